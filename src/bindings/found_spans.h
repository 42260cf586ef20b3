// What components found for groups of doc.spans, as words; js/src/found-spans.ts is the other side.
#pragma once

#include "bindings/reply.h"
#include "tokens/doc.h"

namespace spacy::bindings {

/// How many groups; each one's key, mode and count of spans; of each span start, end, label and id.
void append_found_spans(Block& block, const Doc& doc);

}  // namespace spacy::bindings
