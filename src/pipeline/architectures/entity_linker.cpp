// spacy.EntityLinker.
#include "ml/maxout.h"
#include "pipeline/architectures/row_layers.h"
#include "pipeline/context_encoder.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

template <bool has_span_maker>
std::unique_ptr<Layer> make_entity_linker(const ModelConfig& config) {
  auto residual = std::make_unique<Residual>(finished(std::make_unique<RowMaxout>(), false, true));
  return std::make_unique<ContextEncoder>(token_vectors(config, "tok2vec"),
                                          row_layers(std::move(residual), make_linear()), has_span_maker);
}

}  // namespace

void register_entity_linker_architectures(Registry& registry) {
  auto& all = registry.architectures;
  for (const char* name : {"spacy.EntityLinker.v1", "spacy-legacy.EntityLinker.v1"}) {
    all[name] = make_entity_linker<false>;
  }
  all["spacy.EntityLinker.v2"] = make_entity_linker<true>;
}

}  // namespace spacy
