#include "vocab/lookups.h"

#include <algorithm>

#include "serialize/msgpack_writer.h"
#include "vocab/lexeme_tables_reader.h"

namespace spacy {

bool has_word_keys(const msgpack::object& lookups, std::string_view what) {
  for (const auto& table : as_map(lookups, what)) {
    const auto entries = as_map(table.val, what);
    if (std::any_of(entries.begin(), entries.end(),
                    [](const auto& entry) { return entry.key.type != msgpack::type::POSITIVE_INTEGER; })) {
      return true;
    }
  }
  return false;
}

std::string hash_word_keys(const msgpack::object& lookups, std::string_view what) {
  std::string bytes;
  MsgpackWriter writer(bytes);
  const auto tables = as_map(lookups, what);
  writer.pack_map(tables.size());
  for (const auto& table : tables) {
    const auto entries = as_map(table.val, what);
    writer.pack(as_string(table.key, what)).pack_map(entries.size());
    for (const auto& entry : entries) writer.pack_number(lookup_key(entry.key, what)).pack_object(entry.val);
  }
  return bytes;
}

}  // namespace spacy
