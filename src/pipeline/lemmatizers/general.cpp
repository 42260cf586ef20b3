// The ways of languages without a lemmatizer of their own (spacy.pipeline.lemmatizer).
#include "pipeline/lemmatizers/modes.h"
#include "pipeline/lemmatizers/suffix_rules.h"

namespace spacy {
namespace {

// Known lemmas come before what was there, others after it.
std::vector<std::string> forms_by_rules(const LemmaRules& tables, const std::string& word,
                                        std::vector<std::string>& unknown) {
  std::vector<std::string> forms;
  for_each_form(tables, word, [&](const std::string& form) {
    if (tables.in_index(form)) {
      forms.insert(forms.begin(), form);
    } else {
      (str_isalpha(form) ? unknown : forms).push_back(form);
    }
  });
  return forms;
}

}  // namespace

std::string lookup_noun(const WordTable& table, std::string_view word) {
  const std::string lower = str_lower(word);
  if (word == lower) return table.find_or(word, word);
  return table.find_or(lower, table.find_or(word, lower));
}

std::string lemma_by_lookup(const LemmaToken& token, const LemmaTables& tables) {
  const auto found = tables.lookup("lemma_lookup").find(token.text);
  return std::string(found ? found.values[0] : token.text);
}

std::string lemma_by_rules(const LemmaToken& token, const LemmaTables& tables) {
  const std::string word = str_lower(token.text);
  if (has_no_paradigm(token.pos)) return word;
  const LemmaRules& rules = tables.rules(token.pos);
  if (rules.empty()) return token.pos == "propn" ? std::string(token.text) : word;
  std::vector<std::string> unknown;
  std::vector<std::string> forms = forms_by_rules(rules, word, unknown);
  for (const std::string_view form : rules.exceptions.find(word).values) {
    if (!holds(forms, form)) forms.insert(forms.begin(), std::string(form));
  }
  if (!forms.empty()) return forms[0];
  return unknown.empty() ? std::string(token.text) : unknown[0];
}

}  // namespace spacy
