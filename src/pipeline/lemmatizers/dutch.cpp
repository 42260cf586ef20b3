#include "pipeline/lemmatizers/modes.h"
#include "pipeline/lemmatizers/suffix_rules.h"

namespace spacy {
namespace {

constexpr std::string_view kInflected[] = {"noun", "verb", "aux", "adj", "adv", "pron", "det", "adp", "num"};

/// The first form that is a lemma ("" where there is none), and all others.
std::string known_form(const LemmaRules& rules, const std::string& word, std::vector<std::string>& unknown) {
  std::string known;
  for_each_form(rules, word, [&](const std::string& form) {
    if (!known.empty()) return;
    if (rules.in_index(form)) {
      known = form;
    } else {
      unknown.push_back(form);
    }
  });
  return known;
}

}  // namespace

std::string dutch_lookup(const LemmaToken& token, const LemmaTables& tables) {
  const std::string word = str_lower(token.text);
  const auto found = tables.lookup("lemma_lookup").find(word);
  return found ? std::string(found.values[0]) : word;
}

std::string dutch_rules(const LemmaToken& token, const LemmaTables& tables) {
  const std::string word = str_lower(token.text);
  if (std::find(std::begin(kInflected), std::end(kInflected), token.pos) == std::end(kInflected)) return word;
  const LemmaRules& rules = tables.rules(token.pos);
  if (rules.in_index(word)) return word;
  if (const auto exceptions = rules.exceptions.find(word)) return std::string(exceptions.values[0]);
  const auto found = tables.lookup("lemma_lookup").find(word);
  const std::string looked_up(found ? found.values[0] : std::string_view());
  if (!looked_up.empty() && rules.in_index(looked_up)) return looked_up;
  std::vector<std::string> unknown;
  const std::string known = known_form(rules, word, unknown);
  if (!known.empty()) return known;
  for (const std::string& form : unknown) {
    if (rules.exceptions.contains(form)) return form;
  }
  if (!looked_up.empty()) return looked_up;
  return unknown.empty() ? word : unknown[0];
}

}  // namespace spacy
