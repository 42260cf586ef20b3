// DocBins made field by field, right or wrong, for tests and the fuzz target.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <initializer_list>
#include <map>
#include <msgpack.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/hash.h"

namespace spacy::testing {

using Packer = msgpack::packer<msgpack::sbuffer>;

template <typename Write>
std::string packed(Write write) {
  msgpack::sbuffer buffer;
  Packer packer(buffer);
  write(packer);
  return {buffer.data(), buffer.size()};
}

inline std::string packed_bytes(std::string_view bytes) {
  return packed([&](Packer& packer) {
    packer.pack_bin(static_cast<uint32_t>(bytes.size()))
        .pack_bin_body(bytes.data(), static_cast<uint32_t>(bytes.size()));
  });
}

template <typename Value>
std::string packed_value(const Value& value) {
  return packed([&](Packer& packer) { packer.pack(value); });
}

/// An array or a map of values that are packed already.
inline std::string packed_array(const std::vector<std::string>& elements) {
  std::string out = packed([&](Packer& packer) { packer.pack_array(static_cast<uint32_t>(elements.size())); });
  for (const std::string& element : elements) out += element;
  return out;
}

inline std::string numbers(std::initializer_list<uint64_t> values, int bytes) {
  std::string out;
  for (const uint64_t value : values) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
  }
  return out;
}

inline std::string big_endian(uint64_t value, int bytes) {
  std::string out;
  while (bytes-- > 0) out += static_cast<char>(value >> (8 * bytes));
  return out;
}

inline std::string deflated(std::string_view bytes, int level = 6) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, 0);
  compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
            static_cast<uLong>(bytes.size()), level);
  out.resize(size);
  return out;
}

/// The fields of a DocBin, each packed.
struct DocBinFields {
  std::vector<std::pair<std::string, std::string>> fields;

  std::string& operator[](const std::string& name) {
    for (auto& [known, value] : fields) {
      if (known == name) return value;
    }
    return fields.emplace_back(name, "").second;
  }
  void erase(const std::string& name) {
    std::erase_if(fields, [&](const auto& field) { return field.first == name; });
  }
  std::string plain() const {
    std::string out = packed([&](Packer& packer) { packer.pack_map(static_cast<uint32_t>(fields.size())); });
    for (const auto& [name, value] : fields) out += packed_value(name) + value;
    return out;
  }
  std::string bytes() const { return deflated(plain()); }
};

inline std::string span_bytes(uint64_t label, int32_t start, int32_t end) {
  return big_endian(0, 8) + big_endian(0, 8) + big_endian(label, 8) + big_endian(static_cast<uint32_t>(start), 4) +
         big_endian(static_cast<uint32_t>(end), 4) + big_endian(0, 4) + big_endian(0, 4);
}

inline std::string span_group(const std::string& name, const std::vector<std::string>& spans) {
  std::vector<std::string> packed_spans;
  for (const std::string& span : spans) packed_spans.push_back(packed_bytes(span));
  return "\x83" + packed_value("name") + packed_value(name) + packed_value("attrs") + "\x80" + packed_value("spans") +
         packed_array(packed_spans);
}

/// Two docs as 3.8 writes them: "Ada met Bo" (an entity, a tree, cats, user data and a span group) and an empty one.
inline DocBinFields small_doc_bin() {
  const uint64_t ada = hash_string("Ada"), met = hash_string("met"), bo = hash_string("Bo"), own = hash_string("HERO");
  DocBinFields file;
  file["version"] = packed_value("0.1");
  file["attrs"] = packed_value(std::vector<uint64_t>{65, 76, 77, 78, 79, 80, 453});
  file["tokens"] = packed_bytes(numbers({ada, 429, 3, own, 1,
                                         1,   0,  // nsubj
                                         met, own, 2, 0,   0,
                                         0,   0,  //
                                         bo,  0,   3, 380, ~uint64_t{0},
                                         0,   456},
                                        8));
  file["spaces"] = packed_bytes(std::string("\1\1\0", 3));
  file["lengths"] = packed_bytes(numbers({3, 0}, 4));
  file["strings"] = packed_value(std::vector<std::string>{"", "Ada", "Bo", "HERO", "met"});
  file["cats"] = "\x92\x81" + packed_value("GOOD") + packed_value(0.5) + "\x80";
  file["flags"] = packed_array(
      {"\x81" + packed_value("has_unknown_spaces") + "\xC2", "\x81" + packed_value("has_unknown_spaces") + "\xC3"});
  const std::string groups = "\x81" + packed_bytes(span_group("sc", {span_bytes(own, 0, 2), span_bytes(380, 2, 3)})) +
                             packed_array({packed_value("sc"), packed_value("copy")});
  file["span_groups"] = packed_array({packed_bytes(groups), packed_bytes("\x90")});
  file["user_data"] = packed_array({packed_bytes("\x81\xA5title\xA1T"), "\xC0"});
  return file;
}

}  // namespace spacy::testing
