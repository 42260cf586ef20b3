#include <algorithm>
#include <array>
#include <unordered_map>

#include "lang/like_num/languages.h"
#include "lang/number_words.h"
#include "text/unicode.h"
#include "text/unicode_properties.h"
#include "text/utf8.h"

namespace spacy {
namespace {

constexpr std::array<std::string_view, 8> kMarkers = {"dí", "dọ", "lé", "dín", "di", "din", "le", "do"};

/// Letters without their accents.
class BaseLetters {
 public:
  explicit BaseLetters(const GetterData& data) {
    for (const auto& [letter, base] : data.pairs("base_letters")) bases_.emplace(letter, base);
  }

  std::string operator()(std::string_view text) const {
    std::string bare;
    for (size_t position = 0; position < text.size();) {
      const size_t start = position;
      if (spacy_unicode_category(next_code_point(text, position)) == SPACY_CATEGORY_MN) continue;
      const std::string_view letter = text.substr(start, position - start);
      const auto base = bases_.find(letter);
      bare += base == bases_.end() ? letter : base->second;
    }
    return bare;
  }

 private:
  std::unordered_map<std::string_view, std::string_view> bases_;
};

}  // namespace

LikeNum like_num_yo(const GetterData& data) {
  const BaseLetters base_letters(data);
  std::unordered_set<std::string> words;
  for (const std::string_view word : data.list("_num_words")) words.insert(base_letters(word));
  return [base_letters, words](std::string_view word) {
    std::string text(word);
    remove_all(text, ",");
    remove_all(text, ".");
    const auto marks = [&](std::string_view marker) { return text.find(marker) != std::string::npos; };
    if (std::any_of(kMarkers.begin(), kMarkers.end(), marks)) return true;
    const std::string bare = base_letters(text);
    return str_isdigit(bare) || words.count(bare) != 0 || words.count(str_lower(bare)) != 0;
  };
}

}  // namespace spacy
