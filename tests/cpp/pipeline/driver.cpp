// The C++ side of tests/parity/ner and tests/parity/pipeline: runs components of a package on docs that Python
// tokenized.
//   spacy_ner_driver DATA_FOLDER DOCS.jsonl OUT BATCH_SIZE COMPONENT...
//   spacy_ner_driver --registry     prints the names of all factories, architectures and layers, and why others are
//   refused, as one JSON object
// A line of DOCS is {words, spaces, norms} and what is known of the tokens before: {iob, types, kb_ids, sent_starts,
// tags, pos, morphs, lemmas, deps}, each optional. OUT.json gets a line a doc, with categories and spans that were
// found, OUT.bin the tensors. `scores:<name>`
// writes the scores of a component's labels to OUT.scores.bin, `vectors` the words' vectors to OUT.vectors.bin. Prints
// the components' labels and the tokens a second as one JSON object.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/error.h"
#include "lang/language_data.h"
#include "package/config.h"
#include "pipeline/model_file.h"
#include "pipeline/refusals.h"
#include "pipeline/registry.h"
#include "pipeline/tagger_model.h"
#include "serialize/json.h"
#include "support/disk_files.h"

namespace {

using spacy::Column;
using spacy::Doc;
using spacy::Json;

struct Field {
  const char* name;
  Column column;
  bool is_string;
};

constexpr Field kFields[] = {{"iob", Column::ent_iob, false},     {"types", Column::ent_type, true},
                             {"kb_ids", Column::ent_kb_id, true}, {"tags", Column::tag, true},
                             {"pos", Column::pos, false},         {"morphs", Column::morph, true},
                             {"lemmas", Column::lemma, true},     {"sent_starts", Column::sent_start, false},
                             {"deps", Column::dep, true}};

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
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
  for (const Field& field : kFields) {
    if (!line.contains(field.name)) continue;
    const Json& values = line[field.name];
    const auto column = doc.column(field.column);
    for (size_t i = 0; i < column.size(); ++i) {
      column[i] = field.is_string ? vocab.strings().add(values[i].get_ref<const std::string&>())
                                  : static_cast<uint32_t>(values[i].get<int32_t>());
    }
  }
  return doc;
}

std::vector<Doc> read_docs(const std::string& path, spacy::Vocab& vocab) {
  std::vector<Doc> docs;
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) docs.push_back(make_doc(spacy::parse_json(line, path), vocab));
  return docs;
}

Json values_of(const Doc& doc, const Field& field) {
  Json values = Json::array();
  for (const uint32_t value : doc.column(field.column)) {
    if (field.is_string) {
      values.push_back(std::string(doc.vocab().strings().view(value)));
    } else {
      values.push_back(static_cast<int32_t>(value));
    }
  }
  return values;
}

/// Categories as [label, score], groups of spans as [key, [[start, end, label]], scores].
void add_found(const Doc& doc, Json& line) {
  const auto text = [&](spacy::StringId id) { return std::string(doc.vocab().strings().view(id)); };
  line["cats"] = Json::array();
  for (const spacy::FoundCat& cat : doc.found_cats) line["cats"].push_back(Json::array({text(cat.label), cat.score}));
  line["spans"] = Json::array();
  for (const spacy::FoundSpans& group : doc.found_spans) {
    Json spans = Json::array();
    for (const auto& span : group.spans) spans.push_back(Json::array({span.start, span.end, text(span.label)}));
    line["spans"].push_back(Json::array({text(group.key), spans, group.scores}));
  }
}

void write_floats(std::ofstream& file, const float* floats, size_t count) {
  file.write(reinterpret_cast<const char*>(floats), static_cast<std::streamsize>(count * sizeof(float)));
}

void write_docs(const std::vector<Doc>& docs, const std::string& path) {
  std::ofstream lines(path + ".json");
  std::ofstream tensors(path + ".bin", std::ios::binary);
  for (const Doc& doc : docs) {
    Json line{{"width", doc.tensor.width}};
    for (const Field& field : kFields) line[field.name] = values_of(doc, field);
    add_found(doc, line);
    lines << line.dump() << "\n";
    write_floats(tensors, doc.tensor.data.data(), doc.tensor.data.size());
  }
}

void write_scores(const std::vector<Doc>& docs, const std::string& path, spacy::TaggerModel& model) {
  std::ofstream file(path + ".scores.bin", std::ios::binary);
  for (const Doc& doc : docs) {
    const float* const scores = model.scores({&doc, 1});
    for (size_t i = 0; i < doc.length(); ++i) {
      write_floats(file, scores + i * spacy::padded(model.classes()), model.classes());
    }
  }
}

/// Each token's vector, and of the first tokens what is nearest to them.
Json write_vectors(const std::vector<Doc>& docs, const std::string& path) {
  constexpr size_t kSearched = 20;
  const spacy::Vocab& vocab = docs.at(0).vocab();
  const spacy::Vectors& vectors = vocab.vectors();
  std::ofstream file(path + ".vectors.bin", std::ios::binary);
  Json answer{{"has_vector", Json::array()}, {"is_oov", Json::array()}};
  std::vector<float> queries;
  std::vector<float> vector(vectors.width());
  for (const Doc& doc : docs) {
    for (size_t i = 0; i < doc.length(); ++i) {
      const spacy::LexemeId id = doc.column(Column::lex)[i];
      vocab.get_vector(id, vector.data());
      write_floats(file, vector.data(), vector.size());
      answer["has_vector"].push_back(vocab.has_vector(id));
      answer["is_oov"].push_back(vocab.is_oov(id));
      if (queries.size() < kSearched * vector.size()) queries.insert(queries.end(), vector.begin(), vector.end());
    }
  }
  if (vectors.mode() == spacy::Vectors::Mode::floret) return answer;
  const spacy::Vectors::Similar similar = vectors.most_similar(queries, 3);
  answer["rows"] = similar.rows;
  answer["scores"] = similar.scores;
  answer["keys"] = Json::array();
  for (const spacy::Hash key : similar.keys) answer["keys"].push_back(std::to_string(key));
  return answer;
}

int run(const std::vector<std::string>& arguments) {
  spacy::support::DiskFiles files(arguments[0]);
  const Json config = spacy::parse_config(read_text(std::filesystem::path(arguments[0]) / "config.cfg"));
  // Only norms depend on the language, and they come with the docs.
  const auto data = spacy::parse_language_data(read_text(std::filesystem::path(SPACY_LANG_DIR) / "en.json"));
  spacy::Vocab vocab(config["nlp"]["lang"].get<std::string>(), spacy::make_lexical_attributes(data));
  spacy::SubFiles vocab_files(files, "vocab");
  vocab.from_disk(vocab_files);

  std::vector<Doc> docs = read_docs(arguments[1], vocab);
  size_t tokens = 0;
  for (const Doc& doc : docs) tokens += doc.length();
  const size_t batch_size = std::stoul(arguments[3]);
  std::chrono::duration<double> took{0};
  Json answer{{"labels", Json::object()}};
  for (size_t i = 4; i < arguments.size(); ++i) {
    if (arguments[i] == "vectors") {
      answer["vectors"] = write_vectors(docs, arguments[2]);
      continue;
    }
    const bool scores = arguments[i].starts_with("scores:");
    const std::string name = scores ? arguments[i].substr(7) : arguments[i];
    const Json& block = config["components"][name];
    const spacy::ComponentContext context{vocab, name, block};
    if (scores) {
      auto model = spacy::component_config(context).layer<spacy::TaggerModel>("model", "a tagger's network");
      spacy::ModelFile file;
      file.open(spacy::SubFiles(files, name), name, *model);
      file.read(*model);
      model->connect();
      write_scores(docs, arguments[2], *model);
      continue;
    }
    const auto component = spacy::default_registry().factories.at(block["factory"].get<std::string>())(context);
    component->from_package(files, name);
    answer["labels"][name] = component->labels();
    const auto before = std::chrono::steady_clock::now();
    for (size_t from = 0; from < docs.size(); from += batch_size) {
      component->process({docs.data() + from, std::min(batch_size, docs.size() - from)});
    }
    took += std::chrono::steady_clock::now() - before;
  }
  write_docs(docs, arguments[2]);
  answer["rate"] = static_cast<double>(tokens) / took.count();
  std::printf("%s\n", answer.dump().c_str());
  return 0;
}

template <typename Map>
Json names_of(const Map& map) {
  Json names = Json::array();
  for (const auto& [name, made] : map) names.push_back(name);
  return names;
}

int print_registry() {
  const spacy::Registry& all = spacy::default_registry();
  Json names{{"factories", names_of(all.factories)},
             {"architectures", names_of(all.architectures)},
             {"layers", names_of(all.layers)}};
  for (const spacy::Refusal& entry : spacy::refusals()) {
    names["refused"][std::string(entry.registry)][std::string(entry.name)] = std::string(entry.reason);
  }
  std::printf("%s\n", names.dump().c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc == 2 && std::string_view(argv[1]) == "--registry") return print_registry();
    if (argc < 6) throw spacy::Error("USAGE", "DATA_FOLDER DOCS.jsonl OUT BATCH_SIZE COMPONENT...");
    return run({argv + 1, argv + argc});
  } catch (const spacy::Error& error) {
    std::fprintf(stderr, "%s: %s\n", error.code().c_str(), error.what());
    return 1;
  }
}
