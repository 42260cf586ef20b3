// Entity linkers: their knowledge bases, and links by candidates that JavaScript found.
#include "bindings/doc_block.h"
#include "bindings/export.h"
#include "bindings/growth.h"
#include "bindings/kb_handles.h"
#include "bindings/language_handles.h"
#include "bindings/reply.h"
#include "pipeline/entity_linker.h"

namespace spacy::bindings {
namespace {

std::shared_ptr<EntityLinker> linker_of(uint32_t language, uint32_t slot) {
  auto linker = std::dynamic_pointer_cast<EntityLinker>(language_handles().get(language)->component(slot));
  if (!linker) throw Error("INTERNAL", "The component is no entity linker.");
  return linker;
}

std::vector<Candidates> read_candidates(Request& request, uint32_t entities) {
  std::vector<Candidates> all(entities);
  for (Candidates& of_entity : all) {
    const uint32_t count = request.word();
    for (uint32_t i = 0; i < count; ++i) {
      KbCandidate candidate;
      const auto hash = request.words(2);
      candidate.entity = hash[0] | Hash{hash[1]} << 32;
      candidate.prior_prob = request.floats(1)[0];
      candidate.vector = request.floats(request.word());
      of_entity.push_back(candidate);
    }
  }
  return all;
}

}  // namespace

/// Answers a handle of the linker's knowledge base: `known` where that is it.
SPACY_EXPORT("_linkerKb")
uint32_t linker_kb(uint32_t language, uint32_t slot, uint32_t known) {
  return guarded([&] {
    const auto& kb = linker_of(language, slot)->kb();
    if (known != 0 && kb_handles().get(known)->kb == kb) return reply().word(known);
    const auto& vocab = language_handles().get(language)->shared_vocab();
    reply().word(kb_handles().add(std::make_shared<HeldKb>(HeldKb{vocab, kb})));
  });
}

SPACY_EXPORT("_setLinkerKb")
uint32_t set_linker_kb(uint32_t language, uint32_t slot, uint32_t kb) {
  return guarded([&] {
    const auto held = kb_handles().get(kb);
    if (held->vocab != language_handles().get(language)->shared_vocab()) {
      throw Error("VOCAB_MISMATCH",
                  "The knowledge base was made with another vocab than the pipeline has: make it with nlp.vocab.");
    }
    linker_of(language, slot)->set_kb(held->kb);
  });
}

/// Request: a doc, then of each of its entities how many candidates, and of each of these the entity's hash, how likely
/// it is, the length of its vector, and that. Answers the growth and the doc.
SPACY_EXPORT("_linkDoc")
uint32_t link_doc(uint32_t language, uint32_t slot, uint32_t entities, uint32_t request_size, uint32_t strings,
                  uint32_t lexemes) {
  return guarded([&] {
    const auto held = language_handles().get(language);
    Request request(request_size);
    Doc doc = read_doc(request, held->vocab());
    const auto linker = linker_of(language, slot);
    const auto candidates = read_candidates(request, entities);
    held->use(slot, [&](Component&) { linker->link(doc, candidates); });
    append_growth(reply(), held->vocab(), {strings, lexemes});
    append_doc(reply(), doc);
  });
}

}  // namespace spacy::bindings
