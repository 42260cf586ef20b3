// A doc's span groups in their bytes (spacy.tokens.SpanGroups, SpanGroup).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tokens/file_strings.h"

namespace spacy {

struct SpanData {
  uint32_t start = 0;  // tokens
  uint32_t end = 0;
  int32_t start_char = 0;  // code points, as written
  int32_t end_char = 0;
  StringId label = 0;
  StringId kb_id = 0;
  StringId id = 0;
};

struct SpanGroupData {
  std::string key;    // what doc.spans has it under
  std::string name;   // its own name, which may differ
  std::string attrs;  // a msgpack map, as written
  std::vector<SpanData> spans;
};

/// The groups of SpanGroups.to_bytes in each of its forms: nothing, an array (older 3.x) or a map of groups' bytes to
/// their keys; their strings, on `vocab`, as `strings` has them. Throws Error BAD_MSGPACK, or E035 for a span that does
/// not lie within `doc_length` tokens.
std::vector<SpanGroupData> read_span_groups(std::string_view bytes, size_t doc_length, const FileStrings& strings,
                                            Vocab& vocab);

/// SpanGroups.to_bytes; start_char and end_char are to be filled in.
std::string write_span_groups(std::span<const SpanGroupData> groups, const StringStore& strings);

}  // namespace spacy
