#include "tokens/doc_bin.h"

#include <algorithm>

#include "base/error.h"
#include "tokens/attributes.h"
#include "tokens/doc_bin_columns.h"
#include "tokens/doc_bin_reader.h"
#include "tokens/from_array.h"

namespace spacy {
namespace {

constexpr std::string_view kNoEntries = "\x80";  // an empty map
constexpr std::string_view kNoGroups = "\x90";   // an empty list, as Python writes it

}  // namespace

DocBin::DocBin(std::vector<uint64_t> attrs, bool store_user_data) : store_user_data_(store_user_data) {
  std::sort(attrs.begin(), attrs.end());
  attrs_ = {attr::kOrth};
  for (const uint64_t attr : attrs) {
    if (attr != attr::kOrth && attr != attr::kSpacy) attrs_.push_back(attr);
  }
  for (const uint64_t attr : attrs_) columns_.emplace_back().attr = attr;
  strings_.index(false);
}

DocBin DocBin::unread(bool store_user_data) {
  DocBin bin;
  bin.store_user_data_ = store_user_data;
  return bin;
}

DocBin DocBin::from_bytes(std::span<const uint8_t> bytes) {
  DocBin bin;
  DocBinReader reader(bin);
  reader.feed(bytes);
  reader.finish();
  return bin;
}

void DocBin::Parts::add(std::string_view bytes) {
  bytes_ += bytes;
  ends_.push_back(bytes_.size());
}

void DocBin::Parts::add_all(const Parts& others) {
  for (size_t i = 0; i < others.size(); ++i) add(others[i]);
}

void DocBin::Parts::resize(size_t size, std::string_view filler) {
  if (size < ends_.size()) {
    ends_.resize(size);
    bytes_.resize(size == 0 ? 0 : ends_.back());
  }
  while (ends_.size() < size) add(filler);
}

std::string_view DocBin::Parts::operator[](size_t place) const {
  if (place >= ends_.size()) return {};
  const size_t start = place == 0 ? 0 : ends_[place - 1];
  return std::string_view(bytes_).substr(start, ends_[place] - start);
}

const DocBin::Source* DocBin::find(uint64_t attr) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(), [&](const Source& c) { return c.attr == attr; });
  return found != columns_.end() ? &*found : nullptr;
}

void DocBin::add_strings(Vocab& vocab) const {
  for (size_t i = 0; i < strings_.size(); ++i) vocab.get(strings_[i]);
}

std::vector<Hash> DocBin::unknown_hashes() const {
  DistinctNumbers unknown;
  for (const Source& source : columns_) {
    if (!is_string_attribute(source.attr)) continue;
    for (const Hash hash : source.cells.values()) {
      if (!strings_.find(hash)) unknown.add(hash);
    }
  }
  return unknown.values();
}

void DocBin::use(const Vocab& vocab) {
  if (vocab_serial_ == vocab.serial() && zone_epoch_ == vocab.zone_epoch()) return;
  vocab_serial_ = vocab.serial();
  zone_epoch_ = vocab.zone_epoch();
  places_.clear();
  places_used_ = no_features_place_ = 0;
  for (Source& source : columns_) {
    source.words.clear();
    source.cells_of_places.clear();
  }
}

uint32_t DocBin::word_of(Source& source, uint32_t place, size_t token, Vocab& vocab) {
  uint32_t& word = source.words[place];
  if (word != kNotYet) return word;
  const uint64_t value = source.cells.values()[place];
  if (source.attr == attr::kHead) return word = static_cast<uint32_t>(value);  // checked by who knows the doc
  if (!is_string_attribute(source.attr)) return word = checked_word(source.attr, value, token, token + 1);
  const StringId string = strings_.resolve(value, vocab);
  if (source.attr == attr::kMorph) vocab.strings().view(string);  // Python asks for its text at once
  return word = source.attr == attr::kOrth ? vocab.get(string) : string;
}

void DocBin::read_tokens(size_t index, Doc& doc) {
  DocBinColumns columns(*this, doc.vocab());
  columns.read(index, index + 1);
  const auto words = columns.column(0, Column::lex);
  const auto spaces = columns.column(0, Column::spacy);
  for (size_t token = 0; token < words.size(); ++token) doc.push_back(words[token], spaces[token] != 0);
  for (size_t c = 2; c < kColumns; ++c) {
    const auto column = static_cast<Column>(c);
    if (!(columns.mask(0) & Doc::bit(column))) continue;
    const auto from = columns.column(0, column);
    std::copy(from.begin(), from.end(), doc.column(column).begin());
  }
}

DocEntry DocBin::read(size_t index, Vocab& vocab) {
  DocEntry entry{Doc(vocab), "", {}, "", false, 0};
  read_tokens(index, entry.doc);
  read_beside(index, entry);
  return entry;
}

bool DocBin::has_beside(size_t index) const {
  const auto is_empty = [](std::string_view bytes) {
    return bytes.empty() || bytes == kNoEntries || bytes == kNoGroups;
  };
  const bool has_none = is_empty(cats_[index]) && is_empty(user_data_[index]) && is_empty(span_groups_[index]);
  return !has_none || has_unknown_spaces(index);
}

void DocBin::read_beside(size_t index, DocEntry& entry) const {
  entry.cats = cats_[index];
  entry.user_data = user_data_[index];
  entry.has_unknown_spaces = has_unknown_spaces(index);
  naming(index, "cats", [&] { read_cats(entry.cats); });
  naming(index, "user_data", [&] { check_user_data(entry.user_data); });
  naming(index, "span_groups",
         [&] { entry.spans = read_span_groups(span_groups_[index], token_count(index), strings_, entry.doc.vocab()); });
}

}  // namespace spacy
