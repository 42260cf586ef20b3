// Bytes and folders of a pipeline's parts: whatever can be read is written again, and that is read again.
#include "base/error.h"
#include "fuzz_target.h"
#include "pipeline/registry.h"
#include "serialize/msgpack.h"
#include "support/tiny_ner.h"
#include "tokenizer/tokenizer.h"

namespace {

using spacy::Json;

/// An input's first letter says who reads it. Those of a folder have its files as a map.
constexpr std::string_view kComponents[] = {"ner", "parser", "lemmatizer", "sentencizer", "attribute_ruler"};
constexpr char kFirstByBytes = 'a';
constexpr char kFirstByFolder = 'A';

std::unique_ptr<spacy::Component> make(spacy::Vocab& vocab, size_t index) {
  static const Json network = Json::parse(spacy::support::kTinyNerConfig);
  static const Json lookup = {{"mode", "lookup"}};
  static const Json plain = Json::object();
  const Json& config = index < 2 ? network : index == 2 ? lookup : plain;
  return spacy::default_registry()
      .factories.find(kComponents[index])
      ->second({vocab, std::string(kComponents[index]), config});
}

spacy::MemoryFiles folder_of(std::string_view bytes) {
  const spacy::Msgpack document(bytes, "input");
  spacy::MemoryFiles files;
  for (const auto& entry : spacy::as_map(document.root(), "input")) {
    spacy::support::write_file(files, std::string(spacy::as_string(entry.key, "input")),
                               std::string(spacy::as_string(entry.val, "input")));
  }
  return files;
}

void read_component(size_t index, std::string_view bytes, bool is_folder) {
  spacy::Vocab vocab("en", nullptr);
  const auto component = make(vocab, index);
  if (is_folder) {
    auto files = folder_of(bytes);
    component->from_package(files, "");
  } else {
    component->from_bytes(bytes, {});
  }
  if (!component->is_initialized()) return;
  spacy::Doc doc(vocab);
  for (const char* word : {"a", "b", "."}) doc.push_back(vocab.get(word), true);
  component->process({&doc, 1});
  const auto saved = component->to_bytes({});
  if (saved) make(vocab, index)->from_bytes(*saved, {});
}

void read_vocab(std::string_view bytes, bool is_folder) {
  spacy::Vocab vocab("en", nullptr);
  if (is_folder) {
    vocab.from_disk(folder_of(bytes), {});
  } else {
    vocab.from_bytes(bytes, {});
  }
  spacy::Vocab again("en", nullptr);
  again.from_bytes(vocab.to_bytes({}), {});
  if (again.to_bytes({"strings"}) != vocab.to_bytes({"strings"})) __builtin_trap();
}

void read_tokenizer(std::string_view bytes) {
  spacy::Vocab vocab("en", nullptr);
  spacy::Tokenizer tokenizer(vocab);
  tokenizer.from_bytes(bytes, {});
  const std::string saved = tokenizer.to_bytes({"vocab"});
  spacy::Tokenizer again(vocab);
  again.from_bytes(saved, {});
  if (again.to_bytes({"vocab"}) != saved) __builtin_trap();
  tokenizer("a b. (c) :)");
}

void read_lookups(std::string_view bytes) {
  spacy::Vocab vocab("en", nullptr);
  vocab.set_lookups(std::string(bytes));
  vocab.get("word");
}

std::string packed(const Json& value) {
  const std::vector<uint8_t> bytes = Json::to_msgpack(value);
  return {bytes.begin(), bytes.end()};
}

Json binary(const std::string& bytes) { return Json::binary({bytes.begin(), bytes.end()}); }

std::string vectors_bytes() {
  const std::string rows("\0\0\x80\x3f\0\0\0\x40\0\0\x40\x40\0\0\x80\x40", 16);
  const Json array = {{"nd", true}, {"type", "<f4"}, {"kind", ""}, {"shape", {2, 2}}, {"data", binary(rows)}};
  return packed({{"key2row", binary(packed(Json::object()))},
                 {"vectors", binary(packed(array))},
                 {"vectors.cfg", R"({"mode":"default","name":null})"}});
}

std::string tokenizer_bytes() {
  Json piece = Json::array({{{"ORTH", ":"}}, {{"NORM", "x"}, {"ORTH", ")"}}});
  return packed({{"prefix_search", "^[(]"},
                 {"suffix_search", "[.)]$"},
                 {"infix_finditer", nullptr},
                 {"token_match", nullptr},
                 {"url_match", "^a+$"},
                 {"exceptions", {{":)", piece}}},
                 {"faster_heuristics", true}});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const char kind = static_cast<char>(data[0]);
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  try {
    if (kind == 'v' || kind == 'V') {
      read_vocab(bytes, kind == 'V');
    } else if (kind == 't') {
      read_tokenizer(bytes);
    } else if (kind == 'l') {
      read_lookups(bytes);
    } else {
      const bool is_folder = kind < kFirstByBytes;
      const size_t index = static_cast<uint8_t>(kind - (is_folder ? kFirstByFolder : kFirstByBytes));
      if (index < std::size(kComponents)) read_component(index, bytes, is_folder);
    }
  } catch (const spacy::Error&) {
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  using namespace spacy::support;
  const Json cfg = {{"beam_width", 1}, {"moves", nullptr}};
  const std::string lookups = packed({{"lexeme_norm", {{"a", "b"}, {"b", "c"}}}});
  const std::string tables = packed({{"lemma_lookup", {{"a", "b"}, {".", "c"}}}});
  const Json vocab = {{"strings", R"(["a","b"])"}, {"vectors", binary(vectors_bytes())}, {"lookups", binary(lookups)}};
  const Json vocab_folder = {{"strings.json", binary("[\"a\"]")}, {"lookups.bin", binary(lookups)}};
  const Json ner = {{"cfg", cfg.dump()},
                    {"moves", binary(moves_bytes(kTinyMoves))},
                    {"model", binary(tiny_model(1))},
                    {"vocab", binary(packed(vocab))}};
  const Json ner_folder = {
      {"cfg", binary(cfg.dump())}, {"moves", binary(moves_bytes(kTinyMoves))}, {"model", binary(tiny_model(2))}};
  const std::string rules =
      packed(Json::array({{{"patterns", {{{{"LOWER", "a"}}}}}, {"attrs", {{"POS", "X"}}}, {"index", 0}}}));
  return {"v" + packed(vocab),
          "V" + packed(vocab_folder),
          "t" + tokenizer_bytes(),
          "l" + lookups,
          "l" + tables,
          "a" + packed(ner),
          "b" + packed(ner),
          "A" + packed(ner_folder),
          "c" + packed({{"lookups", binary(tables)}}),
          "C" + packed({{"lookups/lookups.bin", binary(tables)}}),
          "d" + packed({{"punct_chars", {"!", "."}}, {"overwrite", true}}),
          "D" + packed({{".json", binary(R"({"punct_chars":["!"],"overwrite":false})")}}),
          "e" + packed({{"patterns", binary(rules)}}),
          "E" + packed({{"patterns", binary(rules)}})};
}
