// A doc's span groups in their bytes (spacy.tokens.SpanGroups, SpanGroup).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "vocab/vocab.h"

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

/// Gives the vocab's StringId of a hash.
class StringResolver {
 public:
  virtual ~StringResolver() = default;
  virtual StringId resolve(Hash hash) const = 0;
};

/// The groups of SpanGroups.to_bytes in each of its forms: nothing, an array (older 3.x) or a map of groups' bytes to
/// their keys. Throws Error BAD_MSGPACK, or E035 for a span that does not lie within `doc_length` tokens.
std::vector<SpanGroupData> read_span_groups(std::string_view bytes, size_t doc_length, const StringResolver& strings);

}  // namespace spacy
