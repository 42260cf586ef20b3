#include <limits>

#include "base/error.h"
#include "serialize/msgpack.h"

namespace spacy {
namespace {

constexpr size_t kMaxDimensions = 32;  // numpy's own limit

[[noreturn]] void fail_array(std::string_view what, const std::string& reason) {
  throw Error("BAD_ARRAY", "The array '" + std::string(what) + "' can't be used: " + reason + ".");
}

/// Bytes an element, from numpy's type string: byte order, kind, size ("<f4"). 0 where it is none of plain data.
uint64_t item_size(std::string_view type) {
  if (type.size() < 3 || std::string_view("<>|=").find(type[0]) == std::string_view::npos) return 0;
  if (std::string_view("biufcSU").find(type[1]) == std::string_view::npos) return 0;
  uint64_t size = 0;
  for (const char digit : type.substr(2)) {
    if (digit < '0' || digit > '9' || size > 1000000) return 0;
    size = size * 10 + static_cast<uint64_t>(digit - '0');
  }
  return type[1] == 'U' ? size * 4 : size;
}

/// The product of the dimensions, those of length 0 left out as numpy does when it looks for an overflow.
uint64_t checked_extent(const std::vector<uint64_t>& shape, uint64_t item, std::string_view what) {
  uint64_t extent = item;
  for (const uint64_t length : shape) {
    if (length == 0) continue;
    if (extent > static_cast<uint64_t>(std::numeric_limits<int64_t>::max()) / length)
      fail_array(what, "its shape is too big");
    extent *= length;
  }
  return extent;
}

}  // namespace

uint64_t NdArray::count() const {
  uint64_t product = 1;
  for (const uint64_t length : shape) product *= length;
  return product;
}

bool is_ndarray(const msgpack::object& object) {
  const msgpack::object* mark = find(object, "nd");
  return mark != nullptr && mark->type == msgpack::type::BOOLEAN && mark->via.boolean;
}

NdArray as_ndarray(const msgpack::object& object, std::string_view what) {
  if (!is_ndarray(object))
    fail_array(what, "it is not stored as a numpy array (a map with 'nd', 'type', 'shape' and 'data')");
  NdArray array;
  const msgpack::object& type = at(object, "type", what);
  if (type.type == msgpack::type::ARRAY) fail_array(what, "it is a structured array, which has no use here");
  array.type = as_string(type, what);
  const uint64_t item = item_size(array.type);
  if (item == 0) fail_array(what, "numpy's type '" + array.type + "' is not one of plain numbers or strings");
  const auto lengths = as_array(at(object, "shape", what), what);
  if (lengths.size() > kMaxDimensions) fail_array(what, "it has " + std::to_string(lengths.size()) + " dimensions");
  for (const msgpack::object& length : lengths) array.shape.push_back(as_uint(length, what));
  const uint64_t extent = checked_extent(array.shape, item, what);
  array.data = as_string(at(object, "data", what), what);
  const uint64_t needed = array.count() == 0 ? 0 : extent;
  if (array.data.size() != needed) {
    fail_array(what, "its shape and type '" + array.type + "' need " + std::to_string(needed) + " bytes, it has " +
                         std::to_string(array.data.size()));
  }
  return array;
}

}  // namespace spacy
