// Answers tests/parity/displacy: one JSON request a line {docs, options, page, minify, unsafe, manual, segments}, one
// JSON answer a line.
#include <cstdio>
#include <string>

#include "base/error.h"
#include "displacy/entities.h"

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

bool read_line(std::string& line) {
  line.clear();
  for (int c; (c = std::getchar()) != EOF;) {
    if (c == '\n') return true;
    line += static_cast<char>(c);
  }
  return !line.empty();
}

}  // namespace

int main() {
  for (std::string line; read_line(line);) {
    spacy::Json reply;
    try {
      reply = answer(spacy::parse_json(line, "request"));
    } catch (const spacy::Error& error) {
      reply = {{"code", error.code()}, {"message", error.message()}};
    }
    std::puts(reply.dump().c_str());
  }
}
