// A Doc's bytes made field by field, right or wrong, for tests and the fuzz target.
#pragma once

#include "tokens/doc_bin_builder.h"

namespace spacy::testing {

/// A numpy array as srsly writes it.
inline std::string ndarray(const std::string& type, std::initializer_list<uint64_t> shape, std::string_view data) {
  return "\x85" + packed_bytes("nd") + "\xC3" + packed_bytes("type") + packed_value(type) + packed_bytes("kind") +
         packed_bytes("") + packed_bytes("shape") + packed_value(std::vector<uint64_t>(shape)) + packed_bytes("data") +
         packed_bytes(data);
}

inline std::string table(std::initializer_list<uint64_t> cells, uint64_t width) {
  return ndarray("<u8", {cells.size() / width, width}, numbers(cells, 8));
}

/// "Ada met" as 3.8 writes it, with a tag, a tensor, sentiment, cats, a span group and user data.
inline DocBinFields small_doc() {
  const uint64_t ada = hash_string("Ada"), met = hash_string("met"), own = hash_string("OWN");
  DocBinFields doc;
  doc["text"] = packed_value("Ada met");
  doc["array_head"] = packed_value(std::vector<uint64_t>{71, 81, 65, 75});
  doc["array_body"] = table({3, 1, ada, own, 3, 0, met, 0}, 4);
  doc["sentiment"] = packed_value(0.5);
  const float tensor[] = {1, 2, 3, 4};
  doc["tensor"] = ndarray("<f4", {2, 2}, {reinterpret_cast<const char*>(tensor), sizeof tensor});
  doc["cats"] = "\x81" + packed_value("GOOD") + packed_value(1.0);
  doc["spans"] = packed_bytes(packed_array({packed_bytes(span_group("sc", {span_bytes(own, 0, 2)}))}));
  doc["strings"] = packed_array({packed_value("OWN"), packed_value("Ada"), packed_value("met")});
  doc["has_unknown_spaces"] = "\xC2";
  doc["user_data_keys"] = packed_bytes(packed_array({packed_value("k")}));
  doc["user_data_values"] = packed_bytes(packed_array({packed_value(1.0)}));
  return doc;
}

}  // namespace spacy::testing
