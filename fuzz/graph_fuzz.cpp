// A model that a config puts together by hand: whatever can be read is run on docs.
#include "base/error.h"
#include "fuzz_target.h"
#include "pipeline/registry.h"
#include "support/tiny_graph.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using spacy::support::write_file;
  static const spacy::Json config = spacy::support::graph_config();
  spacy::Vocab vocab("en", nullptr);
  spacy::MemoryFiles files;
  write_file(files, "cfg", R"({"labels":["A","B","C"]})");
  write_file(files, "model", std::string(reinterpret_cast<const char*>(data), size));
  const auto component = spacy::default_registry().factories.at("textcat")({vocab, "textcat", config});
  try {
    component->from_disk(files);
    std::vector<spacy::Doc> docs;
    for (const size_t length : {0, 1, 5}) {
      spacy::Doc& doc = docs.emplace_back(vocab);
      for (size_t i = 0; i < length; ++i) doc.push_back(vocab.get(i % 2 == 0 ? "a" : "b"), true);
    }
    component->process(docs);
  } catch (const spacy::Error&) {
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  return {spacy::support::model_bytes(spacy::support::graph_model(3)),
          spacy::support::model_bytes(spacy::support::graph_model(3, {.pad = 2, .window = 0}))};
}
