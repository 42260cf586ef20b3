// A character class of a regular expression: ranges of code points and Python's \w \W \d \D, written for PCRE2.
#pragma once

#include <string>
#include <vector>

#include "text/code_point_range.h"

namespace spacy {

/// How upper and lower case are told apart in a class or literal.
enum class CaseRule {
  kExact,
  kUnicode,  // PCRE2's (?i) is on: only what Python adds to it is added here
  kAscii,    // (?i) with (?a): PCRE2's (?i) is off
};

class RegexClass {
 public:
  void add(char32_t first, char32_t last) { ranges_.push_back({first, last}); }
  /// \s or, negated, \S as Python has them; PCRE2's differ.
  void add_spaces(bool negated, bool ascii);
  /// \w \W \d \D (`letter`) as Python has them.
  void add_category(char letter, bool ascii);
  void add_all(const RegexClass& other) { ranges_.insert(ranges_.end(), other.ranges_.begin(), other.ranges_.end()); }
  void negate() { negated_ = true; }

  /// Only ranges: neither negated nor with \w and its like.
  bool is_plain() const { return !ranges_.empty() && categories_.empty() && !negated_; }

  bool empty() const { return ranges_.empty() && categories_.empty(); }
  /// One quantifiable item of a PCRE2 pattern.
  std::string to_pcre2(CaseRule rule);

 private:
  void add_complement(const std::vector<CodePointRange>& sorted);
  void close_over_case(CaseRule rule);
  void add_other_cases();
  bool is_large() const;
  void sort_and_merge();
  bool covers(char32_t c) const;

  std::vector<CodePointRange> ranges_;
  std::string categories_;  // letters of escapes that PCRE2 with UCP reads as Python does
  bool negated_ = false;
};

/// Appends one code point so that PCRE2 reads it as itself, in and outside classes; not a surrogate.
void append_pcre2_literal(std::string& out, char32_t c);

}  // namespace spacy
