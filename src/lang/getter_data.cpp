#include "lang/getter_data.h"

#include "lang/language_data.h"

namespace spacy {
namespace {

[[noreturn]] void fail(const char* name, const char* form) {
  bad_language_data(std::string("has no '") + name + "' that is " + form);
}

std::vector<std::string_view> strings_of(const Json& list, const char* name) {
  std::vector<std::string_view> strings;
  if (!list.is_array()) fail(name, "a list of lists");
  for (const Json& item : list) {
    if (!item.is_string()) fail(name, "a list of strings");
    strings.push_back(item.get_ref<const std::string&>());
  }
  return strings;
}

}  // namespace

const Json& GetterData::list_of(const char* name) const {
  const auto found = values_.find(name);
  if (found == values_.end() || !found->is_array()) fail(name, "a list");
  return *found;
}

const std::string& GetterData::text(const char* name) const {
  const auto found = values_.find(name);
  if (found == values_.end() || !found->is_string()) fail(name, "a string");
  return found->get_ref<const std::string&>();
}

std::vector<std::string_view> GetterData::list(const char* name) const { return strings_of(list_of(name), name); }

WordSet GetterData::words(const char* name) const {
  const auto strings = list(name);
  return WordSet(strings.begin(), strings.end());
}

std::vector<std::vector<std::string_view>> GetterData::groups(const char* name) const {
  std::vector<std::vector<std::string_view>> groups;
  for (const Json& group : list_of(name)) {
    groups.push_back(strings_of(group, name));
    if (groups.back().empty()) fail(name, "a list of lists that are not empty");
  }
  return groups;
}

std::vector<std::pair<std::string_view, std::string_view>> GetterData::pairs(const char* name) const {
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  for (const auto& group : groups(name)) {
    if (group.size() != 2) fail(name, "a list of pairs");
    pairs.emplace_back(group[0], group[1]);
  }
  return pairs;
}

}  // namespace spacy
