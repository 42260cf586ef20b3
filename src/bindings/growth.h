// How JavaScript's copies of a vocab's tables keep up: each call that may add to them appends what is new.
#pragma once

#include "bindings/handles.h"
#include "bindings/reply.h"
#include "vocab/vocab.h"

namespace spacy::bindings {

Handles<Vocab>& vocab_handles();

/// What JavaScript has already: the first so many strings and lexemes.
struct Known {
  uint32_t strings;
  uint32_t lexemes;
};

/// Appends the strings from known.strings on (count; hashes, two words each; lengths in bytes, kNoText where only the
/// hash is known; the bytes of all) and the lexemes from known.lexemes on (count; rows), then lexemes that were
/// changed (count; index and row of each).
void append_growth(Block& block, Vocab& vocab, Known known);
constexpr size_t kLexemeWords = sizeof(Lexeme) / sizeof(uint32_t);
constexpr uint32_t kNoText = 0xffffffff;

}  // namespace spacy::bindings
