// Answers tests/parity/displacy: one JSON request a line {style, docs, options, page, minify, unsafe, manual, id,
// shapes}, one JSON answer a line.
#include <string>

#include "base/error.h"
#include "displacy/dependencies.h"
#include "displacy/entities.h"
#include "displacy/spans.h"
#include "support/json_lines.h"

namespace {

using namespace spacy::displacy;

spacy::Json answer(const spacy::Json& request) {
  RenderSettings settings;
  settings.page = request.value("page", false);
  settings.minify = request.value("minify", false);
  settings.unsafe = request.value("unsafe", false);
  settings.manual = request.value("manual", false);
  settings.id = request.value("id", "");
  const std::string style = request.value("style", "ent");
  const spacy::Json& docs = request.at("docs");
  const spacy::Json& options = request.at("options");
  const bool shapes = request.value("shapes", false);
  if (style == "dep") {
    return shapes ? dependency_shapes(docs, options, settings)
                  : spacy::Json(render_dependencies(docs, options, settings));
  }
  if (style == "span") {
    return shapes ? span_shapes(docs, options, settings) : spacy::Json(render_spans(docs, options, settings));
  }
  return shapes ? entity_segments(docs, options, settings) : spacy::Json(render_entities(docs, options, settings));
}

}  // namespace

int main() { return spacy::testing::answer_json_lines(answer); }
