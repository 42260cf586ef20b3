// Python's re.sub with patterns that come from tables: most are plain endings, some are regular expressions.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "text/regex.h"

namespace spacy {

class PythonSub {
 public:
  /// re.sub(pattern, replacement, word). Throws Error BAD_PATTERN, and LEMMATIZER_NOT_SUPPORTED for a replacement that
  /// names groups.
  std::string replace(const std::string& pattern, const std::string& replacement, std::string_view word);
  /// re.sub(ending + "$", replacement, word).
  std::string replace_end(const std::string& ending, const std::string& replacement, std::string_view word);

 private:
  std::unordered_map<std::string, Regex> compiled_;
};

}  // namespace spacy
