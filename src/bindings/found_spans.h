// What components found for groups of doc.spans and for doc.cats, and which groups they are given, as words;
// js/src/found-spans.ts is the other side.
#pragma once

#include "bindings/reply.h"
#include "tokens/doc.h"

namespace spacy::bindings {

/// How many groups; each one's key, mode and count of spans; of each span start, end, label and id; how they are scored
/// and, where they are, the scores. Then how many categories; each one's label and score.
void append_found(Block& block, const Doc& doc);

/// A group that JavaScript's doc has, for a component that is to read it: how many spans, and each one's start and end;
/// kNoGroup where there is none of that key.
void read_given_spans(Request& request, StringId key, Doc& doc);
constexpr uint32_t kNoGroup = UINT32_MAX;

}  // namespace spacy::bindings
