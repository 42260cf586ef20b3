#include "pipeline/registry.h"

namespace spacy {

const Registry& default_registry() {
  static const Registry registry = [] {
    Registry all;
    register_tok2vec(all);
    register_ner(all);
    register_tok2vec_architecture(all);
    register_multi_hash_embed(all);
    register_maxout_window_encoder(all);
    register_hash_embed_cnn(all);
    register_tok2vec_listener(all);
    register_transition_based_parser(all);
    return all;
  }();
  return registry;
}

}  // namespace spacy
