// Patterns of rulers, as lines and as bytes: whatever can be read is written again, and run on a doc.
#include "base/error.h"
#include "fuzz_target.h"
#include "pipeline/registry.h"
#include "pipeline/ruler.h"

namespace {

std::vector<spacy::Doc> cut(spacy::Vocab& vocab, std::span<const std::string> texts) {
  std::vector<spacy::Doc> docs;
  for (const std::string& text : texts) {
    docs.emplace_back(vocab);
    for (const char c : text.substr(0, 8)) docs.back().push_back(vocab.get(std::string(1, c & 0x7f)), false);
  }
  return docs;
}

void read_and_run(const char* factory, std::string_view bytes) {
  static const spacy::Json config = spacy::Json::object();
  spacy::Vocab vocab("en", nullptr);
  const spacy::MakeDocs make_docs = [&](std::span<const std::string> texts, uint32_t) { return cut(vocab, texts); };
  const auto made = spacy::default_registry().factories.at(factory)({vocab, "ruler", config, nullptr, make_docs});
  auto& ruler = dynamic_cast<spacy::Ruler&>(*made);
  const auto run = [&] {
    std::vector<spacy::Doc> docs = cut(vocab, std::vector<std::string>{"abcab", ""});
    ruler.process(docs);
    ruler.from_bytes(*ruler.to_bytes({}), {});
    for (const std::string& id : ruler.ids()) ruler.remove_id(id);
    ruler.labels();
  };
  for (const bool as_lines : {false, true}) {
    try {
      if (as_lines) {
        ruler.read_lines(bytes, "patterns.jsonl");
      } else {
        ruler.from_bytes(bytes, {});
      }
      run();
    } catch (const spacy::Error&) {
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_and_run("entity_ruler", bytes);
  read_and_run("span_ruler", bytes);
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  std::vector<std::string> seeds = {
      "{\"label\":\"ORG\",\"pattern\":\"ab\",\"id\":\"x\"}\n{\"label\":\"GPE\",\"pattern\":[{\"LOWER\":\"a\"},{\"OP\":"
      "\"*\"}]}\n",
      "\n{\"label\": \"A||b\", \"pattern\": [{\"ORTH\": {\"IN\": [\"a\", \"b\"]}}], \"id\": 5}\r\n{\"label\": \"B\", "
      "\"pattern\": \"\"}"};
  const std::string patterns =
      R"([{"label": "ORG", "pattern": "ab", "id": "x"}, {"label": "GPE", "pattern": [{"ORTH": "c"}, {"OP": "?"}]}])";
  spacy::Json settings = {{"overwrite", true}, {"ent_id_sep", "||"}, {"phrase_matcher_attr", "LOWER"}};
  settings["patterns"] = spacy::Json::parse(patterns);
  for (const spacy::Json& value : {settings, spacy::Json::parse(patterns), spacy::Json{{"patterns", patterns}}}) {
    const std::vector<uint8_t> bytes = spacy::Json::to_msgpack(value);
    seeds.emplace_back(bytes.begin(), bytes.end());
  }
  return seeds;
}
