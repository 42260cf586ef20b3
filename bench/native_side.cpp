// The native half of `npm run bench`: prints one JSON object on its last line, as python_side.py does.
//   spacy_native_bench TEXTS.jsonl ROUNDS LANGUAGES_FOLDER DATA_FOLDER...
// All are loaded; the first runs.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <set>

#include "base/error.h"
#include "language/loader.h"
#include "ml/kernels.h"
#include "support/disk_files.h"

namespace {

using Clock = std::chrono::steady_clock;
using spacy::Doc;
using spacy::Json;

constexpr size_t kBatchSize = 256;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::vector<std::string> read_texts(const std::string& path) {
  std::vector<std::string> texts;
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) texts.push_back(spacy::parse_json(line, path)["text"].get<std::string>());
  }
  return texts;
}

const std::set<std::string> kBesideNer = {"tagger", "parser", "senter", "attribute_ruler", "lemmatizer"};

struct Loaded {
  std::unique_ptr<spacy::Language> language;
  std::vector<spacy::Slot> enabled;
};

Loaded load(const std::string& folder, const std::string& languages, std::set<std::string> exclude = {}) {
  spacy::support::DiskFiles files(folder);
  spacy::ModelPackage package = spacy::read_model_package(files);
  const auto code = package.config["nlp"]["lang"].get<std::string>();
  const auto data = spacy::parse_language_data(spacy::support::read_file(languages + "/" + code + ".json"));
  spacy::LoadOptions options;
  options.exclude = std::move(exclude);
  spacy::Loader loader(files, std::move(package), data, options);
  while (!loader.step(std::chrono::milliseconds(50))) continue;
  Loaded loaded{loader.take(), {}};
  for (const spacy::PlannedPipe& pipe : loader.pipes()) {
    if (pipe.enabled) loaded.enabled.push_back(pipe.slot);
  }
  return loaded;
}

/// Seconds: the median of three after one that warms up.
double load_time(const std::string& folder, const std::string& languages) {
  load(folder, languages);
  std::vector<double> times;
  for (int i = 0; i < 3; ++i) {
    const auto start = Clock::now();
    load(folder, languages);
    times.push_back(seconds_since(start));
  }
  return median(times);
}

/// Tokens of all texts, with every component of the pipeline or with the tokenizer alone.
size_t run(const Loaded& nlp, const std::vector<std::string>& texts, bool components) {
  size_t tokens = 0;
  std::vector<Doc> docs;
  for (size_t i = 0; i < texts.size(); ++i) {
    docs.push_back(nlp.language->make_doc(texts[i]));
    tokens += docs.back().length();
    if (docs.size() < kBatchSize && i + 1 < texts.size()) continue;
    if (components) nlp.language->run(nlp.enabled, docs);
    docs.clear();
  }
  return tokens;
}

/// Tokens a second: the median of so many rounds after one that warms up.
double rate(const Loaded& nlp, const std::vector<std::string>& texts, bool components, int rounds) {
  std::vector<double> rates;
  for (int i = 0; i <= rounds; ++i) {
    const auto start = Clock::now();
    const size_t tokens = run(nlp, texts, components);
    if (i > 0) rates.push_back(static_cast<double>(tokens) / seconds_since(start));
  }
  return median(rates);
}

int measure(const std::vector<std::string>& arguments) {
  const std::vector<std::string> texts = read_texts(arguments[0]);
  const int rounds = std::stoi(arguments[1]);
  const std::string& languages = arguments[2];
  const std::vector<std::string> folders(arguments.begin() + 3, arguments.end());
  Json loads = Json::array();
  for (const std::string& folder : folders) loads.push_back(load_time(folder, languages));
  const Loaded nlp = load(folders[0], languages);
  const Loaded ner = load(folders[0], languages, kBesideNer);
  const Json result{{"versions", std::string("native, ") + spacy::kernels().name},
                    {"pipeline", rate(nlp, texts, true, rounds)},
                    {"ner", rate(ner, texts, true, rounds)},
                    {"tokenizer", rate(nlp, texts, false, rounds)},
                    {"loads", loads}};
  std::printf("%s\n", result.dump().c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc < 5) throw spacy::Error("USAGE", "spacy_native_bench TEXTS.jsonl ROUNDS LANGUAGES_FOLDER DATA_FOLDER...");
    return measure({argv + 1, argv + argc});
  } catch (const spacy::Error& error) {
    std::fprintf(stderr, "%s: %s\n", error.code().c_str(), error.what());
    return 1;
  }
}
