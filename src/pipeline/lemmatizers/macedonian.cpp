#include "pipeline/lemmatizers/modes.h"
#include "pipeline/lemmatizers/suffix_rules.h"

namespace spacy {

std::string macedonian_rules(const LemmaToken& token, const LemmaTables& tables) {
  constexpr std::string_view kGerund = "\u0458\u045c\u0438";
  if (has_no_paradigm(token.pos)) return str_lower(token.text);
  const bool gerund = token.text.ends_with(kGerund);
  const std::string_view text = token.text.substr(0, token.text.size() - (gerund ? kGerund.size() : 0));
  const std::string_view pos = gerund ? std::string_view("verb") : std::string_view(token.pos);
  const std::string word = str_lower(text);
  const LemmaRules& rules = tables.rules(pos);
  if (rules.empty()) return pos == "propn" ? std::string(text) : word;
  std::vector<std::string> forms;
  for_each_form(rules, word, [&](const std::string& form) {
    if (is_sure(rules, form)) forms.push_back(form);
  });
  for (const std::string_view form : rules.exceptions.find(word).values) {
    if (!holds(forms, form)) forms.insert(forms.begin(), std::string(form));
  }
  return forms.empty() ? std::string(text) : forms[0];
}

}  // namespace spacy
