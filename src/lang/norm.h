// Lexeme.norm of the languages that have a rule of their own (NORM in spacy.lang.<code>.lex_attrs).
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "lang/getter_data.h"

namespace spacy {

using Norm = std::function<std::string(std::string_view word)>;

/// The language's own getter over the lists of its module; empty where none is written here.
Norm make_norm(std::string_view language, const GetterData& data);

}  // namespace spacy
