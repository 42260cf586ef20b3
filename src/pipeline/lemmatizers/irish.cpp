#include <algorithm>

#include "pipeline/lemmatizers/modes.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "vocab/morphology.h"

namespace spacy {
namespace {

constexpr std::u32string_view kVowels = U"aáeéiíoóuú";
constexpr std::u32string_view kUpperVowels = U"AÁEÉIÍOÓUÚ";

/// A consonant with a dot above, as it is written without one: with an h.
std::u32string without_dots(std::string_view text) {
  constexpr std::u32string_view kDotted = U"ḃċḋḟġṁṗṡṫḂĊḊḞĠṀṖṠṪ";
  constexpr std::u32string_view kPlain = U"bcdfgmpstBCDFGMPST";
  std::u32string plain;
  for (const char32_t c : decode_utf8(text)) {
    const size_t at = kDotted.find(c);
    plain += at == std::u32string_view::npos ? c : kPlain[at];
    if (at != std::u32string_view::npos) plain += at < kDotted.size() / 2 ? U'h' : U'H';
  }
  return plain;
}

/// Whether the word has, at a place, one of some letters; as in Python, a word that ends before it has.
bool has_at(std::u32string_view word, size_t at, std::u32string_view letters) {
  return at >= word.size() || letters.find(word[at]) != std::u32string_view::npos;
}

bool is_at(std::u32string_view word, size_t at, char32_t letter) { return at < word.size() && word[at] == letter; }

/// How many letters an initial mutation put before the word's own.
size_t mutation_length(std::u32string_view word, std::u32string_view lower, bool h_is_prefix) {
  struct Eclipsis {
    std::u32string_view start;
    size_t length;
  };
  constexpr Eclipsis kBefore[] = {{U"bhf", 2}, {U"mb", 1}, {U"gc", 1}, {U"nd", 1}, {U"ng", 1}, {U"bp", 1}, {U"dt", 1}};
  constexpr Eclipsis kAfter[] = {{U"bh-f", 3}, {U"m-b", 2}, {U"g-c", 2}, {U"n-d", 2}, {U"n-g", 2},
                                 {U"b-p", 2},  {U"d-t", 2}, {U"ts", 1},  {U"t-s", 2}};
  for (const Eclipsis& eclipsis : kBefore) {
    if (lower.starts_with(eclipsis.start)) return eclipsis.length;
  }
  if (is_at(word, 0, U'n') && has_at(word, 1, kUpperVowels)) return 1;
  if (lower.starts_with(U"n-") && has_at(word, 2, kVowels)) return 2;
  for (const Eclipsis& eclipsis : kAfter) {
    if (lower.starts_with(eclipsis.start)) return eclipsis.length;
  }
  return is_at(word, 0, U'h') && (h_is_prefix || has_at(word, 1, kUpperVowels)) ? 1 : 0;
}

std::u32string demutated(std::u32string_view word, bool h_is_prefix = false) {
  const std::u32string lower = decode_utf8(str_lower(encode_utf8(word)));
  std::u32string base(word.substr(mutation_length(word, lower, h_is_prefix)));
  if (has_at(lower, 0, U"bcdfgmpst") && is_at(lower, 1, U'h')) base.erase(std::min<size_t>(1, base.size()), 1);
  return base;
}

std::string first_of(const WordTable& table, const std::string& word) {
  const auto found = table.find(word);
  return found ? std::string(found.values[0]) : std::string();
}

bool has_feature(const Features& morph, std::string_view field, std::string_view value) {
  return feature(morph, field) == value;
}

/// Verbal nouns and participles are their own lemmas.
bool is_verbal(const LemmaToken& token, const Features& morph) {
  if (token.pos == "noun") return has_feature(morph, "VerbForm", "Vnoun") || has_feature(morph, "VerbForm", "Inf");
  return token.pos == "adj" && has_feature(morph, "VerbForm", "Part");
}

}  // namespace

std::string irish_lookup(const LemmaToken& token, const LemmaTables& tables) {
  constexpr std::string_view kLookedUp[] = {"propn", "adp", "adj", "noun", "verb"};
  const std::u32string word = without_dots(token.text);
  const std::string lower = str_lower(encode_utf8(word));
  if (std::find(std::begin(kLookedUp), std::end(kLookedUp), token.pos) == std::end(kLookedUp)) return lower;
  const Features morph = parse_feats(token.morph);
  if (is_verbal(token, morph)) {
    const bool h_is_prefix = token.pos == "noun" && has_feature(morph, "Form", "HPref");
    return str_lower(encode_utf8(demutated(word, h_is_prefix)));
  }
  const bool proper = token.pos == "propn";
  const WordTable& table = tables.lookup("lemma_lookup_" + (proper ? std::string("noun") : token.pos));
  if (token.pos == "adp") {
    const std::string found = first_of(table, encode_utf8(word));
    return found.empty() ? lower : found;
  }
  const std::u32string lower_word = decode_utf8(lower);
  const bool has_h = is_at(lower_word, 0, U'h') && has_at(lower_word, 1, kVowels);
  for (const std::u32string& form : {demutated(word), has_h ? word.substr(1) : std::u32string()}) {
    const std::string text = encode_utf8(form);
    const std::string found = first_of(table, proper ? text : str_lower(text));
    if (!found.empty()) return found;
  }
  return lower;
}

}  // namespace spacy
