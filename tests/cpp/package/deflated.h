// Bytes as zlib packs them, for archives that tests make.
#pragma once

#define ZLIB_CONST
#include <zlib.h>

#include <string>
#include <string_view>

namespace spacy::testing {

/// `window_bits` as deflateInit2 takes them: negative is raw, above 15 is gzip.
inline std::string deflated(std::string_view content, int level, int window_bits) {
  z_stream stream{};
  deflateInit2(&stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, content.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<const Bytef*>(content.data());
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace spacy::testing
