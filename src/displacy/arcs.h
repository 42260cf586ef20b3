// The arcs of a dependency parse, and how high each has to go.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "serialize/json.h"

namespace spacy::displacy {

struct Arc {
  int64_t start = 0;  // places of words, start < end
  int64_t end = 0;
  std::string label;
  bool points_left = false;
  int64_t level = 0;  // from 1
};

/// The arcs of {arcs: [{start, end, label, dir}]} with their levels: each lies one above what it spans, short ones
/// first, arcs of equal length in the order in which they are given. (Python takes those from a set, whose order is
/// another in each run: where they cross, its drawings differ from run to run.) Where several arcs have start, end and
/// label in common, the last one's level is that of all, and equal entries count once, as in Python. Throws Error
/// BAD_DOC, and E157 for a negative start or end.
std::vector<Arc> arcs_of(const Json& doc);

}  // namespace spacy::displacy
