// The strings that a DocBin carries, found by the hashes of its tokens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tokens/distinct_numbers.h"
#include "vocab/vocab.h"

namespace spacy {

class FileStrings {
 public:
  /// Appends a string of a file that is being read. Throws Error BAD_DOCBIN for one that is not UTF-8.
  void read(std::string_view utf8);
  /// To be called before the lookups. `is_v2`: numbers by the ids that 2.x has, until become_v3().
  void index(bool is_v2);
  /// Takes in a string that it may have already.
  void add(std::string_view utf8) { add(utf8, StringStore::hash_of(utf8)); }
  void add(std::string_view utf8, Hash hash);
  void add_all(const FileStrings& others);

  size_t size() const { return ends_.size(); }
  std::string_view operator[](size_t place) const;
  bool has(std::string_view utf8) const;
  /// The text of a hash: its own string, a symbol, or nullopt.
  std::optional<std::string> find(Hash hash) const;
  /// The string's id in a vocab, which takes it in. What nobody knows goes in by its hash alone, as in Python.
  StringId resolve(Hash hash, Vocab& vocab) const;
  /// All of them in the order of their bytes (and of their code points), each once.
  std::vector<std::string_view> sorted() const;

  /// The id that spaCy 3 has for what 2.x calls `hash`, where the string is known; its string is taken in.
  Hash hash_in_v3(Hash hash);
  /// From now on ids are spaCy 3's.
  void become_v3() { index(false); }

 private:
  std::optional<size_t> place_of(Hash hash) const;
  void append(std::string_view utf8);

  std::string texts_;
  std::vector<size_t> ends_;
  DistinctNumbers hashes_;
  std::vector<uint32_t> places_;  // of the string that each of the hashes stands for
  bool is_v2_ = false;
};

}  // namespace spacy
