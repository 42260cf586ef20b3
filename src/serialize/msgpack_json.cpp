#include "serialize/msgpack_json.h"

#include "base/error.h"
#include "text/utf8.h"

namespace spacy {
namespace {

std::string text_of(const msgpack::object& object, std::string_view what) {
  const std::string_view text = as_string(object, what);
  if (find_invalid_utf8(text) == std::string_view::npos) return std::string(text);
  throw Error("BAD_MSGPACK", std::string(what) + ": a string is not UTF-8.");
}

}  // namespace

Json msgpack_to_json(const msgpack::object& object, std::string_view what, const KeyOfNumber& key_of_number) {
  switch (object.type) {
    case msgpack::type::NIL:
      return nullptr;
    case msgpack::type::BOOLEAN:
      return object.via.boolean;
    case msgpack::type::POSITIVE_INTEGER:
      return object.via.u64;
    case msgpack::type::NEGATIVE_INTEGER:
      return object.via.i64;
    case msgpack::type::FLOAT32:
    case msgpack::type::FLOAT64:
      return object.via.f64;
    case msgpack::type::ARRAY: {
      Json list = Json::array();
      for (const msgpack::object& item : as_array(object, what)) {
        list.push_back(msgpack_to_json(item, what, key_of_number));
      }
      return list;
    }
    case msgpack::type::MAP: {
      Json map = Json::object();
      for (const auto& [key, value] : as_map(object, what)) {
        std::string name =
            key.type == msgpack::type::POSITIVE_INTEGER ? key_of_number(key.via.u64) : text_of(key, what);
        map[std::move(name)] = msgpack_to_json(value, what, key_of_number);
      }
      return map;
    }
    default:
      return text_of(object, what);
  }
}

}  // namespace spacy
