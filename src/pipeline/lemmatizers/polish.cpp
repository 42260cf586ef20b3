#include "pipeline/lemmatizers/modes.h"
#include "text/unicode.h"

namespace spacy {
namespace {

constexpr std::string_view kNegation = "nie";
constexpr std::string_view kSuperlative = "naj";

std::string adjective(const WordTable& table, std::string_view word) {
  const auto without = [](std::string_view text, std::string_view prefix) {
    return text.starts_with(prefix) ? text.substr(prefix.size()) : std::string_view();
  };
  const std::string_view positive = without(word, kNegation);
  for (const std::string_view candidate : {without(positive, kSuperlative), positive, without(word, kSuperlative)}) {
    if (candidate.data() == nullptr) continue;
    if (const auto found = table.find(candidate)) return std::string(found.values[0]);
  }
  return table.find_or(word, word);
}

std::string verb(const WordTable& table, std::string_view word) {
  if (word.starts_with(kNegation)) {
    if (const auto found = table.find(word.substr(kNegation.size()))) return std::string(found.values[0]);
  }
  return table.find_or(word, word);
}

}  // namespace

std::string polish_lookup(const LemmaToken& token, const LemmaTables& tables) {
  const bool proper = token.pos == "propn";
  const WordTable& table = tables.lookup("lemma_lookup_" + (proper ? std::string("noun") : token.pos));
  if (token.pos == "noun") return lookup_noun(table, token.text);
  const std::string lower = str_lower(token.text);
  if (proper) return table.find_or(token.text, lower);
  if (token.pos == "adj") return adjective(table, lower);
  return token.pos == "verb" ? verb(table, lower) : table.find_or(lower, lower);
}

}  // namespace spacy
