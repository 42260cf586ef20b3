#include "text/regex_pcre2.h"

#include <array>

#include "base/error.h"

namespace spacy {

std::string pcre2_message(int error) {
  std::array<PCRE2_UCHAR, 160> text{};
  pcre2_get_error_message(error, text.data(), text.size());
  return reinterpret_cast<const char*>(text.data());
}

OwnedPcre2<pcre2_code> compile_pcre2(std::string_view pattern, uint32_t options, pcre2_general_context* memory) {
  constexpr uint32_t kEvery =
      PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK | PCRE2_ALT_CIRCUMFLEX | PCRE2_NEVER_BACKSLASH_C;
  const OwnedPcre2<pcre2_compile_context> context(pcre2_compile_context_create(memory));
  if (!context) throw Error("OUT_OF_MEMORY", "no memory for a regular expression");
  pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
  int error = 0;
  PCRE2_SIZE offset = 0;
  OwnedPcre2<pcre2_code> code(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                                            kEvery | options, &error, &offset, context.get()));
  if (!code) {
    throw Error("BAD_PATTERN", "regular expression: " + pcre2_message(error) + " at position " +
                                   std::to_string(offset) + " of what it was translated to for PCRE2");
  }
  return code;
}

}  // namespace spacy
