#include "pipeline/lemmatizers/modes.h"
#include "pipeline/lemmatizers/suffix_rules.h"

namespace spacy {

std::string greek_rules(const LemmaToken& token, const LemmaTables& tables) {
  const std::string word = str_lower(token.text);
  if (has_no_paradigm(token.pos)) return word;
  const LemmaRules& rules = tables.rules(token.pos);
  if (rules.in_index(word)) return word;
  if (const auto exceptions = rules.exceptions.find(word)) return std::string(exceptions.values[0]);
  const std::string form = first_form(rules, word);
  return form.empty() ? word : form;
}

}  // namespace spacy
