#include "bindings/js_attributes.h"

#include <array>
#include <cstring>

#include "base/error.h"
#include "bindings/export.h"

// Fills `answer`: which flags are given, what they are, how many bytes each of the five strings has (kNotGiven where it
// is not), then these bytes. Answers how many words that is; -1 after a JavaScript exception, which marshal.ts keeps.
extern "C" SPACY_IMPORT("wordAttributes") int32_t
    js_word_attributes(uint32_t getters, const char* word, uint32_t size, uint32_t* answer, uint32_t capacity);

namespace spacy::bindings {
namespace {

constexpr uint32_t kNotGiven = UINT32_MAX;
constexpr std::array kStrings = {&Lexeme::lower, &Lexeme::norm, &Lexeme::shape, &Lexeme::prefix, &Lexeme::suffix};
constexpr size_t kHead = 2 + kStrings.size();

class JsAttributes final : public LexicalAttributes {
 public:
  JsAttributes(std::shared_ptr<const LexicalAttributes> base, uint32_t getters)
      : base_(std::move(base)), getters_(getters) {}

  Lexeme make(std::string_view word, StringStore& strings) const override {
    std::array<uint32_t, 1024> answer{};
    const int32_t filled = js_word_attributes(getters_, word.data(), static_cast<uint32_t>(word.size()), answer.data(),
                                              static_cast<uint32_t>(answer.size()));
    if (filled < static_cast<int32_t>(kHead)) throw Error("CALLBACK_FAILED", "A lexical attribute getter threw.");
    Lexeme row = base_->make(word, strings);
    row.flags = (row.flags & ~answer[0]) | (answer[1] & answer[0]);
    const auto* bytes = reinterpret_cast<const char*>(answer.data() + kHead);
    for (size_t i = 0; i < kStrings.size(); ++i) {
      const uint32_t size = answer[2 + i];
      if (size == kNotGiven) continue;
      row.*kStrings[i] = strings.add({bytes, size});
      bytes += size;
    }
    return row;
  }

 private:
  std::shared_ptr<const LexicalAttributes> base_;
  uint32_t getters_;
};

}  // namespace

std::shared_ptr<const LexicalAttributes> with_js_getters(std::shared_ptr<const LexicalAttributes> base,
                                                         uint32_t getters) {
  return std::make_shared<JsAttributes>(std::move(base), getters);
}

}  // namespace spacy::bindings
