// Answers tests/parity/text: one JSON request a line {op, ...}, one JSON answer a line.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "serialize/json.h"
#include "support/json_lines.h"
#include "text/hash.h"
#include "text/regex.h"
#include "text/unicode.h"
#include "text/utf8.h"

namespace {

using spacy::Json;

/// Where `predicate` holds among all code points: [first, last] pairs.
Json ranges_of(bool (*predicate)(char32_t)) {
  Json ranges = Json::array();
  bool inside = false;
  for (char32_t c = 0; c <= 0x110000; ++c) {
    const bool holds = c < 0x110000 && predicate(c);
    if (holds && !inside) ranges.push_back({static_cast<uint32_t>(c), 0});
    if (!holds && inside) ranges.back()[1] = static_cast<uint32_t>(c - 1);
    inside = holds;
  }
  return ranges;
}

Json predicates(const Json&) {
  return {{"isspace", ranges_of(spacy::is_space)},      {"isalpha", ranges_of(spacy::is_alpha_char)},
          {"isdigit", ranges_of(spacy::is_digit_char)}, {"isupper", ranges_of(spacy::is_upper_char)},
          {"islower", ranges_of(spacy::is_lower_char)}, {"isalnum", ranges_of(spacy::is_alnum_char)},
          {"punct", ranges_of(spacy::is_punct_char)},   {"currency", ranges_of(spacy::is_currency_char)}};
}

Json strings(const Json& request) {
  Json answers = Json::array();
  for (const Json& item : request.at("texts")) {
    const std::string text = item;
    const int flags = spacy::str_isalpha(text) | spacy::str_isdigit(text) << 1 | spacy::str_isspace(text) << 2 |
                      spacy::str_isupper(text) << 3 | spacy::str_islower(text) << 4 | spacy::str_istitle(text) << 5;
    answers.push_back({flags, spacy::str_lower(text), spacy::str_upper(text), spacy::code_point_length(text),
                       spacy::utf16_length(text), spacy::encode_utf8(spacy::decode_utf8(text)) == text,
                       spacy::hash_string(text)});
  }
  return answers;
}

Json key_hashes(const Json& request) {
  Json answers = Json::array();
  for (const Json& key : request.at("keys")) {
    answers.push_back(spacy::murmur_hash3_x86_128(key.get<uint64_t>(), request.at("seed").get<uint32_t>()));
  }
  return answers;
}

/// `bytes` as numbers, since JSON holds no bad UTF-8. -1 where all is well.
Json invalid_utf8(const Json& request) {
  Json answers = Json::array();
  for (const Json& item : request.at("texts")) {
    std::string bytes;
    for (const Json& byte : item) bytes.push_back(static_cast<char>(byte.get<int>()));
    const size_t found = spacy::find_invalid_utf8(bytes);
    answers.push_back(found == std::string::npos ? -1 : static_cast<int>(found));
  }
  return answers;
}

Json range(const std::optional<spacy::MatchRange>& match) {
  return match ? Json{match->start, match->end} : Json(nullptr);
}

/// Patterns come again and again with other texts; big ones take long to compile.
const spacy::Regex& compiled(const std::string& pattern, spacy::RegexEngine engine) {
  static std::map<std::pair<std::string, spacy::RegexEngine>, spacy::Regex> known;
  const auto found = known.find({pattern, engine});
  if (found != known.end()) return found->second;
  if (known.size() > 100) known.clear();
  return known.emplace(std::make_pair(pattern, engine), spacy::Regex(pattern, engine)).first->second;
}

/// Of each [text, from]: re.match, re.search and re.fullmatch, in bytes.
Json regex(const Json& request) {
  const bool interpret = request.value("interpret", false);
  const spacy::Regex& pattern =
      compiled(request.at("pattern"), interpret ? spacy::RegexEngine::kInterpreter : spacy::RegexEngine::kFastest);
  Json answers = Json::array();
  for (const Json& item : request.at("texts")) {
    const std::string text = item.at(0);
    const size_t from = item.at(1);
    answers.push_back({range(pattern.match(text, from)), range(pattern.search(text, from)), pattern.fullmatch(text)});
  }
  return answers;
}

Json answer(const Json& request) {
  const std::string op = request.at("op");
  if (op == "predicates") return predicates(request);
  if (op == "strings") return strings(request);
  if (op == "key_hashes") return key_hashes(request);
  if (op == "invalid_utf8") return invalid_utf8(request);
  if (op == "translate") return spacy::translate_python_pattern(request.at("pattern").get<std::string>());
  return regex(request);
}

}  // namespace

int main() { return spacy::testing::answer_json_lines(answer); }
