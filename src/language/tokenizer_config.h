// [nlp.tokenizer] where a config leaves it out, in whole or in part.
#pragma once

#include "lang/language_data.h"

namespace spacy {

/// Fills the block up from the language's default config, as Config.merge does: not where it names another
/// tokenizer. Returns it. Throws Error BAD_CONFIG where it is no block.
const Json& complete_tokenizer_config(Json& config, const LanguageData& data);

}  // namespace spacy
