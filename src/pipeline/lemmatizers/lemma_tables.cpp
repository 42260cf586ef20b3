#include "pipeline/lemmatizers/lemma_tables.h"

#include <algorithm>

#include "base/error.h"
#include "text/utf8.h"
#include "vocab/lookups.h"

namespace spacy {
namespace {

constexpr uint32_t kList = 1U << 31;

std::string_view text_of(const msgpack::object& object, std::string_view what) {
  const std::string_view text = as_string(object, what);
  if (find_invalid_utf8(text) != std::string_view::npos) {
    throw Error("BAD_LOOKUPS", "'" + std::string(what) + "' holds a string that is not UTF-8.");
  }
  return text;
}

/// Keys are hashes; strings are hashed (spacy.lookups.Table).
Hash key_of(const msgpack::object& key, std::string_view what) {
  if (key.type == msgpack::type::POSITIVE_INTEGER) return as_uint(key, what);
  return StringStore::hash_of(as_string(key, what));
}

std::pair<std::string, std::string> rule_of(const msgpack::object& rule, std::string_view what) {
  const auto sides = as_array(rule, what);
  if (sides.size() != 2) {
    throw Error("BAD_LOOKUPS", "'" + std::string(what) + "' holds a rule that is not a pair of strings.");
  }
  return {std::string(text_of(sides[0], what)), std::string(text_of(sides[1], what))};
}

}  // namespace

void WordTable::add(Hash key, const msgpack::object& value, const LookupBytes& bytes, std::string_view what) {
  bytes_ = bytes;
  const auto append = [&](const msgpack::object& object) {
    const std::string_view text = text_of(object, what);
    const size_t offset = text.empty() ? 0 : static_cast<size_t>(text.data() - bytes_->data());
    values_.push_back({static_cast<uint32_t>(offset), static_cast<uint32_t>(text.size())});
  };
  const auto first = static_cast<uint32_t>(values_.size());
  if (value.type != msgpack::type::ARRAY) {
    append(value);
    entries_.push_back({key, first, 1});
    return;
  }
  const auto list = as_array(value, what);
  if (list.empty()) return;
  for (const msgpack::object& item : list) append(item);
  entries_.push_back({key, first, static_cast<uint32_t>(list.size()) | kList});
}

void WordTable::sort() {
  // Of equal keys the last counts, as in a dict.
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
}

WordTable::Found WordTable::find(std::string_view word) const {
  Found found;
  const Hash key = StringStore::hash_of(word);
  auto after = std::upper_bound(entries_.begin(), entries_.end(), key,
                                [](Hash value, const Entry& entry) { return value < entry.key; });
  if (after == entries_.begin() || (--after)->key != key) return found;
  found.is_list = (after->count & kList) != 0;
  for (uint32_t i = 0; i < (after->count & ~kList); ++i) {
    const Value& value = values_[after->first + i];
    found.values.emplace_back(bytes_->data() + value.offset, value.length);
  }
  return found;
}

bool LemmaRules::in_index(std::string_view word) const {
  return std::binary_search(index.begin(), index.end(), StringStore::hash_of(word));
}

void LemmaTables::read(std::string bytes, std::string_view what) {
  *this = LemmaTables();
  bytes_ = std::make_shared<const std::string>(std::move(bytes));
  const Msgpack document(*bytes_, what);
  if (has_word_keys(document.root(), what)) return read(hash_word_keys(document.root(), what), what);
  for (const auto& entry : as_map(document.root(), what)) {
    const std::string name(as_string(entry.key, what));
    names_.push_back(name);
    read_table(name, entry.val, std::string(what) + ", table '" + name + "'");
  }
}

void LemmaTables::read_table(const std::string& name, const msgpack::object& table, std::string_view what) {
  WordTable* const words = name.starts_with("lemma_lookup") ? &lookups_[name] : nullptr;
  for (const auto& entry : as_map(table, what)) {
    const Hash key = key_of(entry.key, what);
    if (words != nullptr) {
      words->add(key, entry.val, bytes_, what);
    } else if (name == "lemma_rules") {
      auto& rules = rules_[key].rules;
      rules.clear();
      for (const msgpack::object& rule : as_array(entry.val, what)) rules.push_back(rule_of(rule, what));
    } else if (name == "lemma_index") {
      auto& index = rules_[key].index;
      index.clear();
      for (const msgpack::object& word : as_array(entry.val, what)) index.push_back(key_of(word, what));
      std::sort(index.begin(), index.end());
    } else if (name == "lemma_exc") {
      WordTable exceptions;
      for (const auto& word : as_map(entry.val, what)) exceptions.add(key_of(word.key, what), word.val, bytes_, what);
      exceptions.sort();
      rules_[key].exceptions = std::move(exceptions);
    } else if (name == "lemma_rules_groups") {
      Groups& groups = groups_[key];
      groups.clear();
      for (const msgpack::object& group : as_array(entry.val, what)) {
        const auto parts = as_array(group, what);
        if (parts.size() != 2) throw Error("BAD_LOOKUPS", "'" + std::string(what) + "' holds a group that is no pair.");
        groups.push_back({std::string(text_of(parts[0], what)), {}});
        for (const msgpack::object& part : as_array(parts[1], what))
          groups.back().second.emplace_back(text_of(part, what));
      }
    }
  }
  if (words != nullptr) words->sort();
}

const std::string& LemmaTables::bytes() const {
  static const std::string kEmpty = "\x80";
  return bytes_ ? *bytes_ : kEmpty;
}

bool LemmaTables::has(std::string_view table) const {
  return std::find(names_.begin(), names_.end(), table) != names_.end();
}

std::string LemmaTables::names() const {
  std::string all;
  for (const std::string& name : names_) all += (all.empty() ? "" : ", ") + name;
  return all.empty() ? "none" : all;
}

const WordTable& LemmaTables::lookup(std::string_view table) const {
  static const WordTable kEmpty;
  const auto found = lookups_.find(std::string(table));
  return found == lookups_.end() ? kEmpty : found->second;
}

const LemmaRules& LemmaTables::rules(std::string_view pos) const {
  static const LemmaRules kEmpty;
  const auto found = rules_.find(StringStore::hash_of(pos));
  return found == rules_.end() ? kEmpty : found->second;
}

const LemmaTables::Groups& LemmaTables::groups(std::string_view pos) const {
  static const Groups kEmpty;
  const auto found = groups_.find(StringStore::hash_of(pos));
  return found == groups_.end() ? kEmpty : found->second;
}

}  // namespace spacy
