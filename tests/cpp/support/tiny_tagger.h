// The model of a tagger of a few kilobytes, with its own tok2vec, and a config for any component that is made from one.
#pragma once

#include <string>

#include "serialize/json.h"
#include "support/model_builder.h"
#include "support/tiny_ner.h"

namespace spacy::support {

inline Json tagger_config(const std::string& factory) {
  Json config = Json::parse(kTinyNerConfig);
  config["factory"] = factory;
  const Json tok2vec = config["model"]["tok2vec"];
  config["model"] = Json{{"@architectures", "spacy.Tagger.v2"}, {"nO", nullptr}, {"normalize", false}};
  config["model"]["tok2vec"] = tok2vec;
  return config;
}

inline std::string tagger_model(uint64_t classes, uint32_t seed = 1) {
  ModelBuilder builder(seed);
  TestNode softmax = builder.linear(classes, 8);
  softmax.name = "softmax";
  return model_bytes({"t", {builder.tok2vec(8, {13, 7}, 1, 2, 2), {"w", {std::move(softmax)}, {}, {}}}, {}, {}});
}

}  // namespace spacy::support
