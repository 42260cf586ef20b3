#include "tokenizer/rules.h"

#include "base/error.h"
#include "serialize/msgpack.h"
#include "serialize/msgpack_writer.h"
#include "text/utf8.h"

namespace spacy {
namespace {

constexpr std::string_view kFile = "The tokenizer file";

[[noreturn]] void fail(std::string_view code, std::string_view problem) {
  throw Error(std::string(code), std::string(kFile) + " can't be read: " + std::string(problem) + ".");
}

std::string text_of(const msgpack::object& value, std::string_view field) {
  const std::string what = "tokenizer, " + std::string(field);
  const std::string_view text = as_string(value, what);
  if (find_invalid_utf8(text) != std::string_view::npos) {
    fail("BAD_TOKENIZER", "'" + std::string(field) + "' is not UTF-8");
  }
  return std::string(text);
}

/// Tokenizer._validate_special_case, and that each piece can be a token.
void check_exception(const std::string& chunk, const std::vector<ExceptionPiece>& pieces) {
  std::string joined;
  for (const ExceptionPiece& piece : pieces) {
    if (piece.orth.empty()) fail("BAD_TOKENIZER", "the exception '" + chunk + "' has an empty token");
    joined += piece.orth;
  }
  if (joined != chunk) {
    fail("E997", "the tokens of the exception '" + chunk + "' join to '" + joined + "', which must be the same text");
  }
}

/// ORTH, NORM, or 0 for one that only spaCy 2 gave to tokens.
uint64_t attribute_of(const msgpack::object& key, const std::string& chunk, bool of_spacy_2) {
  if (key.type == msgpack::type::POSITIVE_INTEGER) {
    const uint64_t id = key.via.u64;
    if (id == kOrthAttribute || id == kNormAttribute) return id;
  } else {
    const std::string_view name = as_string(key, "tokenizer, exceptions");
    if (name == "ORTH" || name == "orth" || name == "F") return kOrthAttribute;
    if (name == "NORM" || name == "norm") return kNormAttribute;
  }
  if (of_spacy_2) return 0;
  fail("E1005", "the exception '" + chunk + "' sets an attribute other than ORTH and NORM");
}

ExceptionPiece read_piece(const msgpack::object& object, const std::string& chunk, bool of_spacy_2) {
  ExceptionPiece piece;
  uint64_t last = 0;
  bool is_plain = true;
  for (const auto& entry : as_map(object, "tokenizer, exceptions")) {
    const uint64_t attribute = attribute_of(entry.key, chunk, of_spacy_2);
    if (attribute == 0) continue;
    is_plain = is_plain && entry.key.type == msgpack::type::POSITIVE_INTEGER && attribute > last;
    last = attribute;
    std::string value = text_of(entry.val, "exceptions");
    if (attribute == kOrthAttribute) {
      piece.orth = std::move(value);
    } else {
      piece.norm = std::move(value);
    }
  }
  if (!is_plain && !of_spacy_2) MsgpackWriter(piece.written).pack_object(object);
  return piece;
}

void read_exceptions(const msgpack::object& object, TokenizerRules& rules, bool of_spacy_2) {
  for (const auto& entry : as_map(object, "tokenizer, exceptions")) {
    const std::string chunk = text_of(entry.key, "exceptions");
    std::vector<ExceptionPiece> pieces;
    for (const auto& token : as_array(entry.val, "tokenizer, exceptions")) {
      pieces.push_back(read_piece(token, chunk, of_spacy_2));
    }
    check_exception(chunk, pieces);
    rules.exceptions[chunk] = std::move(pieces);
  }
}

std::optional<std::string> read_pattern(const msgpack::object* value, std::string_view field) {
  if (value == nullptr || value->type == msgpack::type::NIL) return std::nullopt;
  return text_of(*value, field);
}

[[noreturn]] void fail_defaults(const std::string& problem) {
  throw Error("BAD_LANGUAGE_DATA", "The tokenizer rules of the language data have " + problem + ".");
}

std::optional<std::string> read_default_pattern(const Json& rules, const char* field) {
  const auto value = rules.find(field);
  if (value == rules.end() || value->is_null()) return std::nullopt;
  if (!value->is_string()) fail_defaults(std::string("a '") + field + "' that is not a string");
  return value->get<std::string>();
}

/// {67: norm, 65: orth}, as Arabic has it.
std::string norm_first(const std::string& orth, const std::string& norm) {
  std::string written;
  MsgpackWriter(written).pack_map(2).pack_number(kNormAttribute).pack(norm).pack_number(kOrthAttribute).pack(orth);
  return written;
}

// A piece is its ORTH, or [ORTH, NORM], with a third entry where NORM comes first; no pieces at all: the chunk is one
// token.
std::vector<ExceptionPiece> read_default_pieces(const std::string& chunk, const Json& pieces) {
  std::vector<ExceptionPiece> out;
  if (!pieces.is_array()) fail_defaults("an exception '" + chunk + "' that is not a list");
  if (pieces.empty()) out.push_back({chunk, std::nullopt});
  for (const Json& piece : pieces) {
    if (piece.is_string()) {
      out.push_back({piece.get<std::string>(), std::nullopt});
    } else if (piece.is_array() && piece.size() >= 2 && piece.size() <= 3 && piece[0].is_string() &&
               piece[1].is_string()) {
      const auto orth = piece[0].get<std::string>();
      const auto norm = piece[1].get<std::string>();
      out.push_back({orth, norm, piece.size() == 3 ? norm_first(orth, norm) : ""});
    } else {
      fail_defaults("an exception '" + chunk + "' with a token that is neither ORTH nor [ORTH, NORM]");
    }
  }
  check_exception(chunk, out);
  return out;
}

}  // namespace

TokenizerRules read_default_rules(const Json& rules) {
  if (!rules.is_object()) fail_defaults("no fields");
  TokenizerRules out;
  out.prefix_search = read_default_pattern(rules, "prefixes");
  out.suffix_search = read_default_pattern(rules, "suffixes");
  out.infix_finditer = read_default_pattern(rules, "infixes");
  out.token_match = read_default_pattern(rules, "token_match");
  out.url_match = read_default_pattern(rules, "url_match");
  if (const auto flag = rules.find("faster_heuristics"); flag != rules.end()) {
    if (!flag->is_boolean()) fail_defaults("a 'faster_heuristics' that is neither true nor false");
    out.faster_heuristics = flag->get<bool>();
  }
  if (const auto exceptions = rules.find("exceptions"); exceptions != rules.end()) {
    if (!exceptions->is_object()) fail_defaults("'exceptions' that are not an object");
    for (const auto& entry : exceptions->items()) {
      out.exceptions[entry.key()] = read_default_pieces(entry.key(), entry.value());
    }
  }
  return out;
}

TokenizerRules read_tokenizer_file(std::string_view bytes, const std::set<std::string>& exclude, bool faster_heuristics,
                                   bool of_spacy_2) {
  const Msgpack file(bytes, "tokenizer");
  const msgpack::object& root = file.root();
  as_map(root, "tokenizer");
  const auto field = [&](const std::string& name) { return exclude.contains(name) ? nullptr : find(root, name); };
  const auto pattern = [&](const std::string& name) { return read_pattern(field(name), name); };
  TokenizerRules rules;
  rules.prefix_search = pattern("prefix_search");
  rules.suffix_search = pattern("suffix_search");
  rules.infix_finditer = pattern("infix_finditer");
  rules.token_match = pattern("token_match");
  rules.url_match = pattern("url_match");
  const auto* const flag = field("faster_heuristics");
  rules.faster_heuristics = flag != nullptr ? as_bool(*flag, "tokenizer") : faster_heuristics;
  if (const auto* const exceptions = field("exceptions")) read_exceptions(*exceptions, rules, of_spacy_2);
  return rules;
}

}  // namespace spacy
