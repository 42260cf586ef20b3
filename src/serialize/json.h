// JSON as the library's value type for what is configured: meta.json, config.cfg, patterns, displaCy's input.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace spacy {

/// Keeps the order of keys, as Python's dicts do.
using Json = nlohmann::ordered_json;

/// Parses as Python's json.loads does: NaN, Infinity and numbers beyond a double's range are taken, integers beyond 64
/// bits become doubles, the last of equal keys counts. Throws Error BAD_JSON naming `what` (a file's name, say) and the
/// offset, also for more than 500 levels, invalid UTF-8 and lone surrogates.
Json parse_json(std::string_view text, std::string_view what);

/// Python's json.dumps to the byte: spaces after ',' and ':', all but ASCII escaped, floats by repr. Strings are valid
/// UTF-8.
std::string dump_json(const Json& value);

}  // namespace spacy
