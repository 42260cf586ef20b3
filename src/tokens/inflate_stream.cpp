#include "tokens/inflate_stream.h"

#include <zlib.h>

#include <algorithm>

#include "base/error.h"

namespace spacy {

struct InflateStream::State {
  z_stream zlib{};
  ~State() { inflateEnd(&zlib); }
};

namespace {

constexpr size_t kPiece = 1U << 30;  // zlib counts in 32 bits

[[noreturn]] void refuse(const char* why) {
  throw Error("E1014", std::string("Error loading DocBin data: ") + why +
                           ". It doesn't look like the data is in DocBin (.spacy) format.");
}

}  // namespace

InflateStream::InflateStream(std::span<const uint8_t> bytes) : rest_(bytes), state_(std::make_unique<State>()) {
  if (inflateInit(&state_->zlib) != Z_OK) throw Error("OUT_OF_MEMORY", "There is no memory left to inflate a DocBin.");
}

InflateStream::~InflateStream() = default;

void InflateStream::feed() {
  z_stream& zlib = state_->zlib;
  if (zlib.avail_in != 0 || rest_.empty()) return;
  const size_t size = std::min(rest_.size(), kPiece);
  zlib.next_in = const_cast<Bytef*>(rest_.data());  // zlib's own header promises not to write there
  zlib.avail_in = static_cast<uInt>(size);
  rest_ = rest_.subspan(size);
}

size_t InflateStream::read(std::span<uint8_t> into) {
  z_stream& zlib = state_->zlib;
  size_t filled = 0;
  while (!done_ && filled < into.size()) {
    feed();
    const size_t wanted = std::min(into.size() - filled, kPiece);
    zlib.next_out = into.data() + filled;
    zlib.avail_out = static_cast<uInt>(wanted);
    const int status = inflate(&zlib, Z_NO_FLUSH);
    filled += wanted - zlib.avail_out;
    if (status == Z_STREAM_END) {
      done_ = true;
    } else if (status == Z_BUF_ERROR ||
               (status == Z_OK && zlib.avail_in == 0 && rest_.empty() && zlib.avail_out != 0)) {
      refuse("its zlib data is cut off");
    } else if (status == Z_MEM_ERROR) {
      throw Error("OUT_OF_MEMORY", "There is no memory left to inflate a DocBin.");
    } else if (status != Z_OK) {
      refuse("it is not zlib data, or damaged");
    }
  }
  return filled;
}

}  // namespace spacy
