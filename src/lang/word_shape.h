// Predicates and forms of a word that are the same in every language (spacy.lang.lex_attrs).
#pragma once

#include <string>
#include <string_view>

namespace spacy {

// `word` is valid UTF-8 and not empty, throughout.

/// word_shape: X, x and d for capitals, other letters and digits, runs cut at four; "LONG" from 100 characters on.
std::string word_shape(std::string_view word);
/// The first character.
std::string_view word_prefix(std::string_view word);
/// The last three characters.
std::string_view word_suffix(std::string_view word);

bool is_ascii(std::string_view word);
bool is_punct(std::string_view word);
bool is_currency(std::string_view word);
bool is_bracket(std::string_view word);
bool is_quote(std::string_view word);
bool is_left_punct(std::string_view word);
bool is_right_punct(std::string_view word);
bool like_email(std::string_view word);

}  // namespace spacy
