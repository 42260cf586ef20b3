// French, and Catalan which follows it.
#include "pipeline/lemmatizers/modes.h"
#include "pipeline/lemmatizers/suffix_rules.h"
#include "text/utf8.h"

namespace spacy {
namespace {

constexpr std::string_view kByRules[] = {"noun",  "verb", "adj",  "adp",   "adv",  "aux",
                                         "cconj", "det",  "pron", "punct", "sconj"};

// Of a lemma that the table holds without a list around it, Python takes the first letter.
std::string looked_up(const LemmaTables& tables, const std::string& word) {
  const auto found = tables.lookup("lemma_lookup").find(word);
  if (!found) return word;
  const std::string_view lemma = found.values[0];
  if (found.is_list || lemma.empty()) return std::string(lemma);
  size_t end = 0;
  next_code_point(lemma, end);
  return std::string(lemma.substr(0, end));
}

}  // namespace

std::string french_rules(const LemmaToken& token, const LemmaTables& tables) {
  const std::string word = str_lower(token.text);
  if (has_no_paradigm(token.pos)) return word;
  if (std::find(std::begin(kByRules), std::end(kByRules), token.pos) == std::end(kByRules)) {
    return lemma_by_lookup(token, tables);
  }
  const LemmaRules& rules = tables.rules(token.pos);
  if (rules.in_index(word)) return word;
  if (const auto exceptions = rules.exceptions.find(word)) return std::string(exceptions.values[0]);
  const std::string form = first_form(rules, word);
  return form.empty() ? looked_up(tables, word) : form;
}

}  // namespace spacy
