#include "pipeline/lemmatizers/python_sub.h"

#include "base/error.h"

namespace spacy {
namespace {

bool is_plain(std::string_view pattern) { return pattern.find_first_of("\\.^$*+?{}[]|()") == std::string_view::npos; }

}  // namespace

std::string PythonSub::replace_end(const std::string& ending, const std::string& replacement, std::string_view word) {
  // "$" stands before a line's last newline too.
  if (!is_plain(ending) || word.ends_with('\n')) return replace(ending + "$", replacement, word);
  if (!word.ends_with(ending)) return std::string(word);
  return std::string(word.substr(0, word.size() - ending.size())) + replacement;
}

std::string PythonSub::replace(const std::string& pattern, const std::string& replacement, std::string_view word) {
  if (replacement.find('\\') != std::string::npos) {
    throw Error("LEMMATIZER_NOT_SUPPORTED",
                "The table lemma_rules replaces by '" + replacement + "': groups in a replacement are not supported.");
  }
  auto compiled = compiled_.find(pattern);
  if (compiled == compiled_.end()) compiled = compiled_.emplace(pattern, Regex(pattern)).first;
  const Regex& regex = compiled->second;
  std::string replaced;
  size_t last = 0;
  for (auto match = regex.search(word); match;) {
    replaced += word.substr(last, match->start - last);
    replaced += replacement;
    last = match->end;
    match = match->start == match->end ? regex.search_after_empty(word, last) : regex.search(word, last);
  }
  return replaced + std::string(word.substr(last));
}

}  // namespace spacy
