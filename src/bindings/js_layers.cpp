#include "bindings/js_layers.h"

#include <algorithm>
#include <map>

#include "base/error.h"
#include "bindings/doc_block.h"
#include "bindings/export.h"
#include "bindings/growth.h"
#include "bindings/reply.h"
#include "pipeline/given_layer.h"

// All but the first answer 0; -1 after a JavaScript exception, which marshal.ts keeps.
extern "C" {
// Answers how wide the layer's rows are, 0 where it does not say.
SPACY_IMPORT("readLayer") int32_t js_read_layer(uint32_t layer, const char* node, uint32_t size);
SPACY_IMPORT("writeLayer") int32_t js_write_layer(uint32_t layer, const char* param, uint32_t size, float* to);
// `asked` are words: see Asked.
SPACY_IMPORT("runLayer") int32_t js_run_layer(uint32_t layer, uint32_t call, const uint32_t* asked);
// It calls _giveSpans.
SPACY_IMPORT("suggestSpans") int32_t js_suggest_spans(uint32_t suggester, const uint32_t* docs, uint32_t count);
SPACY_IMPORT("holdLayer") int32_t js_hold_layer(uint32_t layer);
SPACY_IMPORT("dropLayer") int32_t js_drop_layer(uint32_t layer);
}

namespace spacy::bindings {
namespace {

std::vector<std::span<const Doc>> known_docs;
std::map<uint32_t, GivenLayer*> lent;
std::vector<uint32_t> given_spans;  // what the last _giveSpans brought

void check(int32_t answer) {
  if (answer < 0) throw Error("LAYER_FAILED", "A layer of one's own failed.");
}

uint32_t place_of(const Doc* doc) {
  const std::span<const Doc> docs = known_docs.empty() ? std::span<const Doc>() : known_docs.back();
  if (docs.empty() || doc < docs.data() || doc >= docs.data() + docs.size()) {
    throw Error("BAD_LAYER",
                "A layer of one's own can't look at docs that a component has made for itself: an entity linker's "
                "contexts, or a ruler's phrases while a package is being read. A package whose ruler "
                "comes behind such a layer opens with the ruler excluded.");
  }
  return static_cast<uint32_t>(doc - docs.data());
}

uint32_t word(size_t number) { return static_cast<uint32_t>(number); }
uint32_t address(const float* floats) { return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(floats)); }

/// What js/src/layer-callees.ts reads: the output's address, rows and width; how many docs, and each one's place;
/// where there are spans, how many each doc has, then their starts and ends; the input's address and width, how many
/// stretches, and their lengths.
std::vector<uint32_t> asked(const LayerInput& input, const LayerOutput& output) {
  std::vector<uint32_t> words{address(output.data), word(output.rows), word(output.width), word(input.docs.size())};
  for (const Doc* doc : input.docs) words.push_back(place_of(doc));
  for (const auto& spans : input.spans) {
    words.push_back(word(spans.size()));
    for (const RowRange& span : spans) {
      words.push_back(word(span.begin));
      words.push_back(word(span.end));
    }
  }
  words.insert(words.end(), {address(input.x), word(input.width), word(input.lengths.size())});
  words.insert(words.end(), input.lengths.begin(), input.lengths.end());
  return words;
}

class JsLayers final : public OwnLayers {
 public:
  std::optional<size_t> read(uint32_t layer, const std::string& node) override {
    const int32_t width = js_read_layer(layer, node.data(), word(node.size()));
    check(width);
    return width > 0 ? std::optional<size_t>(width) : std::nullopt;
  }
  void write(uint32_t layer, std::string_view param, float* to) override {
    check(js_write_layer(layer, param.data(), word(param.size()), to));
  }
  void run(uint32_t layer, LayerCall call, const LayerInput& input, const LayerOutput& output) override {
    check(js_run_layer(layer, static_cast<uint32_t>(call), asked(input, output).data()));
  }
  std::vector<std::vector<RowRange>> suggest(uint32_t suggester, const std::vector<const Doc*>& docs) override {
    std::vector<uint32_t> places;
    for (const Doc* doc : docs) places.push_back(place_of(doc));
    given_spans.clear();
    check(js_suggest_spans(suggester, places.data(), word(places.size())));
    const std::vector<uint32_t> words = std::move(given_spans);
    std::vector<std::vector<RowRange>> spans(docs.size());
    size_t at = 0;
    for (auto& some : spans) {
      for (uint32_t left = words.at(at++); left > 0; --left, at += 2) some.push_back({words.at(at), words.at(at + 1)});
    }
    return spans;
  }
  void hold(uint32_t layer) override { js_hold_layer(layer); }
  void drop(uint32_t layer) override { js_drop_layer(layer); }
  void lend(uint32_t number, GivenLayer& layer) override { lent[number] = &layer; }
  void take_back(uint32_t number, const GivenLayer& layer) override {
    const auto found = lent.find(number);
    if (found != lent.end() && found->second == &layer) lent.erase(found);
  }
};

GivenLayer& lent_layer(uint32_t number) {
  const auto found = lent.find(number);
  if (found != lent.end()) return *found->second;
  throw Error(
      "BAD_LAYER",
      "A layer was called that is not among the `layers` of the one that it was given to, or whose component is "
      "gone.");
}

void answer_rows(const GivenLayer::Rows& rows) {
  reply().word(rows.is_each ? 1 : 0);
  reply().word(word(rows.count));
  reply().word(word(rows.width));
  reply().floats({rows.data.data(), rows.count * rows.width});
}

}  // namespace

const Registry& registry() {
  static JsLayers layers;
  static const Registry all = [] {
    Registry own = default_registry();
    own.own_layers = &layers;
    return own;
  }();
  return all;
}

KnownDocs::KnownDocs(std::span<const Doc> docs) { known_docs.push_back(docs); }
KnownDocs::~KnownDocs() { known_docs.pop_back(); }

/// Request: how many spans each doc has, then their starts and ends.
SPACY_EXPORT("_giveSpans")
uint32_t give_spans(uint32_t request_size) {
  return guarded([&] {
    const auto words = Request(request_size).words(request_size / sizeof(uint32_t));
    given_spans.assign(words.begin(), words.end());
  });
}

/// Calls a layer of ours with some of the docs that are known. Answers whether there is a row for each token or row
/// that was given, how many there are, how wide, and them.
SPACY_EXPORT("_runOnKnown")
uint32_t run_on_known(uint32_t number, uint32_t first, uint32_t count) {
  return guarded([&] {
    const std::span<const Doc> docs = known_docs.empty() ? std::span<const Doc>() : known_docs.back();
    if (first > docs.size() || count > docs.size() - first) throw Error("BAD_LAYER", "There are no such docs.");
    answer_rows(lent_layer(number).run(docs.subspan(first, count)));
  });
}

/// Request: docs. The same with these, which JavaScript has in the same order.
SPACY_EXPORT("_runOnDocs")
uint32_t run_on_docs(uint32_t number, uint32_t vocab_handle, uint32_t count, uint32_t request_size) {
  return guarded([&] {
    const auto vocab = vocab_handles().get(vocab_handle);
    Request request(request_size);
    std::vector<Doc> docs;
    for (uint32_t i = 0; i < count; ++i) docs.push_back(read_doc(request, *vocab));
    const KnownDocs known(docs);
    answer_rows(lent_layer(number).run(docs));
  });
}

/// Request: the lengths of stretches of rows, then the rows. The same with these.
SPACY_EXPORT("_runOnRows")
uint32_t run_on_rows(uint32_t number, uint32_t stretches, uint32_t width, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const auto given = request.words(stretches);
    const std::vector<size_t> lengths(given.begin(), given.end());
    uint64_t rows = 0;
    for (const size_t length : lengths) rows += length;
    if (width > kMaxWidth || rows * width * sizeof(float) > request_size) throw Error("BAD_LAYER", "Rows are missing.");
    const auto floats = request.floats(static_cast<size_t>(rows) * width);
    const std::vector<float> copy(floats.begin(), floats.end());
    answer_rows(lent_layer(number).run(copy.data(), width, lengths));
  });
}

}  // namespace spacy::bindings
