#include "displacy/values.h"

#include <cmath>

#include "base/error.h"

namespace spacy::displacy {
namespace {

[[noreturn]] void refuse(const Shape& shape, const char* key, const std::string& why) {
  throw Error("BAD_DOC",
              std::string("displaCy's ") + shape.name + " has " + why + " '" + key + "': give " + shape.example + ".");
}

}  // namespace

const Json& field(const Json& map, const char* key, const Shape& shape) {
  const auto found = map.is_object() ? map.find(key) : map.end();
  if (!map.is_object() || found == map.end()) refuse(shape, key, "no");
  return *found;
}

const Json& array_field(const Json& map, const char* key, const Shape& shape) {
  const Json& value = field(map, key, shape);
  if (!value.is_array()) refuse(shape, key, "something that is no array as");
  return value;
}

int64_t whole_field(const Json& map, const char* key, const Shape& shape) {
  const Json& value = field(map, key, shape);
  if (value.is_number_unsigned() && value.get<uint64_t>() > INT64_MAX) return INT64_MAX;
  if (value.is_number_integer()) return value.get<int64_t>();
  if (value.is_number_float()) {
    const double number = value.get<double>();
    if (number == std::floor(number) && std::fabs(number) < 9e15) return static_cast<int64_t>(number);
  }
  refuse(shape, key, value.dump(-1, ' ', false, Json::error_handler_t::replace) + " instead of a whole number as");
}

bool is_true(const Json& value) {
  if (value.is_null()) return false;
  if (value.is_string()) return !value.get_ref<const std::string&>().empty();
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return value.get<double>() != 0;
  return !value.empty();
}

const Json* find_true(const Json& map, const char* key) {
  const auto found = map.find(key);
  return found != map.end() && is_true(*found) ? &*found : nullptr;
}

const Json& object_or_none(const Json& options) {
  static const Json none = Json::object();
  return options.is_object() ? options : none;
}

}  // namespace spacy::displacy
