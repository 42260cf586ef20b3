// Components by the name of their factory, layers by the name of their architecture. An entry sits beside what it
// registers; registry.cpp lists them all.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "pipeline/architecture.h"
#include "pipeline/component.h"
#include "pipeline/own_layer.h"

namespace spacy {

using Factory = std::function<std::unique_ptr<Component>(const ComponentContext&)>;

/// A value, as spaCy's registry is by habit: the default one is copied, never changed.
struct Registry {
  std::map<std::string, Factory, std::less<>> factories;
  /// "spacy.Tok2Vec.v2"; those of spacy-legacy answer to "spacy-legacy." too.
  std::map<std::string, Architecture, std::less<>> architectures;
  /// "spacy.LinearLogistic.v1", "Softmax.v2": what configs name as '@layers'.
  std::map<std::string, Architecture, std::less<>> layers;
  /// Who computes layers of somebody's own; null where nobody does. Borrowed.
  OwnLayers* own_layers = nullptr;
};

const Registry& default_registry();

// One function for each file that registers something.
void register_tok2vec(Registry& registry);
void register_ner(Registry& registry);
void register_tagger(Registry& registry);
void register_morphologizer(Registry& registry);
void register_senter(Registry& registry);
void register_sentencizer(Registry& registry);
void register_lemmatizer(Registry& registry);
void register_trainable_lemmatizer(Registry& registry);
void register_doc_cleaner(Registry& registry);
void register_parser(Registry& registry);
void register_merge_entities(Registry& registry);
void register_merge_noun_chunks(Registry& registry);
void register_merge_subtokens(Registry& registry);
void register_token_splitter(Registry& registry);
void register_attribute_ruler(Registry& registry);
void register_entity_ruler(Registry& registry);
void register_span_ruler(Registry& registry);
void register_tok2vec_architecture(Registry& registry);
void register_multi_hash_embed(Registry& registry);
void register_character_embed(Registry& registry);
void register_window_encoders(Registry& registry);
void register_tagger_architecture(Registry& registry);
void register_hash_embed_cnn(Registry& registry);
void register_tok2vec_listener(Registry& registry);
void register_transition_based_parser(Registry& registry);
void register_row_layers(Registry& registry);
void register_row_groups(Registry& registry);
void register_reducers(Registry& registry);
void register_graph_containers(Registry& registry);
void register_graph_sequences(Registry& registry);
void register_graph_docs(Registry& registry);
void register_graph_numbers(Registry& registry);
void register_graph_lstm(Registry& registry);
void register_textcat_architectures(Registry& registry);
void register_textcat_bow(Registry& registry);
void register_textcat_ensemble(Registry& registry);
void register_span_categorizer_architecture(Registry& registry);
void register_span_finder_architecture(Registry& registry);
void register_textcat(Registry& registry);
void register_spancat(Registry& registry);
void register_span_finder(Registry& registry);
void register_entity_linker_architectures(Registry& registry);
void register_entity_linker(Registry& registry);

}  // namespace spacy
