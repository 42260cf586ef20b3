// Words that are currencies beside signs of them (IS_CURRENCY in spacy.lang.<code>.lex_attrs).
#pragma once

#include <string_view>

#include "lang/getter_data.h"

namespace spacy {

/// The words that the language's own getter takes; none where no such getter is written here.
WordSet currency_words(std::string_view language, const GetterData& data);

}  // namespace spacy
