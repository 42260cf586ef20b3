// A Doc with what stands beside its tokens as words, the same out and in: the doc; flags (1: unknown spaces);
// sentiment; cats and user data as msgpack maps; span groups (count; key, name, attributes as msgpack, count of spans;
// start, end, label, KB id, id of each). js/src/doc-entry.ts is the other side.
#pragma once

#include "bindings/reply.h"
#include "tokens/doc_entry.h"

namespace spacy::bindings {

void append_entry(Block& block, const DocEntry& entry);
/// What follows the doc; all of it where there is nothing.
void append_beside(Block& block, const DocEntry& entry);
void append_nothing_beside(Block& block);

/// Throws Error BAD_DOC where a column or a span names what the vocab or the doc does not have.
DocEntry read_entry(Request& request, Vocab& vocab);
/// The same in place of what `entry` was, whose memory is used again.
void read_entry(Request& request, DocEntry& entry);

}  // namespace spacy::bindings
