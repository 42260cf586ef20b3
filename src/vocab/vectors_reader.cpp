#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.h"
#include "serialize/json.h"
#include "serialize/msgpack.h"
#include "vocab/npy.h"
#include "vocab/vectors.h"

namespace spacy {
namespace {

constexpr size_t kBlockFloats = size_t{256} << 10;
constexpr uint64_t kMaxWidth = 1 << 16;
constexpr std::string_view kRowsFile = "vocab/vectors";
constexpr std::string_view kKeysFile = "vocab/key2row";
constexpr std::string_view kOldKeysFile = "vocab/keys";
constexpr std::string_view kSettingsFile = "vocab/vectors.cfg";

[[noreturn]] void bad_vectors(std::string_view file, const std::string& problem) {
  throw Error("BAD_VECTORS", "'" + std::string(file) + "': " + problem + ". The package's vectors are damaged.");
}

uint32_t setting(const Json& cfg, const char* name, uint32_t otherwise) {
  const auto found = cfg.find(name);
  if (found == cfg.end()) return otherwise;
  const auto number = natural_number(*found);
  if (!number || *number > std::numeric_limits<uint32_t>::max()) {
    bad_vectors(kSettingsFile, std::string("'") + name + "' is not a 32-bit number");
  }
  return static_cast<uint32_t>(*number);
}

std::string text_setting(const Json& cfg, const char* name, const char* otherwise) {
  const auto found = cfg.find(name);
  if (found == cfg.end()) return otherwise;
  if (!found->is_string()) bad_vectors(kSettingsFile, std::string("'") + name + "' is not a string");
  return found->get<std::string>();
}

void check_finite(const float* values, size_t count) {
  bool finite = true;
  for (size_t i = 0; i < count; ++i) finite &= std::isfinite(values[i]);
  if (!finite) bad_vectors(kRowsFile, "it holds a value that is not a finite number");
}

void read_numbers(FileStream& stream, const std::string& type, size_t count, float* out) {
  const size_t item = npy_float_size(type);
  std::vector<uint8_t> converted(type == "<f4" ? 0 : count * item);
  auto* const bytes = converted.empty() ? reinterpret_cast<uint8_t*>(out) : converted.data();
  if (stream.read({bytes, count * item}) != count * item) bad_vectors(kRowsFile, "it is cut off");
  for (size_t i = 0; i < count && !converted.empty(); ++i) out[i] = npy_float(bytes + i * item, type);
  check_finite(out, count);
}

}  // namespace

VectorsReader::VectorsReader(const Files& vocab) : vectors_(std::make_shared<Vectors>()) {
  read_settings(vocab);
  start_rows(vocab);
  if (vocab.exists("keys")) read_old_keys(vocab);
  if (vocab.exists("key2row")) read_keys(vocab);
  check_keys();
  vectors_->index_keys();
}

VectorsReader::~VectorsReader() = default;

void VectorsReader::read_settings(const Files& vocab) {
  if (!vocab.exists("vectors.cfg")) return;
  const Json cfg = parse_json(vocab.read("vectors.cfg"), kSettingsFile);
  if (!cfg.is_object()) bad_vectors(kSettingsFile, "it is not an object");
  const std::string mode = text_setting(cfg, "mode", "default");
  if (mode != "default" && mode != "floret") {
    throw Error("E202", "'" + std::string(kSettingsFile) + "': unsupported vectors mode '" + mode +
                            "'. Supported modes: default, floret.");
  }
  vectors_->attribute_ = setting(cfg, "attr", vectors_->attribute_);
  if (mode == "default") return;
  vectors_->mode_ = Vectors::Mode::floret;
  FloretSettings& floret = vectors_->floret_;
  floret.minn = setting(cfg, "minn", 0);
  floret.maxn = setting(cfg, "maxn", 0);
  floret.hash_count = setting(cfg, "hash_count", 0);
  floret.hash_seed = setting(cfg, "hash_seed", 0);
  floret.bow = text_setting(cfg, "bow", "<");
  floret.eow = text_setting(cfg, "eow", ">");
  if (floret.maxn < floret.minn) {
    throw Error("E863", "'" + std::string(kSettingsFile) + "': 'maxn' must be greater than or equal to 'minn'.");
  }
  if (floret.hash_count < 1 || floret.hash_count > 4) {
    throw Error("E862",
                "'" + std::string(kSettingsFile) + "': 'hash_count' must be between 1 and 4 for floret vectors.");
  }
}

void VectorsReader::start_rows(const Files& vocab) {
  if (!vocab.exists("vectors")) return;
  stream_ = vocab.open("vectors");
  NpyHeader header = read_npy_header(*stream_, kRowsFile);
  const size_t item = npy_float_size(header.type);
  if (item == 0) bad_vectors(kRowsFile, "numbers of type '" + header.type + "' are not floats");
  if (header.shape.size() != 2) bad_vectors(kRowsFile, "it has " + std::to_string(header.shape.size()) + " dimensions");
  const uint64_t rows = header.shape[0];
  const uint64_t width = header.shape[1];
  const uint64_t left = file_size_ = vocab.size("vectors");
  if (width > kMaxWidth) bad_vectors(kRowsFile, "its rows have " + std::to_string(width) + " numbers");
  if (rows > std::numeric_limits<uint32_t>::max() || (width != 0 && rows > left / item / width)) {
    bad_vectors(kRowsFile, "its shape needs " + std::to_string(rows) + " × " + std::to_string(width) +
                               " numbers, the file has " + std::to_string(left) + " bytes");
  }
  if (vectors_->mode_ == Vectors::Mode::floret && rows == 0) bad_vectors(kRowsFile, "floret vectors need rows");
  vectors_->rows_ = static_cast<size_t>(rows);
  vectors_->width_ = static_cast<size_t>(width);
  vectors_->block_rows_ = std::max<size_t>(1, kBlockFloats / std::max<size_t>(1, vectors_->width_));
  type_ = std::move(header.type);
  fortran_order_ = header.fortran_order;
}

void VectorsReader::read_keys(const Files& vocab) {
  const std::string bytes = vocab.read("key2row");
  const Msgpack document(bytes, kKeysFile);
  const auto entries = as_map(document.root(), kKeysFile);
  vectors_->keys_.reserve(vectors_->keys_.size() + entries.size());
  for (const auto& entry : entries) {
    const Hash key = as_uint(entry.key, kKeysFile);
    const int64_t row = as_int(entry.val, kKeysFile);
    if (row < 0 || static_cast<uint64_t>(row) >= vectors_->rows_) {
      bad_vectors(kKeysFile, "the key " + std::to_string(key) + " has row " + std::to_string(row) + ", the table has " +
                                 std::to_string(vectors_->rows_) + " rows");
    }
    vectors_->keys_.push_back({key, static_cast<uint32_t>(row)});
  }
}

// spaCy 2.0 wrote the keys of the rows as an array.
void VectorsReader::read_old_keys(const Files& vocab) {
  const auto stream = vocab.open("keys");
  const NpyHeader header = read_npy_header(*stream, kOldKeysFile);
  if (header.type != "<u8" || header.shape.size() != 1) bad_vectors(kOldKeysFile, "it is not a list of 64-bit keys");
  if (header.shape[0] > vectors_->rows_) bad_vectors(kOldKeysFile, "it has more keys than the table has rows");
  for (uint32_t row = 0; row < header.shape[0]; ++row) {
    Hash key = 0;
    if (stream->read({reinterpret_cast<uint8_t*>(&key), sizeof(key)}) != sizeof(key))
      bad_vectors(kOldKeysFile, "it is cut off");
    vectors_->keys_.push_back({key, row});
  }
}

void VectorsReader::check_keys() const {
  if (vectors_->mode_ == Vectors::Mode::floret && !vectors_->keys_.empty()) {
    throw Error("E861", "'" + std::string(kKeysFile) + "': no 'keys' should be provided when using floret vectors.");
  }
}

bool VectorsReader::read_piece() {
  if (!stream_) return false;
  const size_t count = vectors_->rows_ * vectors_->width_;
  const size_t before = filled_;
  if (filled_ < count) fortran_order_ ? read_columns() : read_block();
  bytes_read_ += (filled_ - before) * npy_float_size(type_);
  if (filled_ < count) return true;
  finish_rows();
  return false;
}

void VectorsReader::finish_rows() {
  bytes_read_ = file_size_;
  uint8_t more = 0;
  if (stream_->read({&more, 1}) != 0) bad_vectors(kRowsFile, "there are bytes after the last row");
  stream_.reset();
}

void VectorsReader::read_block() {
  const size_t block = vectors_->block_rows_ * vectors_->width_;
  const size_t step = std::min(block, vectors_->rows_ * vectors_->width_ - filled_);
  vectors_->blocks_.emplace_back(new float[step]);
  read_numbers(*stream_, type_, step, vectors_->blocks_.back().get());
  filled_ += step;
}

// Columns one after another: each number goes to a row of its own.
void VectorsReader::read_columns() {
  const size_t rows = vectors_->rows_;
  const size_t step = std::min(kBlockFloats, rows * vectors_->width_ - filled_);
  while (vectors_->blocks_.size() * vectors_->block_rows_ < rows) {
    vectors_->blocks_.emplace_back(new float[vectors_->block_rows_ * vectors_->width_]);
  }
  std::vector<float> numbers(step);
  read_numbers(*stream_, type_, step, numbers.data());
  for (const float number : numbers) {
    const size_t row = filled_ % rows;
    float* const block = vectors_->blocks_[row / vectors_->block_rows_].get();
    block[row % vectors_->block_rows_ * vectors_->width_ + filled_ / rows] = number;
    ++filled_;
  }
}

std::shared_ptr<const Vectors> VectorsReader::take() { return std::move(vectors_); }

}  // namespace spacy
