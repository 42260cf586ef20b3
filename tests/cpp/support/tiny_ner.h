// A whole `ner` component of a few kilobytes, with its own tok2vec: config, model, moves and cfg.
#pragma once

#include <span>
#include <string>

#include "base/files.h"
#include "serialize/json.h"
#include "support/model_builder.h"

namespace spacy::support {

inline constexpr const char* kTinyNerConfig = R"({
  "factory": "ner", "incorrect_spans_key": null,
  "model": {
    "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": false,
    "hidden_width": 5, "maxout_pieces": 2, "use_upper": true, "nO": null,
    "tok2vec": {
      "@architectures": "spacy.Tok2Vec.v2",
      "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": 8, "attrs": ["ORTH", "NORM"], "rows": [13, 7],
                "include_static_vectors": false},
      "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 8, "depth": 2, "window_size": 1,
                 "maxout_pieces": 2}
    }
  }
})";

/// Two labels: four actions each, U without a label, O.
inline constexpr const char* kTinyMoves =
    R"({"0":{},"1":{"A":3,"B-C":9},"2":{"A":3,"B-C":9},"3":{"A":3,"B-C":9},"4":{"A":3,"B-C":9,"":1},"5":{"":1}})";
inline constexpr uint64_t kTinyClasses = 10;

inline std::string tiny_model(uint32_t seed) {
  ModelBuilder builder(seed);
  return model_bytes(builder.parser(builder.tok2vec(8, {13, 7}, 1, 2, 2), 8, 5, 2, kTinyClasses));
}

inline void write_file(Files& files, const std::string& path, const std::string& bytes) {
  files.write(path, {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
}

inline MemoryFiles tiny_ner_files(uint32_t seed) {
  MemoryFiles files;
  write_file(files, "model", tiny_model(seed));
  write_file(files, "moves", moves_bytes(kTinyMoves));
  write_file(files, "cfg", R"({"beam_width":1})");
  return files;
}

}  // namespace spacy::support
