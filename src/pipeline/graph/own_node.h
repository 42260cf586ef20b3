// Layers of somebody's own among the nodes of a graph.
#pragma once

#include <memory>
#include <vector>

#include "pipeline/graph/node.h"

namespace spacy {

/// A tuple of docs and of a row (start, end) for each span.
bool is_docs_with_spans(const GraphValue& x);
std::vector<std::vector<RowRange>> spans_of(const GraphValue& ragged);

}  // namespace spacy
