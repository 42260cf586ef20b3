// Python's `re` syntax, read in full and written again for PCRE2: nothing that only PCRE2 would understand passes.
#pragma once

#include <string>
#include <string_view>

namespace spacy {

struct TranslatedPattern {
  std::string pcre2;              // for PCRE2_UTF | PCRE2_UCP | PCRE2_ALT_CIRCUMFLEX
  bool refers_to_groups = false;  // else its groups need not capture
  bool has_flags = false;         // inline ones that mean something to PCRE2
};

/// Throws Error BAD_PATTERN, with the byte offset in `pattern`, where Python 3.11's re.compile raises re.error, and for
/// \N{...}, which is not supported.
TranslatedPattern translate_regex(std::string_view pattern);

}  // namespace spacy
