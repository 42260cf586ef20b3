// Sentence starts that follow from a dependency tree (set_children_from_heads).
#pragma once

#include "tokens/doc.h"

namespace spacy {

/// Sets the column sent_start from heads and deps, as Python does when it reads both: 3.x makes each other token
/// -1, 2.x leaves it. Throws Error BAD_DOC where a head lies outside the doc.
void set_sentence_starts(Doc& doc, bool is_v2);

}  // namespace spacy
