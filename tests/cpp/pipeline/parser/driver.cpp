// The C++ side of tests/parity/parser: runs a package's components on docs that Python tokenized, then merges and
// splits.
//   spacy_parser_driver DATA_FOLDER DOCS.jsonl OUT.jsonl BATCH_SIZE [COMPONENT...]
// A line of DOCS is {words, spaces, columns: {name: values}, tensor?, merges?, splits?}; OUT gets a line a doc, with
// what the doc is then or the code of its error. Prints the components' labels and the tokens a second as one JSON
// object.
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
#include "tokens/retokenizer.h"

namespace {

using spacy::Column;
using spacy::Doc;
using spacy::Json;

struct NamedColumn {
  const char* name;
  Column column;
  bool is_string;
};
constexpr NamedColumn kNamed[] = {{"norm", Column::norm, true},
                                  {"lemma", Column::lemma, true},
                                  {"pos", Column::pos, false},
                                  {"tag", Column::tag, true},
                                  {"morph", Column::morph, true},
                                  {"dep", Column::dep, true},
                                  {"head", Column::head, false},
                                  {"sent_start", Column::sent_start, false},
                                  {"ent_iob", Column::ent_iob, false},
                                  {"ent_type", Column::ent_type, true},
                                  {"ent_kb_id", Column::ent_kb_id, true},
                                  {"ent_id", Column::ent_id, true}};

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

uint64_t value_of(const Json& value, spacy::Vocab& vocab) {
  if (value.is_string()) return vocab.strings().add(value.get_ref<const std::string&>());
  return static_cast<uint32_t>(value.get<int64_t>());
}

Doc make_doc(const Json& line, spacy::Vocab& vocab) {
  Doc doc(vocab);
  const Json& words = line["words"];
  for (size_t i = 0; i < words.size(); ++i) {
    doc.push_back(vocab.get(words[i].get_ref<const std::string&>()), line["spaces"][i].get<bool>());
  }
  for (const NamedColumn& named : kNamed) {
    if (!line["columns"].contains(named.name)) continue;
    const Json& values = line["columns"][named.name];
    const auto column = doc.column(named.column);
    for (size_t i = 0; i < column.size(); ++i) column[i] = static_cast<uint32_t>(value_of(values[i], vocab));
  }
  if (line.contains("tensor")) {
    doc.tensor.width = line["tensor"][0].size();
    for (const Json& row : line["tensor"]) {
      for (const Json& value : row) doc.tensor.data.push_back(value.get<float>());
    }
  }
  return doc;
}

spacy::TokenAttribute attribute_of(const std::string& id, const Json& value, spacy::Vocab& vocab) {
  return {std::stoull(id), static_cast<uint32_t>(value_of(value, vocab))};
}

void retokenize(Doc& doc, const Json& line) {
  spacy::Retokenizer retokenizer(doc);
  for (const Json& merge : line["merges"]) {
    spacy::TokenSettings settings;
    for (const auto& [id, value] : merge[2].items()) settings.set(attribute_of(id, value, doc.vocab()));
    retokenizer.merge(merge[0], merge[1], settings);
  }
  for (const Json& split : line["splits"]) {
    std::vector<spacy::Retokenizer::Head> heads;
    for (const Json& head : split[2]) heads.push_back({head[0], head[1]});
    std::vector<spacy::TokenSettings> settings;
    for (const auto& [id, values] : split[3].items()) {
      settings.resize(std::max(settings.size(), values.size()));
      for (size_t i = 0; i < values.size(); ++i) settings[i].set(attribute_of(id, values[i], doc.vocab()));
    }
    retokenizer.split(split[0], split[1].get<std::vector<std::string>>(), heads, settings);
  }
  retokenizer.apply();
}

Json as_json(const Doc& doc) {
  Json line{{"words", Json::array()}, {"spaces", Json::array()}, {"columns", Json::object()}};
  for (size_t i = 0; i < doc.length(); ++i) {
    line["words"].push_back(std::string(doc.vocab().strings().view(doc.lexeme(i).orth)));
    line["spaces"].push_back(doc.column(Column::spacy)[i] != 0);
  }
  for (const NamedColumn& named : kNamed) {
    if (!doc.has(named.column)) continue;
    Json& values = line["columns"][named.name] = Json::array();
    for (const uint32_t value : doc.column(named.column)) {
      if (named.is_string) {
        values.push_back(std::string(doc.vocab().strings().view(value)));
      } else {
        values.push_back(static_cast<int32_t>(value));
      }
    }
  }
  return line;
}

std::vector<std::unique_ptr<spacy::Component>> open(const std::vector<std::string>& arguments, const Json& config,
                                                    spacy::Vocab& vocab, spacy::Files& files, Json& labels) {
  std::vector<std::unique_ptr<spacy::Component>> components;
  for (size_t i = 4; i < arguments.size(); ++i) {
    const Json& block = config["components"][arguments[i]];
    const auto& factory = spacy::default_registry().factories.at(block["factory"].get<std::string>());
    components.push_back(factory({vocab, arguments[i], block}));
    components.back()->from_disk(spacy::SubFiles(files, arguments[i]));
    labels[arguments[i]] = components.back()->labels();
  }
  return components;
}

int run(const std::vector<std::string>& arguments) {
  spacy::support::DiskFiles files(arguments[0]);
  const Json config = spacy::parse_config(read_text(std::filesystem::path(arguments[0]) / "config.cfg"));
  const auto lang = config["nlp"]["lang"].get<std::string>();
  const auto data = spacy::parse_language_data(read_text(std::filesystem::path(SPACY_LANG_DIR) / (lang + ".json")));
  spacy::Vocab vocab(lang, spacy::make_lexical_attributes(data));
  spacy::SubFiles vocab_files(files, "vocab");
  vocab.from_disk(vocab_files);
  Json labels = Json::object();
  const auto components = open(arguments, config, vocab, files, labels);

  std::vector<Json> lines;
  std::vector<Doc> docs;
  size_t tokens = 0;
  std::ifstream input(arguments[1]);
  for (std::string line; std::getline(input, line);) {
    lines.push_back(spacy::parse_json(line, arguments[1]));
    docs.push_back(make_doc(lines.back(), vocab));
    tokens += docs.back().length();
  }
  const size_t batch_size = std::stoul(arguments[3]);
  const auto before = std::chrono::steady_clock::now();
  for (size_t from = 0; from < docs.size(); from += batch_size) {
    const size_t count = std::min(batch_size, docs.size() - from);
    for (auto& component : components) component->process({docs.data() + from, count});
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
  std::ofstream output(arguments[2]);
  for (size_t i = 0; i < docs.size(); ++i) {
    try {
      if (lines[i].contains("merges")) retokenize(docs[i], lines[i]);
      Json answer = as_json(docs[i]);
      if (lines[i].contains("tensor")) answer["tensor"] = docs[i].tensor.data;
      output << answer.dump() << "\n";
    } catch (const spacy::Error& error) {
      output << Json{{"error", error.code()}}.dump() << "\n";
    }
  }
  std::printf("%s\n", Json{{"labels", labels}, {"rate", static_cast<double>(tokens) / took.count()}}.dump().c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc < 5) throw spacy::Error("USAGE", "DATA_FOLDER DOCS.jsonl OUT.jsonl BATCH_SIZE [COMPONENT...]");
    return run({argv + 1, argv + argc});
  } catch (const spacy::Error& error) {
    std::fprintf(stderr, "%s: %s\n", error.code().c_str(), error.what());
    return 1;
  }
}
