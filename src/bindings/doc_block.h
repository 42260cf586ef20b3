// A Doc as words, the same out and in: tokens, mask of columns, tensor width; then each column that the mask names, in
// the order of spacy::Column; then the tensor, row by row.
#pragma once

#include "bindings/reply.h"
#include "tokens/doc.h"

namespace spacy::bindings {

void append_doc(Block& block, const Doc& doc);

/// Throws Error BAD_DOC where a column names a lexeme or a string that the vocab does not have.
Doc read_doc(Request& request, Vocab& vocab);
/// The same in place of what `doc` was, whose memory is used again.
void read_doc(Request& request, Doc& doc);

}  // namespace spacy::bindings
