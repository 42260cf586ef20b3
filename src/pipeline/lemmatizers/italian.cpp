#include "pipeline/lemmatizers/modes.h"
#include "text/unicode.h"

namespace spacy {
namespace {

using Words = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view word, Words words) {
  for (const std::string_view other : words) {
    if (word == other) return true;
  }
  return false;
}

std::string full_form(std::string lemma) {
  if (lemma == "alcun") return "alcuno";
  return lemma == "qualcun" ? "qualcuno" : lemma;
}

std::string article(const WordTable& table, std::string_view word, Words definite, const char* lemma) {
  if (is_one_of(word, definite)) return lemma;
  if (is_one_of(word, {"un'", "un", "una"})) return "uno";
  return table.find_or(word, word);
}

}  // namespace

std::string italian_lookup(const LemmaToken& token, const LemmaTables& tables) {
  const bool proper = token.pos == "propn";
  const std::string pos = proper ? "noun" : token.pos == "part" ? "pron" : token.pos;
  const WordTable& table = tables.lookup("lemma_lookup_" + pos);
  if (token.pos == "noun") return lookup_noun(table, token.text);
  const std::string lower = str_lower(token.text);
  const std::string word = proper ? std::string(token.text) : lower;
  if (token.pos == "det") return article(table, word, {"l'", "lo", "la", "i", "gli", "le"}, "il");
  if (token.pos == "pron") return full_form(article(table, word, {"l'", "li", "la", "gli", "le"}, "lo"));
  if (token.pos == "adp") return word == "d'" ? "di" : table.find_or(word, word);
  if (token.pos == "adj") return full_form(table.find_or(word, word));
  std::string lemma = table.find_or(word, "");
  if (lemma.empty()) lemma = tables.lookup("lemma_lookup_other").find_or(word, "");
  return lemma.empty() ? tables.lookup("lemma_lookup").find_or(word, lower) : lemma;
}

}  // namespace spacy
