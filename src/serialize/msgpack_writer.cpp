#include "serialize/msgpack_writer.h"

namespace spacy {

MsgpackWriter& MsgpackWriter::pack_object(const msgpack::object& object) {
  switch (object.type) {
    case msgpack::type::BOOLEAN:
      return pack_bool(object.via.boolean);
    case msgpack::type::POSITIVE_INTEGER:
      return pack_number(object.via.u64);
    case msgpack::type::NEGATIVE_INTEGER:
      return pack_signed(object.via.i64);
    case msgpack::type::FLOAT32:
    case msgpack::type::FLOAT64:
      return pack_real(object.via.f64);
    case msgpack::type::STR:
      return pack({object.via.str.ptr, object.via.str.size});
    case msgpack::type::BIN:
      return pack_bytes({object.via.bin.ptr, object.via.bin.size});
    case msgpack::type::ARRAY:
      pack_array(object.via.array.size);
      for (uint32_t i = 0; i < object.via.array.size; ++i) pack_object(object.via.array.ptr[i]);
      return *this;
    case msgpack::type::MAP:
      pack_map(object.via.map.size);
      for (uint32_t i = 0; i < object.via.map.size; ++i) {
        pack_object(object.via.map.ptr[i].key).pack_object(object.via.map.ptr[i].val);
      }
      return *this;
    default:
      return pack_nil();
  }
}

MsgpackWriter& MsgpackWriter::pack_json(const Json& value) {
  switch (value.type()) {
    case Json::value_t::boolean:
      return pack_bool(value.get<bool>());
    case Json::value_t::number_unsigned:
      return pack_number(value.get<uint64_t>());
    case Json::value_t::number_integer:
      return pack_signed(value.get<int64_t>());
    case Json::value_t::number_float:
      return pack_real(value.get<double>());
    case Json::value_t::string:
      return pack(value.get_ref<const std::string&>());
    case Json::value_t::array:
      pack_array(value.size());
      for (const Json& item : value) pack_json(item);
      return *this;
    case Json::value_t::object:
      pack_map(value.size());
      for (const auto& [key, item] : value.items()) pack(key).pack_json(item);
      return *this;
    default:
      return pack_nil();
  }
}

MsgpackWriter& MsgpackWriter::pack_floats(std::span<const uint64_t> shape) {
  uint64_t count = 1;
  for (const uint64_t length : shape) count *= length;
  pack_map(5).pack_bytes("nd").pack_bool(true).pack_bytes("type").pack("<f4").pack_bytes("kind").pack_bytes("");
  pack_bytes("shape").pack_array(shape.size());
  for (const uint64_t length : shape) pack_number(length);
  return pack_bytes("data").pack_bin(count * sizeof(float));
}

}  // namespace spacy
