#include "pipeline/registry.h"

namespace spacy {

const Registry& default_registry() {
  static const Registry registry = [] {
    Registry all;
    register_tok2vec(all);
    register_ner(all);
    register_tagger(all);
    register_morphologizer(all);
    register_senter(all);
    register_sentencizer(all);
    register_lemmatizer(all);
    register_trainable_lemmatizer(all);
    register_doc_cleaner(all);
    register_parser(all);
    register_merge_entities(all);
    register_merge_noun_chunks(all);
    register_merge_subtokens(all);
    register_token_splitter(all);
    register_attribute_ruler(all);
    register_entity_ruler(all);
    register_span_ruler(all);
    register_tok2vec_architecture(all);
    register_multi_hash_embed(all);
    register_character_embed(all);
    register_window_encoders(all);
    register_tagger_architecture(all);
    register_hash_embed_cnn(all);
    register_tok2vec_listener(all);
    register_transition_based_parser(all);
    register_row_layers(all);
    register_row_groups(all);
    register_reducers(all);
    register_graph_containers(all);
    register_graph_sequences(all);
    register_graph_docs(all);
    register_graph_numbers(all);
    register_graph_lstm(all);
    register_textcat_architectures(all);
    register_textcat_bow(all);
    register_textcat_ensemble(all);
    register_span_categorizer_architecture(all);
    register_span_finder_architecture(all);
    register_textcat(all);
    register_spancat(all);
    register_span_finder(all);
    register_entity_linker_architectures(all);
    register_entity_linker(all);
    return all;
  }();
  return registry;
}

}  // namespace spacy
