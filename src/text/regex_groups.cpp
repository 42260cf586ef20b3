// Groups: captures, assertions, conditions and inline flags.
#include <utility>

#include "text/regex_translator.h"
#include "text/unicode.h"
#include "text/utf8.h"

namespace spacy {

std::string RegexFlags::difference(const RegexFlags& outer) const {
  std::string on;
  std::string off;
  const auto compare = [&](char letter, bool now, bool before) {
    if (now != before) (now ? on : off).push_back(letter);
  };
  compare('i', case_rule() == CaseRule::kUnicode, outer.case_rule() == CaseRule::kUnicode);
  compare('m', multi_line, outer.multi_line);
  compare('s', dot_all, outer.dot_all);
  return off.empty() ? on : on + "-" + off;
}

void RegexFlags::set(char letter, bool on) {
  if (letter == 'i') ignore_case = on;
  if (letter == 'm') multi_line = on;
  if (letter == 's') dot_all = on;
  if (letter == 'x') verbose = on;
  if (letter == 'a') ascii = on;
  if (letter == 'u') ascii = !on;
}

void RegexTranslator::end_alternative() {
  const bool is_of_condition = !groups_.empty() && groups_.back().is_conditional;
  if (is_of_condition) alternatives_.add_other();  // its two branches are not alternatives
  alternatives_.end_alternative(out_, flags_.case_rule());
}

void RegexTranslator::branch() {
  end_alternative();
  out_.push_back('|');
  alternatives_.start_alternative(out_.size());
  last_ = RegexItem::kNone;
  if (!groups_.empty() && groups_.back().is_conditional && ++groups_.back().branches > 2) {
    scanner_.fail("conditional backref with more than two branches");
  }
}

void RegexTranslator::push(RegexGroup group, const std::string& text) {
  at_start_ = false;
  group.outer_flags = flags_;
  alternatives_.add_other();
  group.outer_alternatives = std::move(alternatives_);
  groups_.push_back(std::move(group));
  out_ += text;
  alternatives_ = AlternativeMerger(out_.size());
  last_ = RegexItem::kNone;
}

void RegexTranslator::push_capture() {
  RegexGroup group;
  group.number = static_cast<unsigned>(closed_.size());
  closed_.push_back(false);
  push(group, "(");
}

void RegexTranslator::close_group() {
  if (groups_.empty()) scanner_.fail("unbalanced parenthesis");
  end_alternative();
  alternatives_.end_group(out_, flags_.case_rule());
  RegexGroup& group = groups_.back();
  if (group.number != 0) closed_[group.number] = true;
  if (group.is_outer_lookbehind) lookbehind_first_group_ = 0;
  flags_ = group.outer_flags;
  alternatives_ = std::move(group.outer_alternatives);
  groups_.pop_back();
  out_.push_back(')');
  last_ = RegexItem::kAtom;
}

void RegexTranslator::open_group() {
  if (scanner_.accept("?")) return open_extension();
  push_capture();
}

void RegexTranslator::open_extension() {
  if (scanner_.accept("P")) return open_named();
  if (scanner_.accept(":")) return push(RegexGroup(), "(?:");
  if (scanner_.accept("=")) return push(RegexGroup(), "(?=");
  if (scanner_.accept("!")) return push(RegexGroup(), "(?!");
  if (scanner_.accept(">")) return push(RegexGroup(), "(?>");
  if (scanner_.accept("<=")) return open_lookbehind("(?<=");
  if (scanner_.accept("<!")) return open_lookbehind("(?<!");
  if (scanner_.accept("(")) return open_conditional();
  if (scanner_.accept("#")) {
    scanner_.until(')', "comment");
    return;
  }
  open_flags();
}

void RegexTranslator::open_lookbehind(const char* kind) {
  RegexGroup group;
  group.is_outer_lookbehind = lookbehind_first_group_ == 0;
  if (group.is_outer_lookbehind) lookbehind_first_group_ = static_cast<unsigned>(closed_.size());
  push(group, kind);
}

void RegexTranslator::check_name(std::string_view name) {
  bool is_name = !name.empty() && !(name[0] >= '0' && name[0] <= '9');
  for (const char32_t c : decode_utf8(name)) is_name = is_name && (c == U'_' || is_alnum_char(c));
  if (!is_name) scanner_.fail("bad character in group name '" + std::string(name) + "'");
}

unsigned RegexTranslator::named_group(std::string_view name) {
  check_name(name);
  const auto found = names_.find(name);
  if (found == names_.end()) scanner_.fail("unknown group name '" + std::string(name) + "'");
  return found->second;
}

void RegexTranslator::open_named() {
  if (scanner_.accept("=")) {
    at_start_ = false;
    return reference(named_group(scanner_.until(')', "name")));
  }
  if (!scanner_.accept("<")) scanner_.fail("unknown extension ?P");
  const std::string_view name = scanner_.until('>', "name");
  check_name(name);
  const bool is_new = names_.emplace(std::string(name), static_cast<unsigned>(closed_.size())).second;
  if (!is_new) scanner_.fail("redefinition of group name '" + std::string(name) + "'");
  push_capture();
}

void RegexTranslator::open_conditional() {
  const std::string_view name = scanner_.until(')', "name");
  const bool is_number = !name.empty() && name.find_first_not_of("0123456789") == std::string_view::npos;
  if (is_number && name.size() > 5) scanner_.fail("invalid group reference");
  const unsigned number = is_number ? static_cast<unsigned>(std::stoul(std::string(name))) : named_group(name);
  if (number == 0) scanner_.fail("bad group number");
  if (lookbehind_first_group_ != 0 && number >= lookbehind_first_group_) {
    scanner_.fail("cannot refer to group defined in the same lookbehind subpattern");
  }
  conditions_.push_back(number);
  refers_to_groups_ = true;
  RegexGroup group;
  group.is_conditional = true;
  push(group, "(?(" + std::to_string(number) + ")");
}

std::string RegexTranslator::flag_letters() {
  std::string letters;
  while (!scanner_.at_end() && std::string_view("aiLmsux").find(scanner_.peek()) != std::string_view::npos) {
    letters.push_back(static_cast<char>(scanner_.next()));
  }
  if (letters.find('L') != std::string::npos) scanner_.fail("bad inline flags: cannot use 'L' flag with a str pattern");
  return letters;
}

void RegexTranslator::open_flags() {
  const std::string on = flag_letters();
  const auto has = [&](char letter) { return on.find(letter) != std::string::npos; };
  if (has('a') && has('u')) scanner_.fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
  if (on.empty() || !scanner_.accept(")")) return open_scoped_flags(on);
  if (!at_start_) scanner_.fail("global flags not at the start of the expression");
  if ((flags_.ascii && has('u')) || (is_unicode_ && has('a')))
    scanner_.fail("ASCII and UNICODE flags are incompatible");
  is_unicode_ = is_unicode_ || has('u');
  const RegexFlags before = flags_;
  for (const char letter : on) flags_.set(letter, true);
  const std::string difference = flags_.difference(before);
  has_flags_ = has_flags_ || !difference.empty();
  if (!difference.empty()) out_ += "(?" + difference + ")";
  alternatives_.start_alternative(out_.size());
}

void RegexTranslator::open_scoped_flags(const std::string& on) {
  std::string off;
  if (scanner_.accept("-")) {
    off = flag_letters();
    if (off.empty()) scanner_.fail("missing flag");
    if (off.find_first_of("au") != std::string::npos) {
      scanner_.fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
    }
    if (off.find_first_of(on) != std::string::npos) scanner_.fail("bad inline flags: flag turned on and off");
  } else if (on.empty()) {
    scanner_.fail("unknown extension");
  }
  if (!scanner_.accept(":")) scanner_.fail("unknown flag or missing :");
  const RegexFlags before = flags_;
  RegexFlags inside = flags_;
  for (const char letter : on) inside.set(letter, true);
  for (const char letter : off) inside.set(letter, false);
  push(RegexGroup(), "(?" + inside.difference(before) + ":");
  flags_ = inside;
}

}  // namespace spacy
