// Answers tests/parity/displacy: one JSON request a line {docs, options, page, minify, unsafe, manual, segments}, one
// JSON answer a line.
#include <string>

#include "base/error.h"
#include "displacy/entities.h"
#include "support/json_lines.h"

namespace {

spacy::Json answer(const spacy::Json& request) {
  spacy::displacy::RenderSettings settings;
  settings.page = request.value("page", false);
  settings.minify = request.value("minify", false);
  settings.unsafe = request.value("unsafe", false);
  settings.manual = request.value("manual", false);
  if (request.value("segments", false)) {
    return spacy::displacy::entity_segments(request.at("docs"), request.at("options"), settings);
  }
  return spacy::displacy::render_entities(request.at("docs"), request.at("options"), settings);
}

}  // namespace

int main() { return spacy::testing::answer_json_lines(answer); }
