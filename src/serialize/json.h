// JSON as the library's value type for what is configured: meta.json, config.cfg, patterns, displaCy's input.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace spacy {

/// Keeps the order of keys, as Python's dicts do.
using Json = nlohmann::ordered_json;

/// Parses as Python's json.loads does: NaN, Infinity and numbers beyond a double's range are taken, integers beyond 64
/// bits become doubles, the last of equal keys counts. Throws Error BAD_JSON naming `what` (a file's name, say) and the
/// offset, also for more than 500 levels, invalid UTF-8 and lone surrogates.
Json parse_json(std::string_view text, std::string_view what);

/// The value of a whole number that is not negative; nullopt for anything else.
inline std::optional<uint64_t> natural_number(const Json& value) {
  if (value.is_number_unsigned()) return value.get<uint64_t>();
  if (value.is_number_integer() && value.get<int64_t>() >= 0) return static_cast<uint64_t>(value.get<int64_t>());
  return std::nullopt;
}

/// Python's json.dumps to the byte: spaces after ',' and ':', all but ASCII escaped, floats by repr. Strings are valid
/// UTF-8.
std::string dump_json(const Json& value);
/// srsly.json_dumps to the byte, and srsly.write_json with an indent of 2: ujson's ten decimals. Throws Error BAD_JSON
/// for a number that is not finite.
std::string dump_srsly_json(const Json& value, size_t indent = 0);
/// srsly.json_dumps(value, indent=2, sort_keys=True) to the byte.
std::string dump_sorted_json(const Json& value);
/// A string as dump_srsly_json writes it, with its quotes.
void append_srsly_string(std::string& out, std::string_view text);
/// A number as dump_srsly_json writes it. Throws Error BAD_JSON for one that is not finite.
void append_srsly_number(std::string& out, double value);

}  // namespace spacy
