#include "tokenizer/suffix_window.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "text/utf8.h"

namespace spacy {
namespace {

constexpr int kMaxDepth = 60;
constexpr uint64_t kUnbounded = uint64_t{1} << 24;

/// What a part of a pattern can match: at most so many characters, all of the set.
struct Extent {
  uint64_t longest = 0;
  CharacterSet characters;
  bool ends_text = false;  // its last element is '$'
};

// The classes \d \w \s and their opposites, and negated ones, are taken as every character: more than they have is
// allowed.
CharacterSet everything() {
  CharacterSet set;
  set.ascii = {~uint64_t{0}, ~uint64_t{0}};
  set.beyond_ascii = true;
  return set;
}

/// Measures one pattern. What it can't read ends in GiveUp, which never leaves this file.
class Meter {
 public:
  struct GiveUp {};

  explicit Meter(std::string_view text) : text_(text) {}

  std::vector<Extent> alternatives() {
    if (text_.substr(0, 4) == "(?u)") at_ = 4;
    auto all = choice(0);
    if (!done()) throw GiveUp();
    return all;
  }

 private:
  bool done() const { return at_ == text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }
  bool take(std::string_view token) {
    if (text_.substr(at_, token.size()) != token) return false;
    at_ += token.size();
    return true;
  }
  char take_any() {
    if (done()) throw GiveUp();
    return text_[at_++];
  }

  std::vector<Extent> choice(int depth) {
    if (depth > kMaxDepth) throw GiveUp();
    std::vector<Extent> all;
    do {
      all.push_back(sequence(depth));
    } while (take("|"));
    return all;
  }

  Extent sequence(int depth) {
    Extent whole;
    while (!done() && peek() != '|' && peek() != ')') {
      Extent part = element(depth);
      const size_t end = at_;
      const uint64_t times = count();
      whole.longest = std::min(kUnbounded, whole.longest + part.longest * times);
      whole.characters.add(part.characters);
      whole.ends_text = part.ends_text && at_ == end;
    }
    return whole;
  }

  // How often at most, by the quantifier that follows.
  uint64_t count() {
    const auto times = quantifier();
    if (!times) return 1;
    if (!take("?")) take("+");
    if (quantifier()) throw GiveUp();
    return *times;
  }

  std::optional<uint64_t> quantifier() {
    if (take("*") || take("+")) return kUnbounded;
    if (take("?")) return 1;
    const size_t start = at_;
    if (!take("{")) return std::nullopt;
    const auto low = number();
    auto high = low;
    const bool has_comma = take(",");
    if (has_comma) high = number();
    if ((!low && !has_comma) || !take("}")) {
      at_ = start;  // a literal brace
      return std::nullopt;
    }
    return high.value_or(kUnbounded);
  }

  std::optional<uint64_t> number() {
    const size_t start = at_;
    uint64_t value = 0;
    while (peek() >= '0' && peek() <= '9') {
      value = std::min(kUnbounded, value * 10 + static_cast<uint64_t>(take_any() - '0'));
    }
    return at_ == start ? std::nullopt : std::optional<uint64_t>(value);
  }

  Extent element(int depth) {
    Extent out;
    if (take("$")) {
      out.ends_text = true;
    } else if (take("(")) {
      return group(depth);
    } else if (!take("^")) {
      out.longest = 1;
      if (take("[")) {
        out.characters = character_class();
      } else if (take(".")) {
        out.characters = everything();
      } else if (take("\\")) {
        return escaped();
      } else {
        out.characters.add(next_code_point(text_, at_));
      }
    }
    return out;
  }

  Extent group(int depth) {
    bool around = false;
    if (take("?")) {
      around = take("=") || take("!") || take("<=") || take("<!");
      if (!around && !take(":") && !take(">")) throw GiveUp();
    }
    const auto all = choice(depth + 1);
    if (!take(")")) throw GiveUp();
    Extent out;
    if (around) return out;
    for (const Extent& one : all) {
      out.longest = std::max(out.longest, one.longest);
      out.characters.add(one.characters);
    }
    return out;
  }

  Extent escaped() {
    Extent out;
    if (take("b") || take("B") || take("A") || take("Z")) return out;
    out.longest = 1;
    if (take_class()) {
      out.characters = everything();
    } else {
      out.characters.add(escaped_character());
    }
    return out;
  }

  bool take_class() {
    if (peek() == '\0' || std::string_view("dDwWsS").find(peek()) == std::string_view::npos) return false;
    ++at_;
    return true;
  }

  char32_t escaped_character() {
    if (done()) throw GiveUp();
    const char32_t c = next_code_point(text_, at_);
    static constexpr std::string_view kLetters = "ntrfva";
    static constexpr std::string_view kMeanings = "\n\t\r\f\v\a";
    if (c == U'x') return hexadecimal(2);
    if (c == U'u') return hexadecimal(4);
    if (c == U'U') return hexadecimal(8);
    const size_t known = c < 128 ? kLetters.find(static_cast<char>(c)) : std::string_view::npos;
    if (known != std::string_view::npos) return static_cast<char32_t>(kMeanings[known]);
    const bool letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
    if (letter) throw GiveUp();
    return c;
  }

  char32_t hexadecimal(int digits) {
    char32_t value = 0;
    while (digits-- > 0) {
      const char c = take_any();
      const char lower = static_cast<char>(c | 0x20);
      const bool is_digit = c >= '0' && c <= '9';
      if (!is_digit && (lower < 'a' || lower > 'f')) throw GiveUp();
      value = value * 16 + static_cast<char32_t>(is_digit ? c - '0' : lower - 'a' + 10);
    }
    return value;
  }

  // Behind the opening bracket.
  CharacterSet character_class() {
    CharacterSet set;
    if (take("^")) set = everything();
    for (bool first = true; first || peek() != ']'; first = false) {
      if (take("\\")) {
        if (take_class()) {
          set = everything();
          continue;
        }
        class_range(set, take("b") ? U'\b' : escaped_character());
      } else {
        if (done()) throw GiveUp();
        class_range(set, next_code_point(text_, at_));
      }
    }
    take("]");
    return set;
  }

  void class_range(CharacterSet& set, char32_t low) {
    char32_t high = low;
    if (peek() == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ']') {
      ++at_;
      high = take("\\") ? escaped_character() : next_code_point(text_, at_);
    }
    for (char32_t c = low; c <= std::min<char32_t>(high, 128); ++c) set.add(c);
    set.add(high);
  }

  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace

void CharacterSet::add(char32_t c) {
  if (c < 128) {
    ascii[c >> 6] |= uint64_t{1} << (c & 63);
  } else {
    beyond_ascii = true;
  }
}

void CharacterSet::add(const CharacterSet& other) {
  ascii[0] |= other.ascii[0];
  ascii[1] |= other.ascii[1];
  beyond_ascii |= other.beyond_ascii;
}

SuffixWindow::SuffixWindow(std::string_view python_pattern) {
  try {
    for (const Extent& alternative : Meter(python_pattern).alternatives()) {
      if (!alternative.ends_text) return;
      if (alternative.longest < kUnbounded) {
        longest_ = std::max(longest_, static_cast<size_t>(alternative.longest));
      } else {
        repeatable_.add(alternative.characters);
      }
    }
    known_ = true;
  } catch (const Meter::GiveUp&) {
  }
}

size_t SuffixWindow::start(std::string_view utf8) const {
  // '$' matches before a line feed at the end, too.
  if (!known_ || utf8.empty() || utf8.back() == '\n') return 0;
  size_t bounded = utf8.size();
  for (size_t characters = 0; bounded > 0 && characters < longest_; ++characters) {
    --bounded;
    while (bounded > 0 && (static_cast<unsigned char>(utf8[bounded]) & 0xC0) == 0x80) --bounded;
  }
  size_t repeated = utf8.size();
  while (repeated > 0 && repeatable_.has(static_cast<unsigned char>(utf8[repeated - 1]))) --repeated;
  return std::min(bounded, repeated);
}

}  // namespace spacy
