#include "serialize/msgpack.h"

#include <memory>
#include <utility>

#include "base/error.h"

namespace spacy {
namespace {

using msgpack::type::object_type;

[[noreturn]] void fail(std::string_view what, const std::string& reason) {
  throw Error("BAD_MSGPACK", "The msgpack data of '" + std::string(what) + "' can't be read: " + reason + ".");
}

/// Builds objects in a zone, strings and binaries left where they lie. msgpack's own visitor allocates what a length
/// declares, once a level; this one has a budget: every declared element takes at least one of the document's bytes.
class TreeBuilder : public msgpack::null_visitor {
 public:
  TreeBuilder(msgpack::zone& zone, uint64_t byte_count) : zone_(zone), budget_(byte_count) { open_.push_back(&root_); }

  const msgpack::object& root() const { return root_; }
  const char* complaint() const { return complaint_; }
  /// The first complaint stays. Returns false, which makes msgpack's parser stop.
  bool complain(const char* reason) {
    if (complaint_ == nullptr) complaint_ = reason;
    return false;
  }

  bool visit_nil() { return set(object_type::NIL); }
  bool visit_boolean(bool value) {
    next().via.boolean = value;
    return set(object_type::BOOLEAN);
  }
  bool visit_positive_integer(uint64_t value) {
    next().via.u64 = value;
    return set(object_type::POSITIVE_INTEGER);
  }
  bool visit_negative_integer(int64_t value) {
    next().via.i64 = value;
    return set(value < 0 ? object_type::NEGATIVE_INTEGER : object_type::POSITIVE_INTEGER);
  }
  bool visit_float32(float value) {
    next().via.f64 = value;
    return set(object_type::FLOAT32);
  }
  bool visit_float64(double value) {
    next().via.f64 = value;
    return set(object_type::FLOAT64);
  }
  bool visit_str(const char* data, uint32_t size) {
    next().via.str.ptr = data;
    next().via.str.size = size;
    return set(object_type::STR);
  }
  bool visit_bin(const char* data, uint32_t size) {
    next().via.bin.ptr = data;
    next().via.bin.size = size;
    return set(object_type::BIN);
  }
  bool visit_ext(const char* data, uint32_t size) {
    if (size == 0) return complain("it holds an extension that is too long");
    next().via.ext.ptr = data;
    next().via.ext.size = size - 1;  // the type's byte comes first
    return set(object_type::EXT);
  }

  bool start_array(uint32_t count) {
    if (!afford(count)) return false;
    msgpack::object& array = next();
    array.type = object_type::ARRAY;
    array.via.array.size = count;
    array.via.array.ptr = allocate<msgpack::object>(count);
    open_.push_back(array.via.array.ptr);
    return true;
  }
  bool start_map(uint32_t count) {
    if (!afford(uint64_t{count} * 2)) return false;
    msgpack::object& map = next();
    map.type = object_type::MAP;
    map.via.map.size = count;
    map.via.map.ptr = allocate<msgpack::object_kv>(count);
    static_assert(sizeof(msgpack::object_kv) == 2 * sizeof(msgpack::object), "keys and values lie side by side");
    open_.push_back(reinterpret_cast<msgpack::object*>(map.via.map.ptr));
    return true;
  }
  bool end_array_item() { return advance(); }
  bool end_map_key() { return advance(); }
  bool end_map_value() { return advance(); }
  bool end_array() { return close(); }
  bool end_map() { return close(); }
  void parse_error(size_t, size_t) { complain("it holds a byte that starts no value"); }
  void insufficient_bytes(size_t, size_t) { complain("it is cut off"); }

 private:
  msgpack::object& next() { return *open_.back(); }
  bool set(object_type type) {
    next().type = type;
    return true;
  }
  bool advance() {
    ++open_.back();
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }
  bool afford(uint64_t elements) {
    static_assert(Msgpack::kMaxDepth == 100, "the message says so");
    if (open_.size() > size_t{Msgpack::kMaxDepth}) return complain("it is nested more than 100 levels deep");
    if (elements >= budget_) return complain("an array or map declares more elements than there are bytes left");
    budget_ -= elements;
    return true;
  }
  template <typename T>
  T* allocate(uint32_t count) {
    if (count == 0) return nullptr;
    return static_cast<T*>(zone_.allocate_align(sizeof(T) * count, alignof(T)));
  }

  msgpack::zone& zone_;
  uint64_t budget_;
  msgpack::object root_;
  std::vector<msgpack::object*> open_;
  const char* complaint_ = nullptr;
};

const char* type_name(const msgpack::object& object) {
  switch (object.type) {
    case object_type::NIL:
      return "nil";
    case object_type::BOOLEAN:
      return "a boolean";
    case object_type::POSITIVE_INTEGER:
    case object_type::NEGATIVE_INTEGER:
      return "an integer";
    case object_type::FLOAT32:
    case object_type::FLOAT64:
      return "a float";
    case object_type::STR:
      return "a string";
    case object_type::BIN:
      return "bytes";
    case object_type::ARRAY:
      return "an array";
    case object_type::MAP:
      return "a map";
    case object_type::EXT:
      return "an extension";
  }
  return "an unknown value";
}

[[noreturn]] void wrong_type(std::string_view what, const char* expected, const msgpack::object& found) {
  fail(what, std::string("expected ") + expected + ", found " + type_name(found));
}

bool is_text(const msgpack::object& object) {
  return object.type == object_type::STR || object.type == object_type::BIN;
}

std::string_view text_of(const msgpack::object& object) {
  if (object.type == object_type::STR) return {object.via.str.ptr, object.via.str.size};
  return {object.via.bin.ptr, object.via.bin.size};
}

}  // namespace

Msgpack::Msgpack(std::string_view bytes, std::string_view what) {
  auto zone = std::make_unique<msgpack::zone>();
  TreeBuilder builder(*zone, bytes.size());
  size_t offset = 0;
  try {
    msgpack::parse(bytes.data(), bytes.size(), offset, builder);
  } catch (const msgpack::unpack_error&) {  // an extension whose length does not fit the machine's size_t
    builder.complain("it holds an extension that is too long");
  }
  if (builder.complaint() == nullptr && offset < bytes.size()) builder.complain("further bytes follow its end");
  if (builder.complaint() != nullptr) fail(what, builder.complaint() + (" at byte " + std::to_string(offset)));
  handle_ = msgpack::object_handle(builder.root(), std::move(zone));
}

const msgpack::object& Msgpack::root() const { return handle_.get(); }

const msgpack::object* find(const msgpack::object& map, std::string_view key) {
  if (map.type != object_type::MAP) return nullptr;
  for (uint32_t i = map.via.map.size; i > 0; --i) {  // as in a Python dict, the last of equal keys counts
    const msgpack::object_kv& entry = map.via.map.ptr[i - 1];
    if (is_text(entry.key) && text_of(entry.key) == key) return &entry.val;
  }
  return nullptr;
}

const msgpack::object& at(const msgpack::object& map, std::string_view key, std::string_view what) {
  if (map.type != object_type::MAP) wrong_type(what, "a map", map);
  const msgpack::object* value = find(map, key);
  if (value == nullptr) fail(what, "the key '" + std::string(key) + "' is missing");
  return *value;
}

std::string_view as_string(const msgpack::object& object, std::string_view what) {
  if (!is_text(object)) wrong_type(what, "a string", object);
  return text_of(object);
}

int64_t as_int(const msgpack::object& object, std::string_view what) {
  if (object.type == object_type::NEGATIVE_INTEGER) return object.via.i64;
  if (object.type != object_type::POSITIVE_INTEGER) wrong_type(what, "an integer", object);
  if (object.via.u64 > static_cast<uint64_t>(INT64_MAX)) {
    fail(what, "the integer " + std::to_string(object.via.u64) + " is too large");
  }
  return static_cast<int64_t>(object.via.u64);
}

uint64_t as_uint(const msgpack::object& object, std::string_view what) {
  if (object.type != object_type::POSITIVE_INTEGER) wrong_type(what, "an integer of at least 0", object);
  return object.via.u64;
}

bool as_bool(const msgpack::object& object, std::string_view what) {
  if (object.type != object_type::BOOLEAN) wrong_type(what, "a boolean", object);
  return object.via.boolean;
}

std::span<const msgpack::object> as_array(const msgpack::object& object, std::string_view what) {
  if (object.type != object_type::ARRAY) wrong_type(what, "an array", object);
  return {object.via.array.ptr, object.via.array.size};
}

std::span<const msgpack::object_kv> as_map(const msgpack::object& object, std::string_view what) {
  if (object.type != object_type::MAP) wrong_type(what, "a map", object);
  return {object.via.map.ptr, object.via.map.size};
}

}  // namespace spacy
