// The comparison behind FUZZY where it is a JavaScript function.
#pragma once

#include <cstdint>

#include "matcher/levenshtein.h"

namespace spacy::bindings {

/// `function` is JavaScript's number of it. The comparison throws Error CALLBACK_FAILED; the JavaScript exception is
/// kept on its side as the cause.
FuzzyCompare js_fuzzy_compare(uint32_t function);

}  // namespace spacy::bindings
