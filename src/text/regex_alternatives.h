// Rewrites runs of alternatives of one character each, as in `,$|;$|:$`, to one with a class: `[,:;]$`.
// The tokenizers' prefixes and suffixes are lists of hundreds of these, and PCRE2 would try them one by one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "text/regex_class.h"

namespace spacy {

/// Watches the alternatives of one group while they are written to the end of `out`.
class AlternativeMerger {
 public:
  AlternativeMerger() = default;
  explicit AlternativeMerger(size_t start) { current_.start = start; }

  // What the current alternative goes on with.
  void add_caret();
  void add_dollar();
  void add_character(const RegexClass& set);
  void add_other() { current_.is_simple = false; }
  /// Whether add_character would keep its class.
  bool wants_character() const { return current_.is_simple && !current_.set && !current_.has_dollar; }

  /// The current alternative ends with `out`.
  void end_alternative(std::string& out, CaseRule rule);
  /// The next alternative starts at `start`.
  void start_alternative(size_t start);
  /// No more alternatives follow the one that ended.
  void end_group(std::string& out, CaseRule rule);

 private:
  /// [^]? one character or class [$]?
  struct Alternative {
    size_t start = 0;
    bool is_simple = true;
    bool has_caret = false;
    bool has_dollar = false;
    std::optional<RegexClass> set;
  };

  Alternative current_;
  std::optional<Alternative> run_;  // simple alternatives with the same anchors, side by side, their classes united
  size_t run_end_ = 0;
  size_t run_length_ = 0;
};

}  // namespace spacy
