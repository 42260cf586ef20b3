#include "tokens/file_strings.h"

#include <algorithm>
#include <numeric>

#include "base/error.h"
#include "text/utf8.h"
#include "tokens/symbols_v2.h"

namespace spacy {

void FileStrings::read(MsgpackStream& stream) {
  texts_.clear();
  ends_.clear();
  for (uint64_t left = stream.array_size("strings"); left > 0; --left) {
    const size_t start = texts_.size();
    stream.read(stream.text_size("strings"), texts_);
    const size_t bad = find_invalid_utf8(std::string_view(texts_).substr(start));
    if (bad != std::string_view::npos) {
      throw Error("BAD_DOCBIN", "The DocBin's string " + std::to_string(ends_.size()) + " is not UTF-8 at its byte " +
                                    std::to_string(bad) + ".");
    }
    ends_.push_back(texts_.size());
  }
}

std::string_view FileStrings::operator[](size_t place) const {
  const size_t start = place == 0 ? 0 : ends_[place - 1];
  return std::string_view(texts_).substr(start, ends_[place] - start);
}

Hash FileStrings::hash_of(std::string_view utf8) const {
  return is_v2_ ? hash_in_v2(utf8) : StringStore::hash_of(utf8);
}

void FileStrings::index(bool is_v2) {
  is_v2_ = is_v2;
  std::vector<Hash> unsorted(size());
  for (size_t i = 0; i < size(); ++i) unsorted[i] = hash_of((*this)[i]);
  order_.resize(size());
  std::iota(order_.begin(), order_.end(), 0U);
  std::sort(order_.begin(), order_.end(), [&](uint32_t a, uint32_t b) { return unsorted[a] < unsorted[b]; });
  hashes_.resize(size());
  for (size_t i = 0; i < size(); ++i) hashes_[i] = unsorted[order_[i]];
}

std::optional<size_t> FileStrings::place_of(Hash hash) const {
  const auto found = std::lower_bound(hashes_.begin(), hashes_.end(), hash);
  if (found == hashes_.end() || *found != hash) return std::nullopt;
  return order_[static_cast<size_t>(found - hashes_.begin())];
}

bool FileStrings::has(std::string_view utf8) const {
  const auto place = place_of(hash_of(utf8));
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

}  // namespace spacy
