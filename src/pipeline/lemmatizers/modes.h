// How the lemmatizer of each language finds the lemma of one token (spacy.lang.*.lemmatizer). One file a way.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/lemmatizers/lemma_tables.h"

namespace spacy {

struct LemmaToken {
  std::string_view text;
  std::string pos;         // in lower case; "" where none is set
  std::string_view morph;  // FEATS
  bool starts_sentence = false;
};

using Lemmatize = std::string (*)(const LemmaToken&, const LemmaTables&);

struct LemmaMode {
  Lemmatize lemmatize = nullptr;
  /// Tables without which it can't run (Lemmatizer.get_lookups_config).
  std::vector<std::string_view> required;
};

/// The mode that the language's lemmatizer has where the config names none.
std::string_view default_lemma_mode(std::string_view language);
/// Throws Error E1003 for a mode that is not there, LEMMATIZER_NOT_SUPPORTED for one that needs a dictionary outside
/// the package.
LemmaMode lemma_mode(std::string_view language, std::string_view mode, const std::string& component);

/// A noun's lemma, asked for in lower case first.
std::string lookup_noun(const WordTable& table, std::string_view word);

// The ways, by file.
std::string lemma_by_lookup(const LemmaToken& token, const LemmaTables& tables);
std::string lemma_by_rules(const LemmaToken& token, const LemmaTables& tables);
std::string dutch_lookup(const LemmaToken& token, const LemmaTables& tables);
std::string dutch_rules(const LemmaToken& token, const LemmaTables& tables);
std::string english_rules(const LemmaToken& token, const LemmaTables& tables);
std::string french_rules(const LemmaToken& token, const LemmaTables& tables);
std::string greek_rules(const LemmaToken& token, const LemmaTables& tables);
std::string haitian_rules(const LemmaToken& token, const LemmaTables& tables);
std::string irish_lookup(const LemmaToken& token, const LemmaTables& tables);
std::string italian_lookup(const LemmaToken& token, const LemmaTables& tables);
std::string macedonian_rules(const LemmaToken& token, const LemmaTables& tables);
std::string polish_lookup(const LemmaToken& token, const LemmaTables& tables);
std::string spanish_rules(const LemmaToken& token, const LemmaTables& tables);

}  // namespace spacy
