// The C++ side of tests/parity/ner: runs a package's tok2vec and ner on docs that Python tokenized.
//   spacy_ner_driver DATA_FOLDER DOCS.jsonl OUT BATCH_SIZE COMPONENT...
// A line of DOCS is {words, spaces, norms, iob?, types?, sent_starts?, kb_ids?}. OUT.json gets a line a doc, OUT.bin
// the tensors. Prints the components' labels and the tokens a second as one JSON object.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/error.h"
#include "lang/language_data.h"
#include "package/config.h"
#include "pipeline/registry.h"
#include "serialize/json.h"
#include "support/disk_files.h"

namespace {

using spacy::Column;
using spacy::Doc;
using spacy::Json;

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void set_strings(Doc& doc, Column column, const Json& values) {
  const auto ids = doc.column(column);
  for (size_t i = 0; i < ids.size(); ++i) ids[i] = doc.vocab().strings().add(values[i].get_ref<const std::string&>());
}

Doc make_doc(const Json& line, spacy::Vocab& vocab) {
  Doc doc(vocab);
  const Json& words = line["words"];
  for (size_t i = 0; i < words.size(); ++i) {
    doc.push_back(vocab.get(words[i].get_ref<const std::string&>()), line["spaces"][i].get<bool>());
  }
  for (const auto& [token, norm] : line["norms"].items()) {
    doc.column(Column::norm)[std::stoul(token)] = vocab.strings().add(norm.get_ref<const std::string&>());
  }
  if (line.contains("iob")) {
    set_strings(doc, Column::ent_type, line["types"]);
    set_strings(doc, Column::ent_kb_id, line["kb_ids"]);
    const auto iob = doc.column(Column::ent_iob);
    for (size_t i = 0; i < iob.size(); ++i) iob[i] = line["iob"][i].get<uint32_t>();
  }
  if (line.contains("sent_starts")) {
    const auto starts = doc.column(Column::sent_start);
    for (size_t i = 0; i < starts.size(); ++i) starts[i] = static_cast<uint32_t>(line["sent_starts"][i].get<int32_t>());
  }
  return doc;
}

Json strings_of(const Doc& doc, Column column) {
  Json values = Json::array();
  for (const uint32_t id : doc.column(column)) values.push_back(std::string(doc.vocab().strings().view(id)));
  return values;
}

std::vector<Doc> read_docs(const std::string& path, spacy::Vocab& vocab) {
  std::vector<Doc> docs;
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) docs.push_back(make_doc(spacy::parse_json(line, path), vocab));
  return docs;
}

void write_docs(const std::vector<Doc>& docs, const std::string& path) {
  std::ofstream lines(path + ".json");
  std::ofstream tensors(path + ".bin", std::ios::binary);
  for (const Doc& doc : docs) {
    Json line{{"width", doc.tensor.width}, {"iob", Json::array()}};
    for (const uint32_t iob : doc.column(Column::ent_iob)) line["iob"].push_back(iob);
    line["types"] = strings_of(doc, Column::ent_type);
    line["kb_ids"] = strings_of(doc, Column::ent_kb_id);
    lines << line.dump() << "\n";
    tensors.write(reinterpret_cast<const char*>(doc.tensor.data.data()),
                  static_cast<std::streamsize>(doc.tensor.data.size() * sizeof(float)));
  }
}

int run(const std::vector<std::string>& arguments) {
  spacy::support::DiskFiles files(arguments[0]);
  const Json config = spacy::parse_config(read_text(std::filesystem::path(arguments[0]) / "config.cfg"));
  const auto data = spacy::parse_language_data(read_text(std::filesystem::path(SPACY_LANG_DIR) / "en.json"));
  spacy::Vocab vocab("en", spacy::make_lexical_attributes(data));
  spacy::SubFiles vocab_files(files, "vocab");
  vocab.from_disk(vocab_files);

  std::vector<std::unique_ptr<spacy::Component>> components;
  Json labels = Json::object();
  for (size_t i = 4; i < arguments.size(); ++i) {
    const Json& block = config["components"][arguments[i]];
    const auto& factory = spacy::default_registry().factories.at(block["factory"].get<std::string>());
    components.push_back(factory({vocab, arguments[i], block}));
    components.back()->from_disk(spacy::SubFiles(files, arguments[i]));
    labels[arguments[i]] = components.back()->labels();
  }

  std::vector<Doc> docs = read_docs(arguments[1], vocab);
  const size_t batch_size = std::stoul(arguments[3]);
  size_t tokens = 0;
  for (const Doc& doc : docs) tokens += doc.length();
  const auto before = std::chrono::steady_clock::now();
  for (size_t from = 0; from < docs.size(); from += batch_size) {
    const size_t count = std::min(batch_size, docs.size() - from);
    for (auto& component : components) component->process({docs.data() + from, count});
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
  write_docs(docs, arguments[2]);
  std::printf("%s\n", Json{{"labels", labels}, {"rate", static_cast<double>(tokens) / took.count()}}.dump().c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc < 6) throw spacy::Error("USAGE", "DATA_FOLDER DOCS.jsonl OUT BATCH_SIZE COMPONENT...");
    return run({argv + 1, argv + argc});
  } catch (const spacy::Error& error) {
    std::fprintf(stderr, "%s: %s\n", error.code().c_str(), error.what());
    return 1;
  }
}
