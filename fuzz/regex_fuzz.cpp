// A pattern, a line feed, a text: whatever compiles finds by search what it finds by trying match at every place.
#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "fuzz_target.h"
#include "text/regex.h"
#include "text/utf8.h"

namespace {

/// Some patterns take time exponential in the text's length.
constexpr size_t kMaxText = 12;

std::optional<spacy::MatchRange> search_by_match(const spacy::Regex& pattern, std::string_view text) {
  for (size_t place = 0;;) {
    if (const auto range = pattern.match(text, place)) return range;
    if (place == text.size()) return std::nullopt;
    spacy::next_code_point(text, place);
  }
}

void check(std::string_view pattern_source, std::string_view text) {
  const spacy::Regex pattern(pattern_source, spacy::RegexEngine::kInterpreter);
  const auto searched = pattern.search(text);
  const auto tried = search_by_match(pattern, text);
  if (searched.has_value() != tried.has_value()) std::abort();
  if (searched && (searched->start != tried->start || searched->end != tried->end)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t line_end = std::min(input.find('\n'), input.size());
  std::string_view text = input.substr(std::min(line_end + 1, input.size())).substr(0, kMaxText);
  text = text.substr(0, std::min(spacy::find_invalid_utf8(text), text.size()));
  try {
    check(input.substr(0, line_end), text);
  } catch (const spacy::Error&) {
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  return {
      "(?:a|b)+?c{2,3}[^\\W\\d_-]*(?=x)(?!y)(?<=z)(?<!w)\nabccxé",
      "(?i)(?P<n>\\w)(?P=n)(?(n)i|s)\\1[k-ſ]\nKKi",
      ",$|;$|(?<=[0-9])(?:km|m²)$|(?<=°[FfCc])\\.$|\\u00e9$\n5km",
      "(?x) a # comment\n\\ \\# (?a:\\w\\b) (?s-i:.) \\x41\\U0001F600\\101 | [][^a-]]\\s\\S\\D\naé",
      "^(?>a*+)b++?$\\A\\Z\\B(?#c){,2}{\\{}\naab",
      std::string(100, '(') + std::string(100, ')') + "\nx",
  };
}
