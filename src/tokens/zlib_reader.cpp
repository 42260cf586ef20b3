#include "tokens/zlib_reader.h"

#include <zlib.h>

#include <string>

namespace spacy {

struct ZlibReader::State {
  z_stream zlib{};
  ~State() { inflateEnd(&zlib); }
};

namespace {

[[noreturn]] void refuse(const char* why) {
  throw Error("E1014", std::string("Error loading DocBin data: ") + why +
                           ". It doesn't look like the data is in DocBin (.spacy) format.");
}

}  // namespace

ZlibReader::ZlibReader() : state_(std::make_unique<State>()) {
  if (inflateInit(&state_->zlib) != Z_OK) throw Error("OUT_OF_MEMORY", "There is no memory left to inflate a DocBin.");
}

ZlibReader::~ZlibReader() = default;

void ZlibReader::give(std::span<const uint8_t> bytes) {
  given_.assign(bytes.begin(), bytes.end());
  state_->zlib.next_in = given_.data();
  state_->zlib.avail_in = static_cast<uInt>(given_.size());
}

bool ZlibReader::is_hungry() const { return !done_ && state_->zlib.avail_in == 0; }

size_t ZlibReader::read(std::span<uint8_t> into) {
  z_stream& zlib = state_->zlib;
  if (done_ || into.empty()) return 0;
  zlib.next_out = into.data();
  zlib.avail_out = static_cast<uInt>(into.size());
  const int status = inflate(&zlib, Z_NO_FLUSH);
  if (status == Z_STREAM_END) {
    done_ = true;
  } else if (status == Z_MEM_ERROR) {
    throw Error("OUT_OF_MEMORY", "There is no memory left to inflate a DocBin.");
  } else if (status != Z_OK && status != Z_BUF_ERROR) {
    refuse("it is not zlib data, or damaged");
  }
  return into.size() - zlib.avail_out;
}

void ZlibReader::finish() const {
  if (!done_) refuse("its zlib data is cut off");
}

}  // namespace spacy
