// Vectors of words (spacy.vectors.Vectors).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "vocab/string_store.h"

namespace spacy {

/// How vectors are made of the rows of n-grams (mode floret).
struct FloretSettings {
  uint32_t minn = 0;
  uint32_t maxn = 0;
  uint32_t hash_count = 0;
  uint32_t hash_seed = 0;
  std::string bow = "<";
  std::string eow = ">";
};

/// A table of rows, and which row a word has: by its key, or in mode floret by the hashes of its n-grams. Immutable
/// once it is read.
class Vectors {
 public:
  enum class Mode : uint8_t { standard, floret };
  struct KeyRow {
    Hash key = 0;
    uint32_t row = 0;
  };

  Vectors();

  Mode mode() const { return mode_; }
  const FloretSettings& floret() const { return floret_; }
  /// The attribute whose value is a token's key (spaCy's number; ORTH).
  uint32_t attribute() const { return attribute_; }
  size_t rows() const { return rows_; }
  /// Numbers in a row.
  size_t width() const { return width_; }
  /// Keys with their rows, in the file's order; several keys may share a row.
  const std::vector<KeyRow>& keys() const { return keys_; }
  std::span<const float> row(size_t row) const {
    return {blocks_[row / block_rows_].get() + row % block_rows_ * width_, width_};
  }

  /// The row of a key (Vectors.find); nullopt where it has none, and in mode floret.
  std::optional<uint32_t> find(Hash key) const;
  /// Whether a key has a vector (`key in vectors`): all keys have in mode floret.
  bool contains(Hash key) const { return mode_ == Mode::floret || find(key).has_value(); }
  /// Writes the vector of a key, whose string mode floret takes from `strings`; false where there is none.
  bool get(Hash key, const StringStore& strings, float* out) const;

  struct Similar {
    std::vector<Hash> keys;  // queries × n
    std::vector<uint32_t> rows;
    std::vector<float> scores;
  };
  /// The `n` rows nearest to each query by cosine, best first where `sort` (Vectors.most_similar): scores of four
  /// decimals, from -1 to 1. `queries` are rows of width(). Throws Error E198 where fewer than `n` rows have a key,
  /// E858 in mode floret.
  Similar most_similar(std::span<const float> queries, size_t n = 1, bool sort = true) const;

  /// Writes `vectors`, `key2row` and `vectors.cfg` (Vectors.to_disk), the rows in pieces.
  void to_disk(Files& vocab) const;
  /// Appends Vectors.to_bytes.
  void append_bytes(std::string& out) const;

  /// Different for each table of the process.
  uint64_t serial() const { return serial_; }

 private:
  friend class VectorsReader;
  bool get_floret(std::string_view word, float* out) const;
  void index_keys();
  std::string key2row() const;
  std::string settings(size_t indent) const;
  void give_rows(const PieceSink& sink) const;

  Mode mode_ = Mode::standard;
  FloretSettings floret_;
  uint32_t attribute_;
  size_t rows_ = 0;
  size_t width_ = 0;
  // Rows in blocks, made as they are read: a file that lies about its size takes no memory, and none is held twice.
  size_t block_rows_ = 1;
  std::vector<std::unique_ptr<float[]>> blocks_;
  std::vector<KeyRow> keys_;
  std::vector<uint32_t> slots_;  // of keys_ + 1, 0 is free; open addressing
  uint64_t serial_;
};

/// Reads `vectors`, `key2row` and `vectors.cfg` of a package's vocab in pieces, straight into the table.
class VectorsReader {
 public:
  /// `vocab` outlives the reader. Throws Error BAD_NPY, BAD_VECTORS, BAD_JSON, E862, E863 naming the file.
  explicit VectorsReader(const Files& vocab);
  ~VectorsReader();

  /// Reads about 1 MB more; false when all is read. Throws the same errors.
  bool read_piece();
  /// Of the rows' file, so far.
  uint64_t bytes_read() const { return bytes_read_; }
  /// The table, once all is read.
  std::shared_ptr<const Vectors> take();

 private:
  void read_settings(const Files& vocab);
  void read_keys(const Files& vocab);
  void read_old_keys(const Files& vocab);
  void start_rows(const Files& vocab);
  void check_keys() const;
  void read_block();
  void read_columns();
  void finish_rows();

  std::shared_ptr<Vectors> vectors_;
  std::unique_ptr<FileStream> stream_;
  std::string type_;
  bool fortran_order_ = false;
  size_t filled_ = 0;  // numbers
  uint64_t bytes_read_ = 0;
  uint64_t file_size_ = 0;
};

/// The table of Vectors.to_bytes. Throws the reader's errors, BAD_MSGPACK and BAD_ARRAY naming `what`.
std::shared_ptr<const Vectors> read_vectors(std::string_view bytes, std::string_view what);

}  // namespace spacy
