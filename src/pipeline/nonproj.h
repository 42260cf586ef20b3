// Dependencies that cross others, as projective parsers learn them: the label X||Y means label X, and a head of label Y
// further down (spacy.pipeline._parser_internals.nonproj).
#pragma once

#include <string_view>

#include "tokens/doc.h"

namespace spacy {

bool is_decorated(std::string_view label);

struct DecoratedLabel {
  std::string_view label;
  std::string_view head;
};
/// Throws Error BAD_LABEL where a label is not made of two parts.
DecoratedLabel decorated_parts(std::string_view label);

/// Gives each token with a decorated label the plain label and the head that it means. The columns `head` and `dep` are
/// there. Sentence starts are left to be set.
void deprojectivize(Doc& doc);

}  // namespace spacy
