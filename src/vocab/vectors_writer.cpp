#include <algorithm>

#include "base/error.h"
#include "serialize/json.h"
#include "serialize/msgpack.h"
#include "serialize/msgpack_writer.h"
#include "vocab/npy.h"
#include "vocab/vectors.h"

namespace spacy {
namespace {

/// The parts of Vectors.to_bytes as the files that VectorsReader asks for; the rows stay where they lie.
class VectorParts final : public Files {
 public:
  VectorParts(std::string_view bytes, std::string_view what) : document_(bytes, what), what_(what) {
    for (const std::string_view name : {"key2row", "vectors.cfg"}) {
      const msgpack::object* const part = find(document_.root(), name);
      if (part != nullptr) small_.write(name, as_bytes(as_string(*part, what_)));
    }
    const msgpack::object* const rows = find(document_.root(), "vectors");
    if (rows == nullptr) return;
    rows_.emplace(as_string(*rows, what_), what_ + ", vectors");
    array_ = as_ndarray(rows_->root(), what_ + ", vectors");
    header_ = npy_header(array_.type, array_.shape);
  }

  std::vector<std::string> list() const override { return small_.list(); }
  bool exists(std::string_view path) const override {
    return path == "vectors" ? rows_.has_value() : small_.exists(path);
  }
  uint64_t size(std::string_view path) const override {
    return path == "vectors" ? header_.size() + array_.data.size() : small_.size(path);
  }
  std::unique_ptr<FileStream> open(std::string_view path) const override {
    if (path != "vectors") return small_.open(path);
    return std::make_unique<Rows>(header_, array_.data);
  }
  void write(std::string_view, std::span<const uint8_t>) override {
    throw Error("READ_ONLY", "These bytes are only read.");
  }

 private:
  class Rows final : public FileStream {
   public:
    Rows(std::string_view header, std::string_view data) : parts_{header, data} {}
    size_t read(std::span<uint8_t> into) override {
      size_t filled = 0;
      for (std::string_view& part : parts_) {
        const size_t count = std::min(part.size(), into.size() - filled);
        std::copy_n(part.data(), count, into.data() + filled);
        part.remove_prefix(count);
        filled += count;
      }
      return filled;
    }

   private:
    std::string_view parts_[2];
  };

  Msgpack document_;
  std::string what_;
  MemoryFiles small_;
  std::optional<Msgpack> rows_;
  NdArray array_;
  std::string header_;
};

}  // namespace

std::string Vectors::key2row() const {
  std::string bytes;
  MsgpackWriter writer(bytes);
  writer.pack_map(keys_.size());
  for (const KeyRow& entry : keys_) writer.pack_number(entry.key).pack_number(entry.row);
  return bytes;
}

std::string Vectors::settings(size_t indent) const {
  if (mode_ == Mode::standard) return dump_srsly_json({{"mode", "default"}}, indent);
  return dump_srsly_json({{"mode", "floret"},
                          {"minn", floret_.minn},
                          {"maxn", floret_.maxn},
                          {"hash_count", floret_.hash_count},
                          {"hash_seed", floret_.hash_seed},
                          {"bow", floret_.bow},
                          {"eow", floret_.eow},
                          {"attr", attribute_}},
                         indent);
}

void Vectors::give_rows(const PieceSink& sink) const {
  const size_t whole = rows_ * width_ * sizeof(float);
  size_t done = 0;
  for (const auto& block : blocks_) {
    const size_t size = std::min(block_rows_ * width_ * sizeof(float), whole - done);
    sink({reinterpret_cast<const uint8_t*>(block.get()), size});
    done += size;
  }
}

void Vectors::to_disk(Files& vocab) const {
  const std::string header = npy_header("<f4", {rows_, width_});
  vocab.write_in_pieces("vectors", header.size() + uint64_t{rows_} * width_ * sizeof(float),
                        [&](const PieceSink& sink) {
                          sink(as_bytes(header));
                          give_rows(sink);
                        });
  vocab.write("key2row", as_bytes(key2row()));
  vocab.write("vectors.cfg", as_bytes(settings(2)));
}

void Vectors::append_bytes(std::string& out, const StringStore* strings) const {
  const std::string keys = key2row();
  const uint64_t shape[] = {rows_, width_};
  std::string head;
  MsgpackWriter(head).pack_floats(shape);
  const uint64_t size = uint64_t{rows_} * width_ * sizeof(float);
  MsgpackWriter writer(out);
  writer.pack_map(strings != nullptr ? 4 : 3);
  if (strings != nullptr) writer.pack("strings").pack(strings->to_json(0));
  writer.pack("key2row").pack_bytes(keys).pack("vectors").pack_bin(head.size() + size).append(head);
  give_rows(
      [&](std::span<const uint8_t> piece) { out.append(reinterpret_cast<const char*>(piece.data()), piece.size()); });
  writer.pack("vectors.cfg").pack(settings(0));
}

std::shared_ptr<const Vectors> read_vectors(std::string_view bytes, std::string_view what) {
  const VectorParts parts(bytes, what);
  VectorsReader reader(parts);
  while (reader.read_piece()) {
  }
  return reader.take();
}

}  // namespace spacy
