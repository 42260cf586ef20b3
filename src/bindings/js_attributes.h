// Lexical attribute getters that a language of JavaScript's own brings (Language.Defaults.lex_attr_getters).
#pragma once

#include <cstdint>
#include <memory>

#include "vocab/vocab.h"

namespace spacy::bindings {

/// What `base` says of words, with the answers of the getters that JavaScript knows by this number laid over. Making a
/// lexeme throws Error CALLBACK_FAILED where one throws; its exception is kept on JavaScript's side as the cause.
std::shared_ptr<const LexicalAttributes> with_js_getters(std::shared_ptr<const LexicalAttributes> base,
                                                         uint32_t getters);

}  // namespace spacy::bindings
