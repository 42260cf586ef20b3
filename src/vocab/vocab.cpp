#include "vocab/vocab.h"

#include <algorithm>
#include <cstring>

#include "base/error.h"
#include "serialize/msgpack.h"
#include "text/utf8.h"
#include "vocab/lexeme_tables_reader.h"
#include "vocab/lookups.h"

namespace spacy {
namespace {

std::unordered_map<Hash, std::string> read_norms(const msgpack::object& table, std::string_view what) {
  std::unordered_map<Hash, std::string> norms;
  const auto entries = as_map(table, what);
  norms.reserve(entries.size());
  for (const auto& entry : entries) {
    const Hash word = lookup_key(entry.key, what);
    const std::string_view norm = as_string(entry.val, what);
    if (find_invalid_utf8(norm) != std::string_view::npos) {
      throw Error("BAD_MSGPACK",
                  std::string(what) + ": the norm of the word " + std::to_string(word) + " is not UTF-8.");
    }
    norms[word] = std::string(norm);
  }
  return norms;
}

}  // namespace

Vocab::Vocab(std::string lang, std::shared_ptr<const LexicalAttributes> attributes)
    : lang_(std::move(lang)), attributes_(std::move(attributes)), lexemes_(1) {}

LexemeId Vocab::make(StringId orth) {
  const Lexeme row = make_row(orth);
  const auto id = static_cast<LexemeId>(lexemes_.size());
  lexemes_.push_back(row);
  if (orth >= lexeme_of_string_.size()) lexeme_of_string_.resize(strings_.size());
  lexeme_of_string_[orth] = id;
  return id;
}

Lexeme Vocab::make_row(StringId orth) {
  const std::string_view word = strings_.view(orth);
  Lexeme row;
  if (attributes_) {
    row = attributes_->make(word, strings_);
  } else {
    row.length = static_cast<uint32_t>(code_point_length(word));
    row.utf16_length = static_cast<uint32_t>(utf16_length(word));
  }
  row.orth = orth;
  const auto norm = lexeme_norms_.find(strings_.hash(orth));
  if (norm != lexeme_norms_.end()) row.norm = strings_.add(norm->second);
  return row;
}

void Vocab::refresh() {
  for (size_t id = 1; id < lexemes_.size(); ++id) lexemes_[id] = make_row(lexemes_[id].orth);
}

void Vocab::set_lexeme(LexemeId id, const Lexeme& row) {
  if (std::memcmp(&lexemes_[id], &row, sizeof row) == 0) return;
  lexemes_[id] = row;
  changed_lexemes_.push_back(id);
}

void Vocab::set_lexeme_norms(std::unordered_map<Hash, std::string> norms) {
  lexeme_norms_ = std::move(norms);
  refresh();
}

void Vocab::from_disk(const Files& folder) {
  words_from_disk(folder);
  VectorsReader reader(folder);
  while (reader.read_piece()) {
  }
  set_vectors(reader.take());
}

Hash Vocab::vector_key(LexemeId id) const {
  enum Attribute : uint32_t { kOrth = 65, kLower, kNorm, kShape, kPrefix, kSuffix };
  const Lexeme& row = lexemes_[id];
  switch (vectors_->attribute()) {
    case kLower:
      return strings_.hash(row.lower);
    case kNorm:
      return strings_.hash(row.norm);
    case kShape:
      return strings_.hash(row.shape);
    case kPrefix:
      return strings_.hash(row.prefix);
    case kSuffix:
      return strings_.hash(row.suffix);
    default:
      return strings_.hash(row.orth);
  }
}

void Vocab::get_vector(LexemeId id, float* out) const {
  if (!vectors_->get(vector_key(id), strings_, out)) std::fill_n(out, vectors_->width(), 0.0F);
}

void Vocab::words_from_disk(const Files& folder) {
  check_no_zone();
  strings_.add_json(folder.read("strings.json"), "vocab/strings.json");
  if (folder.exists("lookups.bin")) set_lookups(folder.read("lookups.bin"));
}

void Vocab::check_no_zone() const {
  if (zone_open_) throw Error("BAD_ZONE", "A vocab can't be read from files inside a memory zone. End the zone first.");
}

// {table: {hash or word: value}}
void Vocab::set_lookups(std::string bytes) {
  static constexpr std::string_view kWhat = "vocab/lookups.bin";
  const Msgpack tables(bytes, kWhat);
  as_map(tables.root(), kWhat);
  if (has_word_keys(tables.root(), kWhat)) return set_lookups(hash_word_keys(tables.root(), kWhat));
  LexemeTables numbers = read_lexeme_tables(tables.root(), kWhat);
  if (const auto* const table = find(tables.root(), "lexeme_norm")) set_lexeme_norms(read_norms(*table, kWhat));
  lexeme_tables_ = std::move(numbers);
  lookups_ = std::move(bytes);
}

void Vocab::begin_zone() {
  if (zone_open_)
    throw Error("BAD_ZONE", "A memory zone is open in this vocab already: zones don't nest. End it first.");
  zone_open_ = true;
  zone_strings_ = strings_.size();
  zone_lexemes_ = lexemes_.size();
}

void Vocab::end_zone() {
  if (!zone_open_) throw Error("BAD_ZONE", "There is no open memory zone to end in this vocab.");
  zone_open_ = false;
  ++zone_epoch_;
  // Words whose string was there before the zone have a lexeme of the zone in a slot that stays.
  for (size_t id = zone_lexemes_; id < lexemes_.size(); ++id) lexeme_of_string_[lexemes_[id].orth] = 0;
  lexemes_.resize(zone_lexemes_);
  std::erase_if(changed_lexemes_, [this](LexemeId id) { return id >= zone_lexemes_; });
  strings_.truncate(zone_strings_);
  if (lexeme_of_string_.size() > zone_strings_) lexeme_of_string_.resize(zone_strings_);
}

}  // namespace spacy
