// Models of text and span categorizers of a few kilobytes, and their configs.
#pragma once

#include "support/tiny_ner.h"

namespace spacy::support {

inline Json tiny_tok2vec_config() { return Json::parse(kTinyNerConfig)["model"]["tok2vec"]; }
inline TestNode tiny_tok2vec(ModelBuilder& builder) { return builder.tok2vec(8, {13, 7}, 1, 2, 2); }

/// A bag of words of 16 weights a class.
inline Json words_config() {
  return {{"model",
           {{"@architectures", "spacy.TextCatBOW.v3"},
            {"exclusive_classes", true},
            {"ngram_size", 2},
            {"no_output_layer", false},
            {"length", 16}}}};
}

inline TestNode words_model(uint64_t classes) {
  ModelBuilder builder(4);
  TestNode sparse{
      "sparse_linear", {}, {{"W", builder.array({classes * 16}, 1)}, {"b", builder.array({classes}, 1)}}, {}};
  TestNode resizable{"a", {std::move(sparse)}, {}, {}};
  TestNode counted{"b", {{"extract_ngrams", {}, {}, {{"ngram_size", packed(2)}}}, std::move(resizable)}, {}, {}};
  return {"c", {{"d", {std::move(counted)}, {}, {}}, {"e", {{"softmax_activation", {}, {}, {}}}, {}, {}}}, {}, {}};
}

inline Json spans_config(const Json& suggester) {
  Json config{{"suggester", suggester}, {"spans_key", "sc"}, {"threshold", 0.0}};
  config["model"] = {{"@architectures", "spacy.SpanCategorizer.v1"},
                     {"tok2vec", tiny_tok2vec_config()},
                     {"reducer", {{"@layers", "spacy.mean_max_reducer.v1"}, {"hidden_size", 6}}},
                     {"scorer", {{"@layers", "spacy.LinearLogistic.v1"}}}};
  return config;
}

inline TestNode spans_model(uint64_t classes) {
  ModelBuilder builder(5);
  TestNode tokens{"a", {tiny_tok2vec(builder), {"list2ragged", {}, {}, {}}}, {}, {}};
  TestNode reduced{"b",
                   {{"reduce_last", {}, {}, {}},
                    {"reduce_first", {}, {}, {}},
                    {"reduce_mean", {}, {}, {}},
                    {"reduce_max", {}, {}, {}}},
                   {},
                   {}};
  TestNode reducer{"c", {std::move(reduced), builder.maxout(6, 32, 3)}, {}, {}};
  TestNode scorer{"d", {builder.linear(classes, 6), {"logistic", {}, {}, {}}}, {}, {}};
  return {"e",
          {{"f", {std::move(tokens)}, {}, {}}, {"extract_spans", {}, {}, {}}, std::move(reducer), std::move(scorer)},
          {},
          {}};
}

}  // namespace spacy::support
