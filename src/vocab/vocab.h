// The words and strings that docs share (spacy.vocab.Vocab).
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/files.h"
#include "vocab/lexeme.h"
#include "vocab/lexeme_tables.h"
#include "vocab/string_store.h"
#include "vocab/vectors.h"

namespace spacy {

/// What a language says of words: the getters of Language.Defaults, with its stop words and norms. Made by lang/.
class LexicalAttributes {
 public:
  virtual ~LexicalAttributes() = default;
  /// Fills every field of a row for `word` (not empty, valid UTF-8); `strings` takes what it makes.
  virtual Lexeme make(std::string_view word, StringStore& strings) const = 0;
};

class Vocab {
 public:
  /// `attributes` may be null: then a lexeme knows its orth and lengths alone.
  Vocab(std::string lang, std::shared_ptr<const LexicalAttributes> attributes);

  const std::string& lang() const { return lang_; }
  StringStore& strings() { return strings_; }
  const StringStore& strings() const { return strings_; }

  /// The lexeme of a word, made at the first sight of it.
  LexemeId get(std::string_view word) { return get(strings_.add(word)); }
  /// Throws Error E018 where the string is known by its hash alone.
  LexemeId get(StringId orth) {
    if (orth < lexeme_of_string_.size() && lexeme_of_string_[orth] != 0) return lexeme_of_string_[orth];
    return orth == 0 ? 0 : make(orth);
  }
  /// Valid until a lexeme is made.
  const Lexeme& lexeme(LexemeId id) const { return lexemes_[id]; }
  size_t size() const { return lexemes_.size(); }
  const std::vector<Lexeme>& lexemes() const { return lexemes_; }

  /// Gives a word other attributes, for all docs that share the vocab. `row` keeps the word's orth and lengths.
  void set_lexeme(LexemeId id, const Lexeme& row);
  /// Words whose attributes were set since the last call: what JavaScript's copy of the table must learn anew.
  std::vector<LexemeId> take_changed_lexemes() { return std::exchange(changed_lexemes_, {}); }

  /// The package's `lexeme_norm` table: the word's own norm, before the language's. Rows made before are brought up to
  /// it.
  void set_lexeme_norms(std::unordered_map<Hash, std::string> norms);

  /// Reads strings.json, lookups.bin and the vectors. Ids handed out before stay valid. Throws Error naming the file.
  void from_disk(const Files& folder);
  /// The same without the vectors, which a VectorsReader reads in pieces.
  void words_from_disk(const Files& folder);
  /// Vocab.to_disk, to_bytes, from_bytes; `exclude` may name strings, vectors and lookups. What from_bytes refuses
  /// changes nothing but the strings.
  void to_disk(Files& folder, const std::set<std::string>& exclude) const;
  std::string to_bytes(const std::set<std::string>& exclude) const;
  void from_bytes(std::string_view bytes, const std::set<std::string>& exclude);
  /// Lookups.to_bytes: every table of lookups.bin, {} where there is none.
  const std::string& lookups() const { return lookups_; }
  void set_lookups(std::string bytes);

  /// Never null; an empty table until one is set.
  const Vectors& vectors() const { return *vectors_; }
  const std::shared_ptr<const Vectors>& shared_vectors() const { return vectors_; }
  void set_vectors(std::shared_ptr<const Vectors> vectors) { vectors_ = std::move(vectors); }
  /// The key under which a lexeme's vector stands: the attribute that the vectors name.
  Hash vector_key(LexemeId id) const;
  /// Vocab.has_vector.
  bool has_vector(LexemeId id) const { return vectors_->contains(vector_key(id)); }
  /// Vocab.get_vector: vectors().width() numbers, zeros for a word that has none.
  void get_vector(LexemeId id, float* out) const;
  /// Lexeme.is_oov.
  bool is_oov(LexemeId id) const { return !vectors_->contains(strings_.hash(lexemes_[id].orth)); }

  /// Numbers of words, from the package's lookups.
  const LexemeTables& lexeme_tables() const { return lexeme_tables_; }

  /// A memory zone: what is first seen between begin and end is forgotten at its end. Throws Error BAD_ZONE when
  /// nested.
  void begin_zone();
  void end_zone();
  bool in_zone() const { return zone_open_; }
  /// Counts up at each end of a zone: caches keyed by ids compare it.
  uint64_t zone_epoch() const { return zone_epoch_; }
  /// Different for each vocab of the process: caches keyed by ids compare it, for an address may come back.
  uint64_t serial() const { return serial_; }
  /// Ids below these outlive the open zone.
  size_t zone_strings() const { return zone_strings_; }
  size_t zone_lexemes() const { return zone_lexemes_; }

 private:
  LexemeId make(StringId orth);
  Lexeme make_row(StringId orth);
  void check_no_zone() const;
  void refresh();
  static uint64_t next_serial() {
    static std::atomic<uint64_t> last{0};
    return ++last;
  }

  std::string lang_;
  std::shared_ptr<const LexicalAttributes> attributes_;
  StringStore strings_;
  std::vector<Lexeme> lexemes_;
  std::vector<LexemeId> lexeme_of_string_;  // 0 where there is none yet
  std::vector<LexemeId> changed_lexemes_;
  std::unordered_map<Hash, std::string> lexeme_norms_;
  LexemeTables lexeme_tables_;
  std::string lookups_ = "\x80";
  std::shared_ptr<const Vectors> vectors_ = std::make_shared<Vectors>();
  bool zone_open_ = false;
  size_t zone_strings_ = 0;
  size_t zone_lexemes_ = 0;
  uint64_t zone_epoch_ = 0;
  uint64_t serial_ = next_serial();
};

}  // namespace spacy
