// Answers tests/parity/attribute_ruler: one JSON request a line {lang?, vocab?, ruler, config, docs}, where vocab and
// ruler are folders; one JSON answer a line: a list of docs {rate}, or an error.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "base/error.h"
#include "lang/language_data.h"
#include "tokens/token_values.h"
#include "pipeline/registry.h"
#include "support/annotated_doc.h"
#include "support/disk_files.h"

namespace {

using spacy::Doc;
using spacy::Error;
using spacy::Json;

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Every attribute of each token, as Python's numbers.
Json values_of(const Doc& doc, const Json& attributes) {
  const spacy::TokenValues values(doc);
  Json rows = Json::array();
  for (size_t i = 0; i < doc.length(); ++i) {
    Json row = Json::array();
    for (const Json& attribute : attributes) row.push_back(values.get(attribute.get<uint64_t>(), i));
    rows.push_back(std::move(row));
  }
  return rows;
}

Json answer(const Json& request, const std::shared_ptr<const spacy::LanguageData>& data) {
  spacy::Vocab vocab("en", spacy::make_lexical_attributes(data));
  if (request.contains("vocab")) vocab.from_disk(spacy::support::DiskFiles(request["vocab"].get<std::string>()));
  const auto& factory = spacy::default_registry().factories.at("attribute_ruler");
  const auto ruler = factory({vocab, "attribute_ruler", request["config"]});
  ruler->from_disk(spacy::support::DiskFiles(request["ruler"].get<std::string>()));
  std::vector<Doc> docs;
  size_t tokens = 0;
  for (const Json& given : request["docs"]) {
    docs.push_back(spacy::support::make_doc(given, vocab));
    tokens += docs.back().length();
  }
  const auto before = std::chrono::steady_clock::now();
  ruler->process(docs);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
  Json answers = Json::array();
  for (const Doc& doc : docs) answers.push_back(values_of(doc, request["attributes"]));
  return {{"docs", std::move(answers)}, {"rate", static_cast<double>(tokens) / took.count()}};
}

}  // namespace

int main(int argc, char** argv) {
  const auto data = spacy::parse_language_data(read_text(SPACY_LANG_DIR "/en.json"));
  std::ifstream requests(argc > 1 ? argv[1] : "/dev/stdin");
  for (std::string line; std::getline(requests, line);) {
    Json reply;
    try {
      reply = answer(spacy::parse_json(line, "request"), data);
    } catch (const Error& error) {
      reply = {{"code", error.code()}, {"message", error.message()}};
    }
    std::puts(reply.dump().c_str());
  }
}
