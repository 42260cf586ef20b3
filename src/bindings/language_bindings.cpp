// A pipeline at work: texts or docs in, docs out, one call a batch.
#include <chrono>

#include "bindings/doc_block.h"
#include "bindings/export.h"
#include "bindings/found_spans.h"
#include "bindings/growth.h"
#include "bindings/js_layers.h"
#include "bindings/language_handles.h"
#include "bindings/reply.h"

namespace spacy::bindings {
namespace {

using Clock = std::chrono::steady_clock;

uint32_t since(Clock::time_point start) {
  return static_cast<uint32_t>(std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count());
}

/// Runs components over the docs; answers how long each took, in microseconds.
std::vector<uint32_t> run_pipes(const Language& language, std::span<const Slot> slots, std::span<Doc> docs) {
  std::vector<uint32_t> times;
  for (const Slot slot : slots) {
    const auto start = Clock::now();
    language.run({&slot, 1}, docs);
    times.push_back(since(start));
  }
  return times;
}

/// Answers the growth, the tokenizer's time and each component's in microseconds, then each doc and what
/// was found for its spans.
void answer_docs(Vocab& vocab, Known known, uint32_t tokenizer_time, std::span<const uint32_t> times,
                 std::span<const Doc> docs) {
  append_growth(reply(), vocab, known);
  reply().word(tokenizer_time);
  reply().words(times);
  for (const Doc& doc : docs) {
    append_doc(reply(), doc);
    append_found(reply(), doc);
  }
}

/// The first words of a request, copied: components may call JavaScript, which may call here again.
std::vector<uint32_t> read_order(Request& request, uint32_t pipes) {
  const auto slots = request.words(pipes);
  return {slots.begin(), slots.end()};
}

}  // namespace

/// Answers meta and config as the package has them, as JSON.
SPACY_EXPORT("_describeLanguage")
uint32_t describe_language(uint32_t handle) {
  return guarded([&] {
    const auto language = language_handles().get(handle);
    reply().string(Json{{"meta", language->meta()}, {"config", language->config()}}.dump());
  });
}

/// Request: the slots of the components to run, the texts' lengths in bytes, their bytes.
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
    const KnownDocs none({});
    const auto times = run_pipes(*language, order, docs);
    answer_docs(language->vocab(), {strings, lexemes}, tokenizer_time, times, docs);
  });
}

/// Request: the slots of the components to run; where the first one reads a group of doc.spans, its key; then the docs,
/// each with what it has of that group.
SPACY_EXPORT("_processDocs")
uint32_t process_docs(uint32_t handle, uint32_t pipes, uint32_t reads_spans, uint32_t count, uint32_t request_size,
                      uint32_t strings, uint32_t lexemes) {
  return guarded([&] {
    const auto language = language_handles().get(handle);
    Request request(request_size);
    const auto order = read_order(request, pipes);
    const StringId key = reads_spans != 0 ? language->vocab().strings().add(request.string()) : 0;
    std::vector<Doc> docs;
    docs.reserve(std::min<size_t>(count, 4096));
    for (uint32_t i = 0; i < count; ++i) {
      docs.push_back(read_doc(request, language->vocab()));
      if (reads_spans != 0) read_given_spans(request, key, docs.back());
    }
    const KnownDocs known(docs);
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
