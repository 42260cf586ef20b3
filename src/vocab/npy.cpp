#include "vocab/npy.h"

#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include "base/error.h"

namespace spacy {
namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr size_t kMaxHeader = size_t{1} << 20;

[[noreturn]] void fail(std::string_view what, const std::string& problem) {
  throw Error("BAD_NPY", "'" + std::string(what) + "' can't be read as a numpy array: " + problem + ".");
}

std::string read_bytes(FileStream& stream, size_t count, std::string_view what) {
  std::string bytes(count, '\0');
  if (stream.read({reinterpret_cast<uint8_t*>(bytes.data()), count}) != count) fail(what, "it ends in its header");
  return bytes;
}

/// What follows "'key':" in the header, a Python dict.
std::string_view value_of(std::string_view header, std::string_view key, std::string_view what) {
  const std::string quoted = "'" + std::string(key) + "':";
  const size_t at = header.find(quoted);
  if (at == std::string_view::npos) fail(what, "its header has no '" + std::string(key) + "'");
  std::string_view rest = header.substr(at + quoted.size());
  return rest.substr(std::min(rest.find_first_not_of(' '), rest.size()));
}

std::string quoted_text(std::string_view value, std::string_view what) {
  const size_t end = value.find('\'', 1);
  if (value.empty() || value[0] != '\'' || end == std::string_view::npos) {
    fail(what, "its 'descr' is not a plain type: structured arrays have no use here");
  }
  return std::string(value.substr(1, end - 1));
}

std::vector<uint64_t> dimensions(std::string_view value, std::string_view what) {
  const size_t end = value.find(')');
  if (value.empty() || value[0] != '(' || end == std::string_view::npos) fail(what, "its 'shape' is not a tuple");
  std::vector<uint64_t> shape;
  bool in_number = false;
  for (const char c : value.substr(1, end - 1)) {
    if (c >= '0' && c <= '9') {
      if (!in_number) shape.push_back(0);
      in_number = true;
      if (shape.back() > std::numeric_limits<uint64_t>::max() / 10 - 1) fail(what, "its 'shape' is too big");
      shape.back() = shape.back() * 10 + static_cast<uint64_t>(c - '0');
    } else if (c == ' ' || c == ',') {
      in_number = false;
    } else {
      fail(what, "its 'shape' is not of whole numbers");
    }
  }
  return shape;
}

float half(uint16_t bits) {
  const int exponent = bits >> 10 & 31;
  const float fraction = static_cast<float>(bits & 1023) / 1024.0F;
  const float sign = (bits & 0x8000) != 0 ? -1.0F : 1.0F;
  if (exponent == 0) return sign * std::ldexp(fraction, -14);
  if (exponent == 31) return fraction == 0 ? sign * std::numeric_limits<float>::infinity() : std::nanf("");
  return sign * std::ldexp(1.0F + fraction, exponent - 15);
}

template <typename Bits>
Bits load(const uint8_t* bytes, bool big) {
  Bits value = 0;
  for (size_t i = 0; i < sizeof(Bits); ++i) {
    const size_t shift = 8 * (big ? sizeof(Bits) - 1 - i : i);
    value = static_cast<Bits>(value | static_cast<Bits>(bytes[i]) << shift);
  }
  return value;
}

}  // namespace

NpyHeader read_npy_header(FileStream& stream, std::string_view what) {
  const std::string start = read_bytes(stream, kMagic.size() + 2, what);
  if (std::string_view(start).substr(0, kMagic.size()) != kMagic) fail(what, "it does not begin with numpy's mark");
  const size_t version = static_cast<uint8_t>(start[kMagic.size()]);
  if (version < 1 || version > 3) fail(what, "version " + std::to_string(version) + " of the format is not known");
  const std::string length = read_bytes(stream, version == 1 ? 2 : 4, what);
  size_t size = 0;
  for (size_t i = length.size(); i-- > 0;) size = size << 8 | static_cast<uint8_t>(length[i]);
  if (size > kMaxHeader) fail(what, "its header has " + std::to_string(size) + " bytes");
  const std::string header = read_bytes(stream, size, what);
  NpyHeader parsed;
  parsed.type = quoted_text(value_of(header, "descr", what), what);
  parsed.fortran_order = value_of(header, "fortran_order", what).substr(0, 4) == "True";
  parsed.shape = dimensions(value_of(header, "shape", what), what);
  return parsed;
}

std::string npy_header(std::string_view type, const std::vector<uint64_t>& shape) {
  constexpr size_t kAlignment = 64;
  constexpr size_t kDigits = 21;  // room for the first length to grow
  std::string lengths;
  for (const uint64_t length : shape) lengths += std::to_string(length) + ", ";
  if (shape.size() > 1) lengths.resize(lengths.size() - 2);
  if (shape.size() == 1) lengths.pop_back();
  std::string header = "{'descr': '" + std::string(type) + "', 'fortran_order': False, 'shape': (" + lengths + "), }";
  if (!shape.empty()) header.append(kDigits - std::to_string(shape[0]).size(), ' ');
  const size_t before = kMagic.size() + 4;
  header.append(kAlignment - (before + header.size() + 1) % kAlignment, ' ') += '\n';
  std::string bytes(kMagic);
  bytes.append({'\1', '\0', static_cast<char>(header.size() & 0xFF), static_cast<char>(header.size() >> 8)});
  return bytes + header;
}

size_t npy_float_size(std::string_view type) {
  if (type.size() != 3 || (type[0] != '<' && type[0] != '>') || type[1] != 'f') return 0;
  return type[2] == '2' || type[2] == '4' || type[2] == '8' ? static_cast<size_t>(type[2] - '0') : 0;
}

template <typename To, typename From>
To bits_as(From bits) {
  static_assert(sizeof(To) == sizeof(From));
  To value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

float npy_float(const uint8_t* bytes, std::string_view type) {
  const bool big = type[0] == '>';
  if (type[2] == '2') return half(load<uint16_t>(bytes, big));
  if (type[2] == '8') return static_cast<float>(bits_as<double>(load<uint64_t>(bytes, big)));
  return bits_as<float>(load<uint32_t>(bytes, big));
}

}  // namespace spacy
