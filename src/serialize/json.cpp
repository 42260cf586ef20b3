#include "serialize/json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/stable_sort.h"
#include "text/utf8.h"

namespace spacy {
namespace {

constexpr int kMaxDepth = 500;

/// Equal keys become one, at the first's place with the last's value, as in a Python dict.
void merge_equal_keys(Json::object_t::Container& entries) {
  const auto key_of = [&](size_t i) -> const std::string& { return entries[i].first; };
  const std::vector<uint32_t> order =
      stable_order(entries.size(), [&](uint32_t a, uint32_t b) { return key_of(a) < key_of(b); });
  std::vector<bool> superfluous(entries.size());
  bool any = false;
  for (size_t i = 0, first = 0; i < order.size(); ++i) {
    if (key_of(order[i]) != key_of(order[first])) first = i;
    if (first == i) continue;
    entries[order[first]].second = std::move(entries[order[i]].second);
    superfluous[order[i]] = any = true;
  }
  if (!any) return;
  Json::object_t::Container kept;
  for (size_t i = 0; i < entries.size(); ++i) {
    if (!superfluous[i]) kept.emplace_back(std::move(entries[i]));
  }
  entries = std::move(kept);
}

/// Reads a document as Python's json.loads does, which decides what a value of config.cfg is: NaN, Infinity and numbers
/// beyond a double's range are taken, the last of equal keys counts. Only a lone surrogate is refused: UTF-8 has none.
class JsonReader {
 public:
  JsonReader(std::string_view text, std::string_view what) : text_(text), what_(what) {}

  Json document() {
    at_ = find_invalid_utf8(text_);
    if (at_ != std::string_view::npos) fail("UTF-8");
    at_ = 0;
    Json value = read_value(0);
    skip_space();
    if (at_ != text_.size()) fail("nothing more");
    return value;
  }

 private:
  [[noreturn]] void fail(std::string_view expected) const {
    throw Error("BAD_JSON", "'" + std::string(what_) + "' is not valid JSON: expected " + std::string(expected) +
                                " at byte " + std::to_string(at_) +
                                (at_ >= text_.size() ? ", where the text ends." : "."));
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\n\r").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  Json read_value(int depth) {
    skip_space();
    switch (peek()) {
      case '{':
        return read_object(depth);
      case '[':
        return read_array(depth);
      case '"':
        return read_string();
      default:
        return read_word();
    }
  }

  Json read_word() {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (take("null")) return nullptr;
    if (take("true")) return true;
    if (take("false")) return false;
    if (take("NaN")) return std::numeric_limits<double>::quiet_NaN();
    if (take("Infinity")) return infinity;
    if (take("-Infinity")) return -infinity;
    return read_number();
  }

  void enter(int depth) {
    if (depth >= kMaxDepth) fail("at most 500 levels of nesting");
    ++at_;
    skip_space();
  }

  Json read_object(int depth) {
    enter(depth);
    Json object = Json::object();
    if (take("}")) return object;
    Json::object_t::Container& entries = object.get_ref<Json::object_t&>();
    while (true) {
      skip_space();
      if (peek() != '"') fail("a key in double quotes");
      std::string key = read_string();
      skip_space();
      if (!take(":")) fail("':'");
      // Past the map's own lookup, which is linear: 100,000 keys would take minutes.
      entries.emplace_back(std::move(key), read_value(depth + 1));
      skip_space();
      if (take("}")) break;
      if (!take(",")) fail("',' or '}'");
    }
    merge_equal_keys(entries);
    return object;
  }

  Json read_array(int depth) {
    enter(depth);
    Json array = Json::array();
    if (take("]")) return array;
    while (true) {
      array.push_back(read_value(depth + 1));
      skip_space();
      if (take("]")) return array;
      if (!take(",")) fail("',' or ']'");
    }
  }

  void skip_digits() {
    if (peek() < '0' || peek() > '9') fail("a value");
    while (peek() >= '0' && peek() <= '9') ++at_;
  }

  Json read_number() {
    const size_t start = at_;
    bool whole = true;
    take("-");
    if (!take("0")) skip_digits();
    if (fraction_follows()) {
      whole = false;
      ++at_;
      skip_digits();
    }
    if (exponent_follows()) {
      whole = false;
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      skip_digits();
    }
    const std::string number(text_.substr(start, at_ - start));
    if (whole) {
      if (int64_t value = 0; parse_integer(number, value)) return value;
      if (uint64_t value = 0; parse_integer(number, value)) return value;
    }
    return std::strtod(number.c_str(), nullptr);
  }

  template <typename Integer>
  static bool parse_integer(const std::string& number, Integer& value) {
    const char* end = number.data() + number.size();
    const auto [stop, problem] = std::from_chars(number.data(), end, value);
    return problem == std::errc() && stop == end;
  }

  bool digit_at(size_t place) const { return place < text_.size() && text_[place] >= '0' && text_[place] <= '9'; }
  bool fraction_follows() const { return peek() == '.' && digit_at(at_ + 1); }
  bool exponent_follows() const {
    if (peek() != 'e' && peek() != 'E') return false;
    const bool sign = at_ + 1 < text_.size() && (text_[at_ + 1] == '+' || text_[at_ + 1] == '-');
    return digit_at(at_ + (sign ? 2 : 1));
  }

  std::string read_string() {
    ++at_;
    std::string value;
    while (true) {
      const size_t start = at_;
      while (at_ < text_.size() && plain(text_[at_])) ++at_;
      value.append(text_, start, at_ - start);
      if (take("\"")) return value;
      if (take("\\")) {
        read_escape(value);
      } else {
        fail(at_ < text_.size() ? "no control character in a string" : "'\"'");
      }
    }
  }

  static bool plain(char c) { return static_cast<uint8_t>(c) >= 0x20 && c != '"' && c != '\\'; }

  void read_escape(std::string& value) {
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const size_t which = letters.find(peek());
    if (peek() != '\0' && which != std::string_view::npos) {
      value += meanings[which];
      ++at_;
    } else if (take("u")) {
      append_utf8(value, read_escaped_character());
    } else {
      fail("an escape that JSON knows");
    }
  }

  uint32_t read_escaped_character() {
    const uint32_t first = read_hex();
    if (first < 0xD800 || first > 0xDFFF) return first;
    if (first > 0xDBFF || !take("\\u")) fail("both halves of a surrogate pair");
    const uint32_t second = read_hex();
    if (second < 0xDC00 || second > 0xDFFF) fail("both halves of a surrogate pair");
    return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
  }

  uint32_t read_hex() {
    uint32_t value = 0;
    const std::string_view digits = text_.substr(at_, 4);
    const char* end = digits.data() + digits.size();
    const auto [stop, problem] = std::from_chars(digits.data(), end, value, 16);
    if (digits.size() != 4 || stop != end || problem != std::errc()) fail("four hexadecimal digits");
    at_ += 4;
    return value;
  }

  std::string_view text_;
  std::string_view what_;
  size_t at_ = 0;
};

}  // namespace

Json parse_json(std::string_view text, std::string_view what) { return JsonReader(text, what).document(); }

}  // namespace spacy
