#include "tokens/doc_bin_columns.h"

#include <algorithm>

#include "base/error.h"
#include "tokens/attributes.h"
#include "tokens/from_array.h"

namespace spacy {
namespace {

constexpr uint64_t kSpacePos = 103;

bool has_any(std::span<const uint32_t> words) {
  uint32_t bits = 0;
  for (const uint32_t word : words) bits |= word;
  return bits != 0;
}

/// Zeros are what an absent column means, these two's apart.
bool stays_with_zeros(Column column) { return column == Column::spacy || column == Column::sent_start; }

}  // namespace

void DocBinColumns::read(size_t first, size_t last) {
  first_ = first;
  last_ = last;
  present_ = 0;
  masks_.assign(docs(), 0);
  if (docs() > 0) DocBin::naming(first, "tokens", [&] { read_all(); });
}

void DocBinColumns::read_all() {
  bin_.use(vocab_);
  read_words();
  read_spaces();
  for (DocBin::Source& source : bin_.columns_) read_column(source);
  check_ranges();
  set_space_tags();
  set_masks();
  if (bin_.find(attr::kHead) == nullptr) return;
  for (size_t i = 0; i < docs(); ++i) set_sentences(i);
}

void DocBinColumns::write(size_t i, uint32_t* into) const {
  for (size_t c = 0; c < kColumns; ++c) {
    if (!(masks_[i] & 1U << c)) continue;
    for (const uint32_t word : column(i, static_cast<Column>(c))) *into++ = word;
  }
}

// Its words are those of the last docs until they are set.
std::span<uint32_t> DocBinColumns::make_room(Column column) {
  auto& words = words_[static_cast<size_t>(column)];
  if (words.size() < tokens()) words.resize(tokens());
  present_ |= Doc::bit(column);
  return all(column);
}

std::span<uint32_t> DocBinColumns::make(Column column) {
  if (has(column)) return all(column);
  const auto words = make_room(column);
  std::fill(words.begin(), words.end(), 0);
  return words;
}

std::span<uint32_t> DocBinColumns::part(Column column, size_t i) {
  return has(column) ? all(column).subspan(begin(i), length(i)) : std::span<uint32_t>();
}

void DocBinColumns::look_up(DocBin::Source& source, std::span<uint32_t> into) {
  const size_t start = bin_.starts_[first_];
  source.words.resize(source.cells.values().size(), DocBin::kNotYet);
  if (!source.cells.look_up(start, source.words, DocBin::kNotYet, into)) return;
  for (size_t token = 0; token < into.size(); ++token) {
    if (into[token] == DocBin::kNotYet)
      into[token] = bin_.word_of(source, source.cells.index(start + token), token, vocab_);
  }
}

void DocBinColumns::read_words() {
  const auto lexemes = make_room(Column::lex);
  look_up(bin_.columns_[bin_.orth_], lexemes);
  const auto empty = std::find(lexemes.begin(), lexemes.end(), 0U);
  if (empty == lexemes.end()) return;
  throw Error("E031", "Invalid token: empty string ('') at position " + std::to_string(empty - lexemes.begin()) + ".");
}

void DocBinColumns::read_spaces() {
  const auto spaces = make_room(Column::spacy);
  auto bit = bin_.spaces_.begin() + static_cast<ptrdiff_t>(bin_.starts_[first_]);
  for (uint32_t& space : spaces) space = *bit++ ? 1 : 0;
  for (size_t i = 0; i < docs(); ++i) {
    const auto own = part(Column::spacy, i);
    if (bin_.has_unknown_spaces(first_ + i)) std::fill(own.begin(), own.end(), 1);
  }
}

void DocBinColumns::read_column(DocBin::Source& source) {
  const auto column = column_of_attribute(source.attr);
  if (!column || *column == Column::lex) return;
  const bool is_zero = source.cells.is_uniform() && source.cells.values()[0] == 0;
  if (is_zero && !stays_with_zeros(*column)) return;
  look_up(source, make_room(*column));
  if (*column == Column::norm) drop_lexemes_norms();
}

void DocBinColumns::drop_lexemes_norms() {
  const auto lexemes = all(Column::lex);
  const auto norms = all(Column::norm);
  for (size_t token = 0; token < norms.size(); ++token) {
    if (norms[token] == vocab_.lexeme(lexemes[token]).norm) norms[token] = 0;
  }
}

// Offsets of heads are looked up like other numbers: which of them fit depends on the token.
void DocBinColumns::check_ranges() {
  if (!has(Column::head)) return;
  for (size_t i = 0; i < docs(); ++i) {
    const auto heads = part(Column::head, i);
    const auto length = static_cast<uint32_t>(heads.size());
    for (uint32_t token = 0; token < length; ++token) {
      const auto offset = static_cast<int32_t>(heads[token]);
      if (token + heads[token] >= length)
        checked_word(attr::kHead, static_cast<uint64_t>(int64_t{offset}), token, length);
    }
    check_heads(heads, walks_);
  }
}

// A vocab of 2.3 knows one tag, whatever its language: _SP makes a token's part of speech SPACE and its lemma the word.
void DocBinColumns::set_space_tags() {
  if (!bin_.is_v2_ || !has(Column::tag)) return;
  const StringId space = vocab_.strings().add("_SP");
  const auto tags = all(Column::tag);
  for (size_t token = 0; token < tags.size(); ++token) {
    if (tags[token] != space) continue;
    if (!bin_.find(attr::kPos)) make(Column::pos)[token] = kSpacePos;
    if (!bin_.find(attr::kLemma)) make(Column::lemma)[token] = vocab_.lexeme(all(Column::lex)[token]).orth;
  }
}

void DocBinColumns::set_masks() {
  for (size_t c = 0; c < kColumns; ++c) {
    const auto column = static_cast<Column>(c);
    if (!has(column)) continue;
    for (size_t i = 0; i < docs(); ++i) {
      if (column == Column::lex || stays_with_zeros(column) || has_any(part(column, i))) masks_[i] |= Doc::bit(column);
    }
  }
}

void DocBinColumns::set_sentences(size_t i) {
  if (length(i) == 0 || !(bin_.is_v2_ || (masks_[i] & Doc::bit(Column::dep)))) return;
  if (!has(Column::sent_start)) {
    for (size_t doc = 0; doc < docs(); ++doc) {
      if (length(doc) > 0) make(Column::sent_start)[begin(doc)] = 1;
    }
  }
  masks_[i] |= Doc::bit(Column::sent_start);
  sentences_.cut(part(Column::head, i), part(Column::dep, i), part(Column::sent_start, i), bin_.is_v2_);
}

}  // namespace spacy
