#include "tokens/doc_bin.h"

#include <algorithm>

#include "base/error.h"
#include "tokens/attributes.h"
#include "tokens/doc_bin_reader.h"
#include "tokens/from_array.h"
#include "tokens/sentences.h"

namespace spacy {
namespace {

constexpr uint32_t kNotYet = UINT32_MAX;
constexpr uint64_t kSpacePos = 103;

/// Runs what reads a doc; its errors say of which doc and field.
template <typename Read>
auto reading(size_t index, const char* field, Read read) {
  try {
    return read();
  } catch (const Error& error) {
    throw Error(error.code(),
                "Doc " + std::to_string(index) + " of the DocBin can't be read, its " + field + ": " + error.message());
  }
}

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
  if (!is_string_attribute(source.attr)) return word = checked_word(source.attr, value, token, token + 1);
  const StringId string = strings_.resolve(value, vocab);
  if (source.attr == attr::kMorph) vocab.strings().view(string);  // Python asks for its text at once
  return word = source.attr == attr::kOrth ? vocab.get(string) : string;
}

std::span<const uint32_t> DocBin::indices(Source& source, size_t index) {
  row_.resize(starts_[index + 1] - starts_[index]);
  source.cells.indices(starts_[index], row_);
  source.words.resize(source.cells.values().size(), kNotYet);
  return row_;
}

void DocBin::add_words(Doc& doc, size_t index) {
  const bool unknown_spaces = has_unknown_spaces(index);
  Source& source = columns_[orth_];
  size_t token = starts_[index];
  doc.reserve(starts_[index + 1] - token);
  for (const uint32_t place : indices(source, index)) {
    const LexemeId lex = word_of(source, place, doc.length(), doc.vocab());
    if (lex == 0) {
      throw Error("E031", "Invalid token: empty string ('') at position " + std::to_string(doc.length()) + ".");
    }
    doc.push_back(lex, unknown_spaces || spaces_[token++]);
  }
}

void DocBin::set_column(Doc& doc, Source& source, size_t index) {
  const auto column = column_of_attribute(source.attr);
  if (!column || *column == Column::lex) return;
  // Zeros are what an absent column means, these two's apart.
  const bool is_needed = *column == Column::spacy || *column == Column::sent_start;
  const auto places = indices(source, index);
  if (!is_needed && source.cells.is_uniform() && source.cells.values()[0] == 0) return;
  const auto words = doc.column(*column);
  if (source.attr == attr::kHead) {
    for (size_t token = 0; token < words.size(); ++token) {
      words[token] = checked_word(source.attr, source.cells.values()[places[token]], token, doc.length());
    }
  } else {
    for (size_t token = 0; token < words.size(); ++token) {
      const uint32_t known = source.words[places[token]];
      words[token] = known != kNotYet ? known : word_of(source, places[token], token, doc.vocab());
    }
  }
  if (source.attr == attr::kNorm) {
    for (size_t token = 0; token < words.size(); ++token) {
      if (words[token] == doc.lexeme(token).norm) words[token] = 0;
    }
  }
  if (!is_needed && std::all_of(words.begin(), words.end(), [](uint32_t word) { return word == 0; })) doc.drop(*column);
}

// A vocab of 2.3 knows one tag, whatever its language: _SP makes a token's part of speech SPACE and its lemma the word.
void DocBin::set_space_tags(Doc& doc) const {
  if (!is_v2_ || !doc.has(Column::tag)) return;
  const StringId space = doc.vocab().strings().add("_SP");
  for (size_t token = 0; token < doc.length(); ++token) {
    if (doc.column(Column::tag)[token] != space) continue;
    if (!find(attr::kPos)) doc.column(Column::pos)[token] = kSpacePos;
    if (!find(attr::kLemma)) doc.column(Column::lemma)[token] = doc.lexeme(token).orth;
  }
}

void DocBin::set_sentences(Doc& doc) const {
  if (find(attr::kHead) && (is_v2_ || doc.has(Column::dep))) set_sentence_starts(doc, is_v2_);
}

void DocBin::read_tokens(size_t index, Doc& doc) {
  reading(index, "tokens", [&] {
    use(doc.vocab());
    add_words(doc, index);
    for (Source& source : columns_) set_column(doc, source, index);
    check_heads(doc);
    set_space_tags(doc);
    set_sentences(doc);
  });
}

DocEntry DocBin::read(size_t index, Vocab& vocab) {
  DocEntry entry{Doc(vocab), "", {}, "", false, 0};
  read(index, entry);
  return entry;
}

void DocBin::read(size_t index, DocEntry& entry) {
  entry.doc.clear();
  read_tokens(index, entry.doc);
  entry.cats = cats_[index];
  entry.user_data = user_data_[index];
  entry.has_unknown_spaces = has_unknown_spaces(index);
  reading(index, "cats", [&] { read_cats(entry.cats); });
  reading(index, "user_data", [&] { check_user_data(entry.user_data); });
  reading(index, "span_groups", [&] {
    entry.spans = read_span_groups(span_groups_[index], entry.doc.length(), strings_, entry.doc.vocab());
  });
}

}  // namespace spacy
