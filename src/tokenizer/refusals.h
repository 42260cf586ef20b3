// What tokenizers that are other programs in Python have in common.
#pragma once

#include <string>
#include <string_view>

#include "serialize/json.h"

namespace spacy {

/// Throws Error LANG_NOT_SUPPORTED: `what` needs `program`, and what to do: `way_out`, where there is one of its own,
/// or the rule tokenizer.
[[noreturn]] void refuse_tokenizer(const std::string& what, const std::string& program,
                                   const std::string& way_out = "");

/// A package's tokenizer/cfg. Throws Error BAD_JSON, BAD_TOKENIZER where it is no object.
Json read_tokenizer_settings(std::string_view json);

/// The cfg of such a tokenizer's bytes; "{}" where they have none. Throws Error BAD_MSGPACK.
std::string saved_cfg(std::string_view bytes);

}  // namespace spacy
