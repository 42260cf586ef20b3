// Python's `re` patterns, run by PCRE2.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace spacy {

/// Byte offsets of a match, [start, end).
struct MatchRange {
  size_t start = 0;
  size_t end = 0;
};

/// kFastest is PCRE2's JIT where there is one; WebAssembly has none, so tests ask for the interpreter too.
enum class RegexEngine { kFastest, kInterpreter };

/// A compiled pattern. Immutable once made; matching keeps its scratch space inside, so one thread at a time.
class Regex {
 public:
  /// Compiles a pattern in Python's syntax (module `re`, str patterns, Unicode). Throws Error BAD_PATTERN with the
  /// place of failure where Python raises re.error; docs/formats/unicode.md names the few differences.
  explicit Regex(std::string_view python_pattern, RegexEngine engine = RegexEngine::kFastest);
  ~Regex();
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;

  // `utf8` is valid, `from` the start of a character in it; what lies beyond its end counts as its end. Each throws
  // Error REGEX_LIMIT where a match takes more than 20 million steps or 256 MB, as only hostile patterns and texts do.

  /// re.match: anchored at `from`. Lookbehind sees what stands before `from`, as in Python's pattern.match(text, pos).
  std::optional<MatchRange> match(std::string_view utf8, size_t from = 0) const;
  /// re.search.
  std::optional<MatchRange> search(std::string_view utf8, size_t from = 0) const;
  /// What re.finditer looks for after an empty match at `from`: a search that takes no empty match there.
  std::optional<MatchRange> search_after_empty(std::string_view utf8, size_t from) const;
  /// re.fullmatch.
  bool fullmatch(std::string_view utf8) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The same pattern in PCRE2's syntax, to be compiled with PCRE2_UTF, PCRE2_UCP and PCRE2_ALT_CIRCUMFLEX. Throws as
/// Regex.
std::string translate_python_pattern(std::string_view pattern);

}  // namespace spacy
