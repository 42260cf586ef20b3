// The state of translating one pattern: regex_translate.cpp reads items, regex_groups.cpp parentheses.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/regex_alternatives.h"
#include "text/regex_scanner.h"
#include "text/regex_translate.h"

namespace spacy {

/// Inline flags in force.
struct RegexFlags {
  bool ignore_case = false;
  bool multi_line = false;
  bool dot_all = false;
  bool ascii = false;
  bool verbose = false;

  CaseRule case_rule() const {
    if (!ignore_case) return CaseRule::kExact;
    return ascii ? CaseRule::kAscii : CaseRule::kUnicode;
  }

  /// PCRE2's letters for what differs from `outer`, as in (?i-s).
  std::string difference(const RegexFlags& outer) const;
  void set(char letter, bool on);
};

/// What stands before a quantifier, which decides whether it may stand there.
enum class RegexItem { kNone, kPosition, kAtom, kRepeated };

struct RegexGroup {
  RegexFlags outer_flags;
  unsigned number = 0;  // 0: does not capture
  bool is_outer_lookbehind = false;
  bool is_conditional = false;
  unsigned branches = 1;
  AlternativeMerger outer_alternatives;
};

class RegexTranslator {
 public:
  explicit RegexTranslator(std::string_view pattern) : scanner_(pattern) {}

  TranslatedPattern run();

 private:
  void step();
  void verbose_comment();
  void literal(char32_t c);
  void escape();
  void position(char letter);
  void quantifier(const std::string& pcre2);
  void character_class(RegexClass set);
  void reference(unsigned number);

  void open_group();
  void open_extension();
  void open_named();
  void open_lookbehind(const char* kind);
  void open_conditional();
  void open_flags();
  std::string flag_letters();
  void open_scoped_flags(const std::string& on);
  void push(RegexGroup group, const std::string& text);
  void push_capture();
  void end_alternative();
  void close_group();
  void branch();
  unsigned named_group(std::string_view name);
  void check_name(std::string_view name);

  RegexScanner scanner_;
  std::string out_;
  bool refers_to_groups_ = false;
  bool has_flags_ = false;
  RegexFlags flags_;
  AlternativeMerger alternatives_;  // of the innermost group
  RegexItem last_ = RegexItem::kNone;
  bool at_start_ = true;     // nothing but comments and global flags so far
  bool is_unicode_ = false;  // (?u) was said
  std::vector<RegexGroup> groups_;
  std::vector<bool> closed_{true};  // by group number; the whole match is 0
  std::map<std::string, unsigned, std::less<>> names_;
  std::vector<unsigned> conditions_;
  unsigned lookbehind_first_group_ = 0;  // 0: not inside one
};

}  // namespace spacy
