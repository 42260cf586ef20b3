#include "bindings/js_fuzzy.h"

#include "base/error.h"
#include "bindings/export.h"

// Answers 1 or 0; -1 after a JavaScript exception, which marshal.ts keeps.
extern "C" SPACY_IMPORT("compareTexts") int32_t
    js_compare_texts(uint32_t comparison, const char* text, uint32_t size, const char* pattern, uint32_t pattern_size,
                     int32_t edits);

namespace spacy::bindings {

FuzzyCompare js_fuzzy_compare(uint32_t function) {
  return [function](std::string_view text, std::string_view pattern, int edits) {
    const int32_t answer = js_compare_texts(function, text.data(), static_cast<uint32_t>(text.size()), pattern.data(),
                                            static_cast<uint32_t>(pattern.size()), edits);
    if (answer < 0) throw Error("CALLBACK_FAILED", "The matcher's fuzzyCompare threw.");
    return answer == 1;
  };
}

}  // namespace spacy::bindings
