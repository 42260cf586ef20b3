#include "language/loader.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "base/error.h"
#include "language/prefetched_files.h"

namespace spacy {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::string_view kVectorsFile = "vocab/vectors";

}  // namespace

struct Loader::Impl {
  Impl(Files& files, ModelPackage package, std::shared_ptr<const LanguageData> data, LoadOptions load_options,
       const Registry& factory_registry)
      : of_spacy_2(package.of_spacy_2),
        folder(files, package.data_folder),
        prefetched(folder),
        vocab_files(prefetched, "vocab"),
        language_data(std::move(data)),
        options(std::move(load_options)),
        registry(factory_registry),
        plan(plan_pipeline(package.config, {options.disable, options.enable, options.exclude, &options.own_factories},
                           registry)) {
    if (!options.vocab) {
      options.vocab = std::make_shared<Vocab>(language_data->code, make_lexical_attributes(language_data));
    }
    language =
        std::make_unique<Language>(options.vocab, std::move(package.config), std::move(package.meta), *language_data);
    language->set_written_config(std::move(package.written));
    schedule();
  }

  /// Lines up: each part's files are fetched in pieces, then read.
  void schedule() {
    const std::vector<std::string> paths = folder.list();
    const auto in_vocab = [](const std::string& path) { return path.starts_with("vocab/"); };
    if (!options.exclude.contains("vocab") && std::any_of(paths.begin(), paths.end(), in_vocab)) {
      schedule_part(paths, "vocab", [this] {
        std::set<std::string> without_vectors = options.exclude;
        without_vectors.insert("vectors");
        language->vocab().from_disk(vocab_files, without_vectors);
        if (!options.exclude.contains("vectors")) vectors.emplace(vocab_files);
      });
      steps.push_back([this] {
        if (vectors) read_vectors();
      });
    }
    const std::string tokenizer_file(language->tokenizer().file());
    if (!options.exclude.contains("tokenizer") && folder.exists(tokenizer_file)) {
      schedule_fetch(tokenizer_file);
      steps.push_back([this, tokenizer_file] { read_tokenizer(prefetched.read(tokenizer_file)); });
    } else {
      steps.push_back([this] { language->tokenizer().from_defaults(language_data->tokenizer); });
    }
    for (PlannedPipe& pipe : plan) {
      if (pipe.supported) schedule_part(paths, pipe.name, [this, &pipe] { add_component(pipe); });
    }
  }

  void read_tokenizer(const std::string& bytes) {
    if (of_spacy_2) {
      language->tokenizer().from_old_file(bytes);
    } else {
      language->tokenizer().from_file(bytes);
    }
  }

  void schedule_part(const std::vector<std::string>& paths, const std::string& part, std::function<void()> read) {
    const std::string prefix = part + "/";
    for (const std::string& path : paths) {
      if (path.starts_with(prefix)) schedule_fetch(path);
    }
    steps.push_back([this, read = std::move(read)] {
      read();
      prefetched.clear();
    });
  }

  /// The rows go straight to where they stay, a piece at a step: fetched first, they would lie in memory twice.
  void read_vectors() {
    const uint64_t before = vectors->bytes_read();
    const bool more = vectors->read_piece();
    done += vectors->bytes_read() - before;
    if (more) {
      steps.push_front([this] { read_vectors(); });
      return;
    }
    language->vocab().set_vectors(vectors->take());
    vectors.reset();
  }

  void schedule_fetch(const std::string& path) {
    total += folder.size(path);
    if (path == kVectorsFile) return;
    steps.push_back([this, path] { prefetched.start(path); });
  }

  std::vector<Slot> enabled_before(const PlannedPipe& pipe) const {
    std::vector<Slot> slots;
    for (size_t i = 0; &plan[i] != &pipe; ++i) {
      if (plan[i].enabled && plan[i].slot != 0) slots.push_back(plan[i].slot);
    }
    return slots;
  }

  void add_component(PlannedPipe& pipe) {
    const auto told = options.blocks.find(pipe.name);
    const Json& block = told != options.blocks.end() ? *told : language->config()["components"][pipe.name];
    const MakeDocs make_docs = language->docs_by(enabled_before(pipe));
    auto component =
        registry.factories.find(pipe.factory)->second({language->vocab(), pipe.name, block, &registry, make_docs});
    component->from_package(prefetched, pipe.name);
    pipe.slot = language->add_component(std::move(component));
  }

  bool step(std::chrono::milliseconds budget) {
    const auto deadline = Clock::now() + budget;
    while (true) {
      if (prefetched.fetching()) {
        done += prefetched.fetch_piece();
      } else if (steps.empty()) {
        return true;
      } else {
        const auto next = std::move(steps.front());
        steps.pop_front();
        next();
      }
      if (Clock::now() >= deadline) return steps.empty() && !prefetched.fetching();
    }
  }

  const bool of_spacy_2;
  SubFiles folder;
  PrefetchedFiles prefetched;
  SubFiles vocab_files;
  std::optional<VectorsReader> vectors;
  std::shared_ptr<const LanguageData> language_data;
  LoadOptions options;
  const Registry& registry;
  std::vector<PlannedPipe> plan;
  std::unique_ptr<Language> language;
  std::deque<std::function<void()>> steps;
  uint64_t done = 0;
  uint64_t total = 0;
};

Loader::Loader(Files& files, ModelPackage package, std::shared_ptr<const LanguageData> data, LoadOptions options,
               const Registry& registry)
    : impl_(std::make_unique<Impl>(files, std::move(package), std::move(data), std::move(options), registry)) {}
Loader::~Loader() = default;

bool Loader::step(std::chrono::milliseconds budget) { return impl_->step(budget); }
uint64_t Loader::done() const { return impl_->done; }
uint64_t Loader::total() const { return impl_->total; }
const std::string& Loader::current_file() const { return impl_->prefetched.current(); }
const std::vector<PlannedPipe>& Loader::pipes() const { return impl_->plan; }
std::unique_ptr<Language> Loader::take() { return std::move(impl_->language); }

}  // namespace spacy
