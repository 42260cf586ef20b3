// The alternatives of a beam: docs in, parses with their scores out, one call a batch.
#include <algorithm>
#include <cstring>

#include "bindings/doc_block.h"
#include "bindings/export.h"
#include "bindings/growth.h"
#include "bindings/js_layers.h"
#include "bindings/language_handles.h"
#include "bindings/reply.h"
#include "pipeline/beam_parser.h"

namespace spacy::bindings {
namespace {

void append_parse(Block& block, const BeamParse& parse) {
  uint64_t bits = 0;
  std::memcpy(&bits, &parse.probability, sizeof bits);
  block.floats({&parse.score, 1});
  block.number(bits);
  block.word(static_cast<uint32_t>(parse.facts.size()));
  block.words(parse.facts);
}

}  // namespace

/// Request: docs. Answers the growth, then of each doc how many parses there are; of each its score, its probability as
/// a double, how many words follow, and those (BeamParse::facts).
SPACY_EXPORT("_beamParse")
uint32_t beam_parse(uint32_t handle, uint32_t slot, double width, double density, uint32_t count, uint32_t request_size,
                    uint32_t strings, uint32_t lexemes) {
  return guarded([&] {
    const auto language = language_handles().get(handle);
    const BeamSettings settings = beam_settings(width, density, "beamParse");
    Request request(request_size);
    std::vector<Doc> docs;
    docs.reserve(std::min<size_t>(count, 4096));
    for (uint32_t i = 0; i < count; ++i) docs.push_back(read_doc(request, language->vocab()));
    const KnownDocs known(docs);
    std::vector<std::vector<BeamParse>> beams;
    language->use(slot, [&](Component& component) {
      auto* const parser = dynamic_cast<BeamParser*>(&component);
      if (parser == nullptr) throw Error("INTERNAL", "The component has no beam.");
      beams = parser->beam_parse(docs, settings);
    });
    append_growth(reply(), language->vocab(), {strings, lexemes});
    for (const auto& parses : beams) {
      reply().word(static_cast<uint32_t>(parses.size()));
      for (const BeamParse& parse : parses) append_parse(reply(), parse);
    }
  });
}

}  // namespace spacy::bindings
