#include "lang/norm.h"

#include <unordered_map>

#include "lang/number_words.h"
#include "text/unicode.h"
#include "text/utf8.h"

namespace spacy {
namespace {

using SuffixGroups = std::vector<std::vector<std::string_view>>;

/// What to do at a group whose suffixes are as long as the word: the next groups' are shorter.
enum class LongSuffix { next_group, end };

/// The stem of a word: without one suffix, looked for from the last group on. As many characters are cut as the group's
/// first suffix has.
std::string stem(std::string_view word, const SuffixGroups& groups, LongSuffix at_long_suffix) {
  const size_t word_length = code_point_length(word);
  for (auto group = groups.rbegin(); group != groups.rend(); ++group) {
    const size_t length = code_point_length(group->front());
    if (word_length <= length) {
      if (at_long_suffix == LongSuffix::end) break;
      continue;
    }
    for (const std::string_view suffix : *group) {
      if (word.ends_with(suffix)) return std::string(without_last(word, length));
    }
  }
  return std::string(word);
}

Norm stemming(const GetterData& data, LongSuffix at_long_suffix) {
  return [groups = data.groups("_stem_suffixes"), at_long_suffix](std::string_view word) {
    return stem(word, groups, at_long_suffix);
  };
}

Norm haitian(const GetterData& data) {
  std::unordered_map<std::string_view, std::string_view> norms;
  for (const auto& [word, norm] : data.pairs("NORM_MAP")) norms.insert_or_assign(word, norm);
  return [norms](std::string_view word) {
    const auto norm = norms.find(word);
    return norm == norms.end() ? str_lower(word) : std::string(norm->second);
  };
}

}  // namespace

Norm make_norm(std::string_view language, const GetterData& data) {
  if (language == "hi") return stemming(data, LongSuffix::next_group);
  if (language == "ne") return stemming(data, LongSuffix::end);
  if (language == "ht") return haitian(data);
  return nullptr;
}

}  // namespace spacy
