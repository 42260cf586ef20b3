// An attribute ruler's patterns: whatever can be read is run on a doc.
#include "base/error.h"
#include "fuzz_target.h"
#include "pipeline/registry.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const spacy::Json config = spacy::Json::object();
  spacy::Vocab vocab("en", nullptr);
  spacy::MemoryFiles files;
  files.write("patterns", {data, size});
  const auto ruler = spacy::default_registry().factories.at("attribute_ruler")({vocab, "attribute_ruler", config});
  try {
    ruler->from_disk(files);
    spacy::Doc doc(vocab);
    for (const char* word : {"a", "b", "c", "ab", "a"}) doc.push_back(vocab.get(word), true);
    ruler->process({&doc, 1});
  } catch (const spacy::Error&) {
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  std::vector<std::string> seeds;
  for (
      const char* const rules :
      {R"([{"patterns": [[{"ORTH": "a", "OP": "+"}, {"LOWER": {"REGEX": "b|c"}}]], "attrs": {"POS": "X", "MORPH": "B=2|A=1"}, "index": -1}])",
       R"([{"patterns": [[{"ORTH": {"IN": ["a", "b"]}, "OP": "{1,2}"}], [{}]], "attrs": {"TAG": "T", "IS_STOP": true, "ENT_IOB": "B"}},
            {"patterns": [[{"ORTH": {"FUZZY1": "ac"}, "LENGTH": {">=": 1}, "MORPH": {"IS_SUPERSET": ["A=1"]}}]], "attrs": {"lemma": "x"}, "index": 0}])",
       R"([{"patterns": [[{"ORTH": {"FUZZY": {"NOT_IN": ["b"]}}, "_": {"x": 1}}, {"OP": "!"}]], "attrs": {"NORM": "n", "SENT_START": 1}, "index": 1}])"}) {
    const std::vector<uint8_t> bytes = spacy::Json::to_msgpack(spacy::Json::parse(rules));
    seeds.emplace_back(bytes.begin(), bytes.end());
  }
  return seeds;
}
