#include "vocab/lexeme_tables_reader.h"

#include "base/error.h"

namespace spacy {
namespace {

constexpr std::string_view kTableNames[LexemeTables::kKinds] = {"lexeme_prob", "lexeme_cluster", "lexeme_sentiment"};

double as_number(const msgpack::object& object, std::string_view what) {
  switch (object.type) {
    case msgpack::type::FLOAT32:
    case msgpack::type::FLOAT64:
      return object.via.f64;
    case msgpack::type::POSITIVE_INTEGER:
      return static_cast<double>(object.via.u64);
    default:
      return static_cast<double>(as_int(object, what));
  }
}

}  // namespace

Hash lookup_key(const msgpack::object& key, std::string_view what) {
  if (key.type == msgpack::type::POSITIVE_INTEGER) return as_uint(key, what);
  return StringStore::hash_of(as_string(key, what));
}

LexemeTables read_lexeme_tables(const msgpack::object& lookups, std::string_view what) {
  LexemeTables read;
  for (size_t kind = 0; kind < LexemeTables::kKinds; ++kind) {
    const msgpack::object* const table = find(lookups, kTableNames[kind]);
    if (table == nullptr) continue;
    read.tables[kind].is_there = true;
    for (const auto& entry : as_map(*table, what)) {
      read.tables[kind].values[lookup_key(entry.key, what)] = as_number(entry.val, what);
    }
  }
  const msgpack::object* const settings = find(lookups, "lexeme_settings");
  if (settings == nullptr) return read;
  for (const auto& entry : as_map(*settings, what)) {
    if (lookup_key(entry.key, what) == StringStore::hash_of("oov_prob")) read.oov_prob = as_number(entry.val, what);
  }
  return read;
}

}  // namespace spacy
