// A part of a doc as a doc of its own (spacy.tokens.Span.as_doc).
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "tokens/entities.h"

namespace spacy {

/// The tokens [start, end) with all their columns and rows of the tensor. Heads that lead out of them go to the
/// furthest ancestor inside or to one new root for each old one, and sentences follow from them; entities that are cut
/// are missing ones. `entities` are those of the doc.
Doc span_as_doc(const Doc& doc, uint32_t start, uint32_t end, std::span<const EntitySpan> entities);

/// Span.text.
std::string span_text(const Doc& doc, uint32_t start, uint32_t end);

}  // namespace spacy
