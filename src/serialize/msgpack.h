// msgpack as srsly writes it (msgpack-numpy's arrays), read from bytes that nobody vouches for.
#pragma once

#include <cstdint>
#include <msgpack.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spacy {

/// One msgpack document, parsed in place: strings and binaries point into `bytes`, which must outlive it.
/// Throws Error BAD_MSGPACK with the offset: cut-off or trailing bytes, more than kMaxDepth levels, a length that the
/// bytes left can't hold.
class Msgpack {
 public:
  static constexpr int kMaxDepth = 100;
  /// `what` names the document in errors ("ner/model").
  Msgpack(std::string_view bytes, std::string_view what);
  const msgpack::object& root() const;

 private:
  msgpack::object_handle handle_;
};

/// A numpy array inside a msgpack document (map with b'nd', b'type', b'kind', b'shape', b'data'), bytes left where they
/// lie.
struct NdArray {
  std::string type;  // numpy's: "<f4"
  std::vector<uint64_t> shape;
  std::string_view data;
  uint64_t count() const;
};

bool is_ndarray(const msgpack::object& object);
/// Checks that shape, type and the data's length agree; throws Error BAD_ARRAY naming `what`.
NdArray as_ndarray(const msgpack::object& object, std::string_view what);

// Typed access that throws Error BAD_MSGPACK with `what` in place of msgpack's own exceptions. Keys may be str or bin.
const msgpack::object& at(const msgpack::object& map, std::string_view key, std::string_view what);
const msgpack::object* find(const msgpack::object& map, std::string_view key);
std::string_view as_string(const msgpack::object& object, std::string_view what);
int64_t as_int(const msgpack::object& object, std::string_view what);
uint64_t as_uint(const msgpack::object& object, std::string_view what);
bool as_bool(const msgpack::object& object, std::string_view what);
std::span<const msgpack::object> as_array(const msgpack::object& object, std::string_view what);
std::span<const msgpack::object_kv> as_map(const msgpack::object& object, std::string_view what);

}  // namespace spacy
