#include "tokens/file_strings.h"

#include <algorithm>

#include "base/error.h"
#include "text/utf8.h"
#include "tokens/symbols_v2.h"

namespace spacy {
namespace {

/// The first eight bytes as a number that is ordered as they are.
uint64_t first_bytes(std::string_view text) {
  uint64_t number = 0;
  for (size_t i = 0; i < sizeof number; ++i) {
    number = number << 8 | (i < text.size() ? static_cast<uint8_t>(text[i]) : 0);
  }
  return number;
}

}  // namespace

void FileStrings::append(std::string_view utf8) {
  texts_ += utf8;
  ends_.push_back(texts_.size());
}

void FileStrings::read(std::string_view utf8) {
  const size_t bad = find_invalid_utf8(utf8);
  if (bad != std::string_view::npos) {
    throw Error("BAD_DOCBIN", "The DocBin's string " + std::to_string(ends_.size()) + " is not UTF-8 at its byte " +
                                  std::to_string(bad) + ".");
  }
  append(utf8);
}

std::string_view FileStrings::operator[](size_t place) const {
  const size_t start = place == 0 ? 0 : ends_[place - 1];
  return std::string_view(texts_).substr(start, ends_[place] - start);
}

void FileStrings::index(bool is_v2) {
  is_v2_ = is_v2;
  hashes_ = {};
  places_.clear();
  for (size_t i = 0; i < size(); ++i) {
    const std::string_view text = (*this)[i];
    if (hashes_.add(is_v2 ? hash_in_v2(text) : StringStore::hash_of(text)) == places_.size()) {
      places_.push_back(static_cast<uint32_t>(i));
    }
  }
}

void FileStrings::add(std::string_view utf8, Hash hash) {
  if (hashes_.add(hash) < places_.size()) return;
  places_.push_back(static_cast<uint32_t>(size()));
  append(utf8);
}

void FileStrings::add_all(const FileStrings& others) {
  for (size_t i = 0; i < others.size(); ++i) add(others[i]);
}

std::optional<size_t> FileStrings::place_of(Hash hash) const {
  const auto found = hashes_.find(hash);
  if (!found) return std::nullopt;
  return places_[*found];
}

bool FileStrings::has(std::string_view utf8) const {
  const auto place = place_of(is_v2_ ? hash_in_v2(utf8) : StringStore::hash_of(utf8));
  return place && (*this)[*place] == utf8;
}

std::optional<std::string> FileStrings::find(Hash hash) const {
  if (hash == 0) return "";
  if (const auto place = place_of(hash)) return std::string((*this)[*place]);
  if (is_v2_) return known_in_v2(hash);
  const std::string_view name = symbol_name(hash);
  if (name.empty()) return std::nullopt;
  return std::string(name);
}

StringId FileStrings::resolve(Hash hash, Vocab& vocab) const {
  if (hash == 0) return 0;
  if (const auto text = find(hash)) return vocab.strings().add(*text);
  return vocab.strings().add_hash(hash);
}

std::vector<std::string_view> FileStrings::sorted() const {
  // Most differ in their first bytes, which are compared as one number.
  std::vector<std::pair<uint64_t, std::string_view>> texts;
  texts.reserve(places_.size());
  for (const uint32_t place : places_) texts.emplace_back(first_bytes((*this)[place]), (*this)[place]);
  std::sort(texts.begin(), texts.end());
  std::vector<std::string_view> sorted;
  sorted.reserve(texts.size());
  for (const auto& [start, text] : texts) sorted.push_back(text);
  return sorted;
}

Hash FileStrings::hash_in_v3(Hash hash) {
  const auto text = find(hash);
  if (!text) return hash;
  // Of what 2.x knew by itself the file needs the string now.
  if (hash != 0 && !place_of(hash)) append(*text);
  return StringStore::hash_of(*text);
}

}  // namespace spacy
