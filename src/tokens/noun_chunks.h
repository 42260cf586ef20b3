// Doc.noun_chunks.
#pragma once

#include "lang/noun_chunks.h"
#include "tokens/doc.h"

namespace spacy {

/// Base noun phrases in the order of the language's rules. Throws what `noun_chunks` of a language throws.
std::vector<NounChunk> noun_chunks(const Doc& doc);

}  // namespace spacy
