// The kinds of tokenizer by the names that config.cfg gives them (registry.tokenizers).
#pragma once

#include <memory>

#include "tokenizer/any_tokenizer.h"

namespace spacy {

/// The tokenizer of an [nlp.tokenizer] block, without rules yet. `vocab` outlives it. Throws Error BAD_CONFIG naming
/// the key, E893 for a name that is not known, LANG_NOT_SUPPORTED for one that needs a program for Python.
std::unique_ptr<AnyTokenizer> make_tokenizer(const Json& block, Vocab& vocab);

}  // namespace spacy
