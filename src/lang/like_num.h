// Lexeme.like_num: the general rule, and that of each language which has its own (LIKE_NUM in
// spacy.lang.<code>.lex_attrs).
#pragma once

#include <functional>
#include <string_view>

#include "lang/getter_data.h"

namespace spacy {

using LikeNum = std::function<bool(std::string_view word)>;

/// spacy.lang.lex_attrs.like_num: digits with a sign, dots and commas, fractions.
bool like_num(std::string_view word);
/// The language's own getter over the lists of its module; empty where none is written here.
LikeNum make_like_num(std::string_view language, const GetterData& data);

}  // namespace spacy
