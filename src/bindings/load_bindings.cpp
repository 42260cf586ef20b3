// From files to a Language: language data, blank pipelines, packages, loading in steps.
#include <map>

#include "bindings/export.h"
#include "bindings/growth.h"
#include "bindings/js_attributes.h"
#include "bindings/js_files.h"
#include "bindings/js_layers.h"
#include "bindings/language_handles.h"
#include "bindings/reply.h"
#include "language/loader.h"

namespace spacy::bindings {
namespace {

std::map<std::string, std::shared_ptr<const LanguageData>, std::less<>> language_data;

struct OpenPackage {
  std::shared_ptr<Files> files;
  ModelPackage package;
};
Handles<OpenPackage>& package_handles() {
  static Handles<OpenPackage> handles("package");
  return handles;
}

/// Keeps the files that its loader reads.
struct OpenLoader {
  OpenLoader(std::shared_ptr<Files> opened, ModelPackage package, const std::shared_ptr<const LanguageData>& data,
             LoadOptions options)
      : files(std::move(opened)), loader(*files, std::move(package), data, std::move(options), registry()) {}
  std::shared_ptr<Files> files;
  Loader loader;
};
Handles<OpenLoader>& loader_handles() {
  static Handles<OpenLoader> handles("loader");
  return handles;
}

const std::shared_ptr<const LanguageData>& data_of(std::string_view code) {
  const auto found = language_data.find(code);
  if (found == language_data.end()) {
    throw Error("LANG_NOT_LOADED", "The data of the language '" + std::string(code) +
                                       "' are not here yet: call init({ languages: ['" + std::string(code) +
                                       "'] }) first.");
  }
  return found->second;
}

std::shared_ptr<Vocab> shared_vocab(uint32_t handle) { return handle ? vocab_handles().get(handle) : nullptr; }

std::set<std::string> names(const Json& options, const char* key) {
  const auto list = options.find(key);
  return list == options.end() ? std::set<std::string>() : list->get<std::set<std::string>>();
}

/// Answers the new handles of a language and of its vocab, which stays `vocab_handle` where that was handed in.
void answer_language(std::unique_ptr<Language> language, uint32_t vocab_handle) {
  std::shared_ptr<Language> shared = std::move(language);
  const uint32_t vocab = vocab_handle ? vocab_handle : vocab_handles().add(shared->shared_vocab());
  reply().word(language_handles().add(std::move(shared)));
  reply().word(vocab);
}

}  // namespace

/// Request: the contents of dist/lang/<code>. `getters` is JavaScript's number of its own lexical attribute getters, or
/// 0.
SPACY_EXPORT("_addLanguageData")
uint32_t add_language_data(uint32_t getters, uint32_t request_size) {
  return guarded([&] {
    auto data = parse_language_data(Request(request_size).bytes(request_size));
    if (getters) {
      data->overlay = [getters](std::shared_ptr<const LexicalAttributes> base) {
        return with_js_getters(std::move(base), getters);
      };
    }
    language_data[data->code] = data;
  });
}

/// Request: the language's code, then the config as JSON.
SPACY_EXPORT("_makeBlank")
uint32_t make_blank_language(uint32_t vocab_handle, uint32_t code_size, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const auto data = data_of(request.bytes(code_size));
    Json config = parse_json(request.bytes(request_size - code_size), "config");
    answer_language(make_blank(data, shared_vocab(vocab_handle), std::move(config)), vocab_handle);
  });
}

/// Request: overrides of the config by dotted name, as JSON. Finds the package among the files; answers its handle,
/// then meta and config as JSON, and the data folder's path.
SPACY_EXPORT("_openPackage")
uint32_t open_package(uint32_t files_handle, uint32_t request_size) {
  return guarded([&] {
    const auto files = files_handles().get(files_handle);
    const Json overrides = parse_json(Request(request_size).bytes(request_size), "config");
    auto open = std::make_shared<OpenPackage>(OpenPackage{files, read_model_package(*files, overrides)});
    const std::string meta = open->package.meta.dump();
    const std::string config = open->package.config.dump();
    const std::string folder = open->package.data_folder;
    reply().word(package_handles().add(std::move(open)));
    reply().string(meta);
    reply().string(config);
    reply().string(folder);
  });
}

SPACY_EXPORT("_closePackage")
uint32_t close_package(uint32_t handle) {
  return guarded([&] { package_handles().remove(handle); });
}

/// Request: the language's code, then {disable, enable, exclude, factories, blocks} as JSON; factories are JavaScript's
/// own, and blocks stand for those of the config.
SPACY_EXPORT("_makeLoader")
uint32_t make_loader(uint32_t package_handle, uint32_t vocab_handle, uint32_t code_size, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const auto data = data_of(request.bytes(code_size));
    const auto open = package_handles().get(package_handle);
    const Json given = parse_json(request.bytes(request_size - code_size), "options");
    LoadOptions options{names(given, "disable"),    names(given, "enable"),    names(given, "exclude"),
                        shared_vocab(vocab_handle), names(given, "factories"), given.value("blocks", Json::object())};
    auto loader = std::make_shared<OpenLoader>(open->files, open->package, data, std::move(options));
    reply().word(loader_handles().add(std::move(loader)));
  });
}

/// Answers 1 when nothing is left to do, bytes done and in all, the file that is being read.
SPACY_EXPORT("_stepLoader")
uint32_t step_loader(uint32_t handle, uint32_t milliseconds) {
  return guarded([&] {
    const auto open = loader_handles().get(handle);
    const bool finished = open->loader.step(std::chrono::milliseconds(milliseconds));
    reply().word(finished ? 1 : 0);
    reply().number(open->loader.done());
    reply().number(open->loader.total());
    reply().string(open->loader.current_file());
  });
}

/// Answers, beside the handles, the pipeline as JSON: name, factory, enabled, and slot, 0 where nothing was loaded.
SPACY_EXPORT("_takeLanguage")
uint32_t take_language(uint32_t handle, uint32_t vocab_handle) {
  return guarded([&] {
    Loader& loader = loader_handles().get(handle)->loader;
    Json pipes = Json::array();
    for (const PlannedPipe& pipe : loader.pipes()) {
      pipes.push_back({{"name", pipe.name}, {"factory", pipe.factory}, {"enabled", pipe.enabled}, {"slot", pipe.slot}});
    }
    answer_language(loader.take(), vocab_handle);
    reply().string(pipes.dump());
  });
}

SPACY_EXPORT("_deleteLoader")
uint32_t delete_loader(uint32_t handle) {
  return guarded([&] { loader_handles().remove(handle); });
}

}  // namespace spacy::bindings
