#include "text/regex_translate.h"

#include <utility>

#include "base/error.h"
#include "text/regex.h"
#include "text/regex_translator.h"
#include "text/utf8.h"

namespace spacy {

TranslatedPattern RegexTranslator::run() {
  while (!scanner_.at_end()) step();
  end_alternative();
  alternatives_.end_group(out_, flags_.case_rule());
  if (!groups_.empty()) scanner_.fail("missing ), unterminated subpattern");
  for (const unsigned number : conditions_) {
    if (number >= closed_.size()) scanner_.fail("invalid group reference " + std::to_string(number));
  }
  return {std::move(out_), refers_to_groups_, has_flags_};
}

void RegexTranslator::step() {
  const char32_t c = scanner_.next();
  if (flags_.verbose && c < 0x80 && (c == U' ' || (c >= U'\t' && c <= U'\r'))) return;
  if (flags_.verbose && c == U'#') return verbose_comment();
  if (c == U'(') return open_group();
  at_start_ = false;
  switch (c) {
    case U'\\':
      return escape();
    case U'[':
      return character_class(scanner_.character_class(flags_.ascii));
    case U')':
      return close_group();
    case U'|':
      return branch();
    case U'^':
    case U'$':
      out_.push_back(static_cast<char>(c));
      c == U'^' ? alternatives_.add_caret() : alternatives_.add_dollar();
      last_ = RegexItem::kPosition;
      return;
    case U'.':
      out_.push_back('.');
      alternatives_.add_other();
      last_ = RegexItem::kAtom;
      return;
    case U'*':
    case U'+':
    case U'?':
      return quantifier(std::string(1, static_cast<char>(c)));
    case U'{':
      if (const auto braces = scanner_.braces()) return quantifier(*braces);
      return literal(c);
    default:
      return literal(c);
  }
}

void RegexTranslator::verbose_comment() {
  while (!scanner_.at_end() && scanner_.next() != U'\n') continue;
}

void RegexTranslator::literal(char32_t c) {
  const bool may_need_class = flags_.ignore_case && (flags_.ascii || c == U'i' || c == U'I' || c >= 0x80);
  if (may_need_class || alternatives_.wants_character() || (c >= 0xd800 && c <= 0xdfff)) {
    RegexClass set;
    set.add(c, c);
    return character_class(std::move(set));
  }
  append_pcre2_literal(out_, c);
  alternatives_.add_other();
  last_ = RegexItem::kAtom;
}

void RegexTranslator::character_class(RegexClass set) {
  alternatives_.add_character(set);
  out_ += set.to_pcre2(flags_.case_rule());
  last_ = RegexItem::kAtom;
}

void RegexTranslator::escape() {
  const RegexEscape escape = scanner_.escape_outside_class();
  switch (escape.kind) {
    case RegexEscape::Kind::kLiteral:
      return literal(escape.literal);
    case RegexEscape::Kind::kPosition:
      return position(escape.letter);
    case RegexEscape::Kind::kGroup:
      return reference(escape.group);
    case RegexEscape::Kind::kCategory:
      break;
  }
  RegexClass set;
  if (escape.letter == 's' || escape.letter == 'S') {
    set.add_spaces(escape.letter == 'S', flags_.ascii);
  } else {
    set.add_category(escape.letter, flags_.ascii);
  }
  character_class(std::move(set));
}

void RegexTranslator::position(char letter) {
  constexpr const char* kAsciiBoundary = "(?:(?<=[0-9A-Z_a-z])(?![0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?=[0-9A-Z_a-z]))";
  constexpr const char* kAsciiInside = "(?:(?<=[0-9A-Z_a-z])(?=[0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?![0-9A-Z_a-z]))";
  constexpr const char* kNotInEmptyText = "(?!\\A\\z)";  // Python's \B never matches there
  if (letter == 'A') out_ += "\\A";
  if (letter == 'Z') out_ += "\\z";
  if (letter == 'b') out_ += flags_.ascii ? kAsciiBoundary : "\\b";
  if (letter == 'B') out_ += std::string(kNotInEmptyText) + (flags_.ascii ? kAsciiInside : "\\B");
  alternatives_.add_other();
  last_ = RegexItem::kPosition;
}

void RegexTranslator::quantifier(const std::string& pcre2) {
  if (last_ == RegexItem::kNone || last_ == RegexItem::kPosition) scanner_.fail("nothing to repeat");
  if (last_ == RegexItem::kRepeated) scanner_.fail("multiple repeat");
  alternatives_.add_other();
  out_ += pcre2;
  if (scanner_.accept("?")) {
    out_.push_back('?');
  } else if (scanner_.accept("+")) {
    out_.push_back('+');
  }
  last_ = RegexItem::kRepeated;
}

void RegexTranslator::reference(unsigned number) {
  if (number >= closed_.size()) scanner_.fail("invalid group reference " + std::to_string(number));
  if (!closed_[number]) scanner_.fail("cannot refer to an open group");
  if (lookbehind_first_group_ != 0 && number >= lookbehind_first_group_) {
    scanner_.fail("cannot refer to group defined in the same lookbehind subpattern");
  }
  out_ += "\\g{" + std::to_string(number) + "}";
  refers_to_groups_ = true;
  alternatives_.add_other();
  last_ = RegexItem::kAtom;
}

TranslatedPattern translate_regex(std::string_view pattern) {
  const size_t invalid = find_invalid_utf8(pattern);
  if (invalid != std::string_view::npos) {
    throw Error("BAD_PATTERN", "regular expression: not UTF-8 at position " + std::to_string(invalid));
  }
  return RegexTranslator(pattern).run();
}

std::string translate_python_pattern(std::string_view pattern) { return translate_regex(pattern).pcre2; }

}  // namespace spacy
