// The C++ side of tests/parity/config: a JSON request a line on standard input, a JSON reply a line on standard output.
// {"config": text, "keep": bool, "overrides": {...}}  -> {"json": what Python's json.dumps would print}
// {"archive": path}               -> {"files": {path: [size, CRC-32]}}
// {"package": path}               -> {"folder": data folder, "meta": {...}, "config": {...}}
// A refusal is {"code": code, "message": text}.
#include <zlib.h>

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "package/archive.h"
#include "package/config.h"
#include "package/model_package.h"
#include "serialize/json.h"
#include "support/json_lines.h"

namespace {

using spacy::Json;

class DiskSource final : public spacy::ByteSource {
 public:
  explicit DiskSource(const std::string& path) : file_(path, std::ios::binary) {
    file_.seekg(0, std::ios::end);
    size_ = static_cast<uint64_t>(file_.tellg());
  }
  uint64_t size() const override { return size_; }
  void read(uint64_t offset, std::span<uint8_t> into) const override {
    file_.seekg(static_cast<std::streamoff>(offset));
    file_.read(reinterpret_cast<char*>(into.data()), static_cast<std::streamsize>(into.size()));
  }

 private:
  mutable std::ifstream file_;
  uint64_t size_ = 0;
};

std::unique_ptr<spacy::Files> open(const Json& path) {
  return spacy::open_archive(std::make_shared<DiskSource>(path.get<std::string>()));
}

Json contents(const spacy::Files& files) {
  Json reply = Json::object();
  for (const std::string& path : files.list()) {
    std::vector<uint8_t> piece(10007);
    const auto stream = files.open(path);
    uint64_t size = 0;
    uLong crc = 0;
    for (size_t got = piece.size(); got == piece.size();) {
      got = stream->read(piece);
      crc = crc32(crc, piece.data(), static_cast<uInt>(got));
      size += got;
    }
    if (size != files.size(path)) throw spacy::Error("WRONG_SIZE", path);
    reply[path] = {size, crc};
  }
  return reply;
}

Json answer(const Json& request) {
  if (request.contains("archive")) return {{"files", contents(*open(request["archive"]))}};
  if (request.contains("package")) {
    const spacy::ModelPackage package = spacy::read_model_package(*open(request["package"]));
    return {{"folder", package.data_folder}, {"meta", package.meta}, {"config", package.config}};
  }
  const auto kind = request.value("keep", false) ? spacy::Interpolation::kKeep : spacy::Interpolation::kResolve;
  const Json config = spacy::parse_config(request["config"].get_ref<const std::string&>(), kind,
                                          request.value("overrides", Json::object()));
  return {{"json", spacy::dump_json(config)}};
}

}  // namespace

int main() { return spacy::testing::answer_json_lines(answer); }
