// PCRE2's objects, owned, and the one way in which patterns are compiled.
#pragma once

#include <pcre2.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace spacy {

struct FreePcre2 {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
  void operator()(pcre2_general_context* context) const { pcre2_general_context_free(context); }
  void operator()(pcre2_compile_context* context) const { pcre2_compile_context_free(context); }
  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};

template <typename T>
using OwnedPcre2 = std::unique_ptr<T, FreePcre2>;

/// What went wrong, for people.
std::string pcre2_message(int error);

/// Compiles what translate_regex gave, or a part of it; `options` come on top of those that every pattern has. Throws
/// Error BAD_PATTERN.
OwnedPcre2<pcre2_code> compile_pcre2(std::string_view pattern, uint32_t options, pcre2_general_context* memory);

}  // namespace spacy
