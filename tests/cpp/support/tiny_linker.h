// An entity linker of a few kilobytes.
#pragma once

#include "support/tiny_categorizers.h"

namespace spacy::support {

inline Json linker_config(const std::string& version = "v2") {
  return {{"model", {{"@architectures", "spacy.EntityLinker." + version}, {"tok2vec", tiny_tok2vec_config()}}},
          {"entity_vector_length", 3}};
}

inline TestNode linker_model(uint64_t vector_length, const std::string& version = "v2") {
  ModelBuilder builder(6);
  TestNode maxout{"maxout", {}, {{"W", builder.array({8, 2, 8}, 0.3F)}, {"b", builder.array({8, 2}, 0.3F)}}, {}};
  TestNode residual{"r", {{"s", {std::move(maxout), {"dropout", {}, {}, {}}}, {}, {}}}, {}, {}};
  TestNode tokens{"t", {tiny_tok2vec(builder), {"list2ragged", {}, {}, {}}}, {}, {}};
  if (version == "v2") {
    TestNode maker{"span_maker", {}, {}, {{"n_sents", packed(0)}}};
    TestNode both{"u", {std::move(tokens), std::move(maker)}, {}, {}};
    tokens = {"v", {std::move(both), {"extract_spans", {}, {}, {}}}, {}, {}};
  }
  TestNode reduced{"w", {std::move(tokens), {"reduce_mean", {}, {}, {}}}, {}, {}};
  return {"x", {{"y", {std::move(reduced), std::move(residual)}, {}, {}}, builder.linear(vector_length, 8)}, {}, {}};
}

}  // namespace spacy::support
