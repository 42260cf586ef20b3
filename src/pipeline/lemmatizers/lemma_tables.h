// The tables that lemmatizers ask, from a component's `lookups/lookups.bin` (spacy.lookups; docs/formats/lookups.md).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "serialize/msgpack.h"
#include "vocab/string_store.h"

namespace spacy {

/// The bytes of a lookups.bin, which its tables point into.
using LookupBytes = std::shared_ptr<const std::string>;

/// Words and, for each, one string or a list of them. Sorted keys over the file's bytes: half a million entries are
/// usual.
class WordTable {
 public:
  struct Found {
    std::vector<std::string_view> values;
    bool is_list = false;  // as the file has it: one string otherwise
    explicit operator bool() const { return !values.empty(); }
  };
  Found find(std::string_view word) const;
  /// The first string of a word.
  std::string find_or(std::string_view word, std::string_view otherwise) const {
    const Found found = find(word);
    return std::string(found ? found.values[0] : otherwise);
  }
  bool contains(std::string_view word) const { return static_cast<bool>(find(word)); }
  bool empty() const { return entries_.empty(); }

  /// `value` is part of `bytes`.
  void add(Hash key, const msgpack::object& value, const LookupBytes& bytes, std::string_view what);
  /// After the last add(), before the first find().
  void sort();

 private:
  struct Entry {
    Hash key = 0;
    uint32_t first = 0;  // of values_
    uint32_t count = 0;  // the highest bit: a list
  };
  struct Value {
    uint32_t offset = 0;
    uint32_t length = 0;
  };
  std::vector<Entry> entries_;
  std::vector<Value> values_;
  LookupBytes bytes_;
};

/// What is known of the words of one part of speech.
struct LemmaRules {
  std::vector<std::pair<std::string, std::string>> rules;  // ending → what takes its place
  std::vector<Hash> index;                                 // words that are lemmas, sorted
  WordTable exceptions;

  bool in_index(std::string_view word) const;
  bool empty() const { return rules.empty() && index.empty() && exceptions.empty(); }
};

class LemmaTables {
 public:
  /// Throws Error BAD_MSGPACK, BAD_LOOKUPS naming `what` and the table.
  void read(std::string bytes, std::string_view what);
  /// What was read (Lookups.to_bytes); an empty map before.
  const std::string& bytes() const;

  bool has(std::string_view table) const;
  std::string names() const;
  /// A table of lemmas by word (lemma_lookup, lemma_lookup_noun); an empty one where it is absent.
  const WordTable& lookup(std::string_view table) const;
  /// The rows of lemma_rules, lemma_exc and lemma_index for a part of speech in lower case, or for another key.
  const LemmaRules& rules(std::string_view pos) const;
  /// lemma_rules_groups: names of rules with the features that they ask for, by part of speech.
  using Groups = std::vector<std::pair<std::string, std::vector<std::string>>>;
  const Groups& groups(std::string_view pos) const;

 private:
  void read_table(const std::string& name, const msgpack::object& table, std::string_view what);

  LookupBytes bytes_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, WordTable> lookups_;
  std::unordered_map<Hash, LemmaRules> rules_;
  std::unordered_map<Hash, Groups> groups_;
};

}  // namespace spacy
