// A component's model and moves: whatever can be read is run on a doc.
#include "base/error.h"
#include "fuzz_target.h"
#include "pipeline/registry.h"
#include "support/tiny_ner.h"

namespace {

/// Inputs are both files, one after another, with the length of the first in front.
std::string joined(const std::string& moves, const std::string& model) {
  std::string bytes{static_cast<char>(moves.size() & 255), static_cast<char>(moves.size() >> 8)};
  return bytes + moves + model;
}

/// The same network serves entities and dependencies.
void read_and_run(const char* factory, std::string_view moves, std::string_view model) {
  using spacy::support::write_file;
  static const spacy::Json config = spacy::Json::parse(spacy::support::kTinyNerConfig);
  spacy::Vocab vocab("en", nullptr);
  spacy::MemoryFiles files;
  write_file(files, "moves", std::string(moves));
  write_file(files, "model", std::string(model));
  const auto component = spacy::default_registry().factories.at(factory)({vocab, factory, config});
  try {
    component->from_disk(files);
    spacy::Doc doc(vocab);
    for (const char* word : {"a", "b", "c", "d", "a"}) doc.push_back(vocab.get(word), true);
    component->process({&doc, 1});
  } catch (const spacy::Error&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const size_t first = std::min<size_t>(bytes.size(), data[0] | data[1] << 8);
  for (const char* factory : {"ner", "parser"}) read_and_run(factory, bytes.substr(0, first), bytes.substr(first));
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  const char* const arcs =
      R"({"0":{"":9},"1":{"":9},"2":{"a":3,"subtok":0,"a||b":0},"3":{"a":3,"subtok":0,"b":0},"4":{"ROOT":1,"x":0}})";
  return {joined(spacy::support::moves_bytes(arcs), spacy::support::tiny_model(3)),
          joined(spacy::support::moves_bytes(spacy::support::kTinyMoves), spacy::support::tiny_model(1)),
          joined(spacy::support::moves_bytes(R"({"4":{"":1},"5":{"":1}})"), spacy::support::tiny_model(2))};
}
