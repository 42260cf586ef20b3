// The msgpack reader: every value is visited by every accessor.
#include "base/error.h"
#include "fuzz_target.h"
#include "serialize/msgpack.h"

namespace {

volatile uint64_t sink;  // keeps the reads

void touch(const msgpack::object& object, int depth) {
  using msgpack::type::object_type;
  switch (object.type) {
    case object_type::STR:
    case object_type::BIN:
      for (const char c : spacy::as_string(object, "text")) sink = sink + static_cast<uint8_t>(c);
      break;
    case object_type::EXT:
      for (uint32_t i = 0; i < object.via.ext.size; ++i) sink = sink + static_cast<uint8_t>(object.via.ext.data()[i]);
      break;
    case object_type::ARRAY:
      for (const msgpack::object& element : spacy::as_array(object, "array")) touch(element, depth + 1);
      break;
    case object_type::MAP:
      for (const msgpack::object_kv& entry : spacy::as_map(object, "map")) {
        touch(entry.key, depth + 1);
        touch(entry.val, depth + 1);
      }
      try {
        if (spacy::is_ndarray(object)) sink = sink + spacy::as_ndarray(object, "array").count();
      } catch (const spacy::Error&) {
      }
      break;
    default:
      break;
  }
}

template <typename Writer>
std::string packed(Writer write) {
  msgpack::sbuffer buffer;
  msgpack::packer<msgpack::sbuffer> packer(buffer);
  write(packer);
  return {buffer.data(), buffer.size()};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  try {
    const spacy::Msgpack document({reinterpret_cast<const char*>(data), size}, "input");
    touch(document.root(), 0);
  } catch (const spacy::Error&) {
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  const std::string array = packed([](auto& packer) {
    packer.pack_map(5);
    const auto key = [&](std::string_view name) {
      packer.pack_bin(static_cast<uint32_t>(name.size()))
          .pack_bin_body(name.data(), static_cast<uint32_t>(name.size()));
    };
    key("nd"), packer.pack_true();
    key("type"), packer.pack(std::string("<f4"));
    key("kind"), packer.pack_bin(0);
    key("shape"), packer.pack_array(2), packer.pack(2), packer.pack(3);
    key("data"), packer.pack_bin(24), packer.pack_bin_body(std::string(24, 'x').data(), 24);
  });
  const std::string values = packed([](auto& packer) {
    packer.pack_array(16);
    packer.pack_nil(), packer.pack_true(), packer.pack(-1), packer.pack(-40000), packer.pack(int64_t{-5000000000});
    packer.pack(7), packer.pack(200), packer.pack(60000), packer.pack(uint64_t{1} << 40), packer.pack(1.5f);
    packer.pack(2.5), packer.pack(std::string(40, 's')), packer.pack(std::string(300, 'l'));
    packer.pack_ext(4, 1), packer.pack_ext_body("abcd", 4), packer.pack_ext(300, 2);
    packer.pack_ext_body(std::string(300, 'e').data(), 300), packer.pack_map(1), packer.pack(1), packer.pack_array(0);
  });
  const std::string wide("\xDD\0\0\0\3\xDF\0\0\0\1\xA1k\xDC\0\1\xC0\xDE\0\0\xC6\0\0\0\2ab", 26);
  return {array, values, wide, std::string(99, '\x91') + '\xC0', std::string(101, '\x91') + '\xC0'};
}
