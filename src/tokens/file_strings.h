// The strings that a DocBin carries, found by the hashes of its tokens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tokens/msgpack_stream.h"
#include "vocab/vocab.h"

namespace spacy {

class FileStrings {
 public:
  /// Reads an array of strings. Throws Error BAD_DOCBIN for one that is not UTF-8.
  void read(MsgpackStream& stream);
  /// To be called once, before the lookups: 2.x has other ids for some strings.
  void index(bool is_v2);

  size_t size() const { return ends_.size(); }
  std::string_view operator[](size_t place) const;
  bool has(std::string_view utf8) const;
  /// The text of a hash as this file means it: its own string, a symbol, or nullopt.
  std::optional<std::string> find(Hash hash) const;
  /// The string's id in a vocab, which takes it in. What nobody knows goes in by its hash alone, as in Python.
  StringId resolve(Hash hash, Vocab& vocab) const;

 private:
  std::optional<size_t> place_of(Hash hash) const;
  Hash hash_of(std::string_view utf8) const;

  std::string texts_;
  std::vector<size_t> ends_;
  std::vector<Hash> hashes_;     // sorted
  std::vector<uint32_t> order_;  // the string of each of them
  bool is_v2_ = false;
};

}  // namespace spacy
