// A model that a config puts together by hand, of a few hundred bytes: hashed words, windows, memory, attention,
// scores.
#pragma once

#include "support/tiny_ner.h"

namespace spacy::support {

inline Json layer(const char* name, Json settings = Json::object()) {
  settings["@layers"] = name;
  return settings;
}

inline Json chain(const std::vector<Json>& layers) {
  Json named = Json::object();
  for (size_t i = 0; i < layers.size(); ++i) named["l" + std::to_string(10 + i)] = layers[i];
  return layer("chain.v1", {{"*", named}});
}

inline Json graph_config() {
  const Json hashed = layer("HashEmbed.v1", {{"nO", 4}, {"nV", 9}, {"column", 0}, {"seed", 3}});
  const Json unique = layer("uniqued.v1", {{"layer", hashed}, {"column", 0}});
  const Json memory = layer("LSTM.v1", {{"nO", 2}, {"bi", false}, {"depth", 1}});
  return {
      {"model", chain({layer("spacy.FeatureExtractor.v1", {{"columns", {"LOWER", "LENGTH"}}}),
                       layer("with_array.v1", {{"layer", unique}, {"pad", 1}}), layer("list2ragged.v1"),
                       layer("expand_window.v1", {{"window_size", 1}}), layer("with_padded.v1", {{"layer", memory}}),
                       layer("ParametricAttention.v1", {{"nO", 2}}), layer("reduce_mean.v1"), layer("Softmax.v2")})}};
}

/// What a damaged file says otherwise.
struct GraphNumbers {
  int64_t seed = 3;
  int64_t pad = 1;
  int64_t window = 1;
  int64_t column = 0;
  uint64_t lstm = 4 * 2 * (12 + 2 + 2);
};

inline TestNode graph_model(uint64_t classes, const GraphNumbers& numbers = {}) {
  ModelBuilder builder(7);
  TestNode table{"hashembed", {}, {{"E", builder.array({9, 4}, 1)}}, {{"seed", packed(numbers.seed)}}};
  TestNode hashed{"a", {{"ints-getitem", {}, {}, {}}, std::move(table)}, {}, {}};
  TestNode unique{"b", {std::move(hashed)}, {}, {{"column", packed(numbers.column)}}};
  TestNode lstm{
      "lstm", {}, {{"LSTM", builder.array({numbers.lstm}, 0.5F)}, {"HC0", builder.array({2, 1, 1, 2}, 0.5F)}}, {}};
  TestNode scores{"softmax", {}, {{"W", builder.array({classes, 2}, 1)}, {"b", builder.array({classes}, 1)}}, {}};
  return {"c",
          {{"extract_features", {}, {}, {}},
           {"d", {std::move(unique)}, {}, {{"pad", packed(numbers.pad)}}},
           {"list2ragged", {}, {}, {}},
           {"expand_window", {}, {}, {{"window_size", packed(numbers.window)}}},
           {"e", {std::move(lstm)}, {}, {}},
           {"para-attn", {}, {{"Q", builder.array({2}, 1)}}, {}},
           {"reduce_mean", {}, {}, {}},
           std::move(scores)},
          {},
          {}};
}

}  // namespace spacy::support
