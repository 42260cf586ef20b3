// A pipeline at work: texts or docs in, docs out, one call a batch.
#include <chrono>

#include "bindings/doc_block.h"
#include "bindings/export.h"
#include "bindings/found_spans.h"
#include "bindings/growth.h"
#include "bindings/language_handles.h"
#include "bindings/reply.h"
#include "pipeline/registry.h"

namespace spacy::bindings {
namespace {

using Clock = std::chrono::steady_clock;

/// Runs the pipes at `indexes` over the docs; answers how long each took, in microseconds.
std::vector<uint32_t> run_pipes(const Language& language, std::span<const uint32_t> indexes, std::span<Doc> docs) {
  std::vector<uint32_t> times;
  for (const uint32_t index : indexes) {
    if (index >= language.pipes().size()) throw Error("INTERNAL", "There is no such place in the pipeline.");
    const auto start = Clock::now();
    language.run_pipe(index, docs);
    const auto passed = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
    times.push_back(static_cast<uint32_t>(passed.count()));
  }
  return times;
}

uint32_t since(Clock::time_point start) {
  return static_cast<uint32_t>(std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count());
}

/// Answers the growth, the tokenizer's time and each component's in microseconds, then each doc and what was found for
/// its spans.
void answer_docs(Vocab& vocab, Known known, uint32_t tokenizer_time, std::span<const uint32_t> times,
                 std::span<const Doc> docs) {
  append_growth(reply(), vocab, known);
  reply().word(tokenizer_time);
  reply().words(times);
  for (const Doc& doc : docs) {
    append_doc(reply(), doc);
    append_found_spans(reply(), doc);
  }
}

/// The first words of a request, copied: components may call JavaScript, which may call here again.
std::vector<uint32_t> read_order(Request& request, uint32_t pipes) {
  const auto indexes = request.words(pipes);
  return {indexes.begin(), indexes.end()};
}

}  // namespace

/// Answers JSON: lang, meta, config, pipes with name, factory, enabled, supported, labels.
SPACY_EXPORT("_describeLanguage")
uint32_t describe_language(uint32_t handle) {
  return guarded([&] {
    const auto language = language_handles().get(handle);
    Json pipes = Json::array();
    for (const Pipe& pipe : language->pipes()) {
      pipes.push_back({{"name", pipe.name},
                       {"factory", pipe.factory},
                       {"enabled", pipe.enabled},
                       {"supported", pipe.component != nullptr},
                       {"labels", pipe.component ? pipe.component->labels() : std::vector<std::string>()}});
    }
    reply().string(Json{{"lang", language->vocab().lang()},
                        {"meta", language->meta()},
                        {"config", language->config()},
                        {"pipes", std::move(pipes)}}
                       .dump());
  });
}

/// Answers the names of all factories, as JSON.
SPACY_EXPORT("_factories")
uint32_t factories() {
  return guarded([] {
    Json names = Json::array();
    for (const auto& [name, factory] : default_registry().factories) names.push_back(name);
    reply().string(names.dump());
  });
}

/// Request: the pipes to run, the texts' lengths in bytes, their bytes.
SPACY_EXPORT("_processTexts")
uint32_t process_texts(uint32_t handle, uint32_t pipes, uint32_t texts, uint32_t request_size, uint32_t strings,
                       uint32_t lexemes) {
  return guarded([&] {
    const auto language = language_handles().get(handle);
    Request request(request_size);
    const auto order = read_order(request, pipes);
    const auto lengths = request.words(texts);
    std::vector<Doc> docs;
    docs.reserve(texts);
    const auto start = Clock::now();
    for (const uint32_t length : lengths) docs.push_back(language->make_doc(request.bytes(length)));
    const uint32_t tokenizer_time = since(start);
    const auto times = run_pipes(*language, order, docs);
    answer_docs(language->vocab(), {strings, lexemes}, tokenizer_time, times, docs);
  });
}

/// Request: the pipes to run, then the docs.
SPACY_EXPORT("_processDocs")
uint32_t process_docs(uint32_t handle, uint32_t pipes, uint32_t count, uint32_t request_size, uint32_t strings,
                      uint32_t lexemes) {
  return guarded([&] {
    const auto language = language_handles().get(handle);
    Request request(request_size);
    const auto order = read_order(request, pipes);
    std::vector<Doc> docs;
    docs.reserve(std::min<size_t>(count, 4096));
    for (uint32_t i = 0; i < count; ++i) docs.push_back(read_doc(request, language->vocab()));
    const auto times = run_pipes(*language, order, docs);
    answer_docs(language->vocab(), {strings, lexemes}, 0, times, docs);
  });
}

SPACY_EXPORT("_setMaxLength")
uint32_t set_max_length(uint32_t handle, uint32_t max_length) {
  return guarded([&] { language_handles().get(handle)->max_length = max_length; });
}

SPACY_EXPORT("_deleteLanguage")
uint32_t delete_language(uint32_t handle) {
  return guarded([&] { language_handles().remove(handle); });
}

/// Sends all that the vocab has that JavaScript does not know yet.
SPACY_EXPORT("_vocabGrowth")
uint32_t vocab_growth(uint32_t vocab_handle, uint32_t strings, uint32_t lexemes) {
  return guarded([&] { append_growth(reply(), *vocab_handles().get(vocab_handle), {strings, lexemes}); });
}

}  // namespace spacy::bindings
