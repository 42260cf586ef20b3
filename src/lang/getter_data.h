// What a getter of a language's own looks at: the globals of its Python function, by their names.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "serialize/json.h"

namespace spacy {

using WordSet = std::unordered_set<std::string_view>;

/// Views into the language's data, which outlive this and all that is made from it. Each call throws Error
/// BAD_LANGUAGE_DATA where there is nothing of that name and form.
class GetterData {
 public:
  explicit GetterData(const Json& values) : values_(values) {}

  const std::string& text(const char* name) const;
  std::vector<std::string_view> list(const char* name) const;
  WordSet words(const char* name) const;
  std::vector<std::vector<std::string_view>> groups(const char* name) const;
  /// A table, in its order.
  std::vector<std::pair<std::string_view, std::string_view>> pairs(const char* name) const;

 private:
  const Json& list_of(const char* name) const;
  const Json& values_;
};

}  // namespace spacy
