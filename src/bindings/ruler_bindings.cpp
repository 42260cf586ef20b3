// entity_ruler and span_ruler: patterns in and out. Docs go through them as through any component.
#include <iterator>

#include "bindings/doc_block.h"
#include "bindings/export.h"
#include "bindings/found_spans.h"
#include "bindings/growth.h"
#include "bindings/held_matcher.h"
#include "bindings/js_fuzzy.h"
#include "bindings/language_handles.h"
#include "bindings/reply.h"
#include "pipeline/entity_ruler.h"
#include "pipeline/span_ruler.h"

namespace spacy::bindings {
namespace {

/// A component of a pipeline, which is kept for as long as this is.
struct HeldRuler {
  HeldRuler(uint32_t language_handle, uint32_t slot)
      : language(language_handles().get(language_handle)), component(language->component(slot)) {
    ruler = dynamic_cast<Ruler*>(component.get());
    if (!ruler) throw Error("INTERNAL", "The component is no ruler.");
  }
  void run_phrases_through(std::span<const uint32_t> slots) const {
    ruler->set_make_docs(language->docs_by({slots.begin(), slots.end()}));
  }

  std::shared_ptr<Language> language;
  std::shared_ptr<Component> component;
  Ruler* ruler;
};

/// Hands out docs that were made elsewhere, in their order.
MakeDocs made_docs(std::vector<Doc> docs) {
  auto left = std::make_shared<std::vector<Doc>>(std::move(docs));
  auto next = std::make_shared<size_t>(0);
  return [left, next](std::span<const std::string> texts, uint32_t) {
    if (left->size() - *next < texts.size()) throw Error("INTERNAL", "There are fewer docs than phrases.");
    const auto first = left->begin() + static_cast<ptrdiff_t>(*next);
    *next += texts.size();
    return std::vector<Doc>(std::make_move_iterator(first),
                            std::make_move_iterator(first + static_cast<ptrdiff_t>(texts.size())));
  };
}

enum class Removal : uint32_t { all, id, label };

}  // namespace

/// Request: the slots of what runs before the component, docs of the phrases or none, then JSON of the patterns.
/// Answers the growth, whether phrases' docs need what only JavaScript can run, and warnings.
SPACY_EXPORT("_addRulerPatterns")
uint32_t add_ruler_patterns(uint32_t language, uint32_t slot, uint32_t before, uint32_t docs, uint32_t json_size,
                            uint32_t request_size, uint32_t strings, uint32_t lexemes) {
  return guarded([&] {
    const HeldRuler held(language, slot);
    Request request(request_size);
    held.run_phrases_through(request.words(before));
    std::vector<Doc> made;
    for (uint32_t i = 0; i < docs; ++i) made.push_back(read_doc(request, held.language->vocab()));
    const Json patterns = parse_json(request.bytes(json_size), "patterns");
    const auto warnings =
        docs > 0 ? held.ruler->add_patterns(patterns, made_docs(std::move(made))) : held.ruler->add_patterns(patterns);
    append_growth(reply(), held.language->vocab(), {strings, lexemes});
    append_strings(warnings);
  });
}

/// Answers how many patterns there are and the names of extension attributes that they look at.
SPACY_EXPORT("_describeRuler")
uint32_t describe_ruler(uint32_t language, uint32_t slot) {
  return guarded([&] {
    const HeldRuler held(language, slot);
    reply().word(static_cast<uint32_t>(held.ruler->length()));
    append_strings(held.ruler->extensions());
  });
}

SPACY_EXPORT("_rulerIds")
uint32_t ruler_ids(uint32_t language, uint32_t slot) {
  return guarded([&] { append_strings(HeldRuler(language, slot).ruler->ids()); });
}

/// Answers all patterns as JSON.
SPACY_EXPORT("_rulerPatterns")
uint32_t ruler_patterns(uint32_t language, uint32_t slot) {
  return guarded([&] { reply().string(HeldRuler(language, slot).ruler->patterns().dump()); });
}

/// Request: a label. Answers 1 where patterns have it.
SPACY_EXPORT("_rulerHas")
uint32_t ruler_has(uint32_t language, uint32_t slot, uint32_t request_size) {
  return guarded([&] {
    const HeldRuler held(language, slot);
    reply().word(held.ruler->has(Request(request_size).bytes(request_size)) ? 1 : 0);
  });
}

/// Request: the id or the label. `what` is a Removal.
SPACY_EXPORT("_removeFromRuler")
uint32_t remove_from_ruler(uint32_t language, uint32_t slot, uint32_t what, uint32_t request_size) {
  return guarded([&] {
    const HeldRuler held(language, slot);
    const std::string value(Request(request_size).bytes(request_size));
    if (what == static_cast<uint32_t>(Removal::all)) return held.ruler->clear();
    if (what == static_cast<uint32_t>(Removal::id)) return held.ruler->remove_id(value);
    auto* const spans = dynamic_cast<SpanRuler*>(held.ruler);
    if (!spans) throw Error("INTERNAL", "Only a span ruler removes patterns by their label.");
    spans->remove_label(value);
  });
}

/// Before patterns are added: the comparison behind FUZZY, as JavaScript's number of a function.
SPACY_EXPORT("_setRulerComparison")
uint32_t set_ruler_comparison(uint32_t language, uint32_t slot, uint32_t comparison) {
  return guarded([&] { HeldRuler(language, slot).ruler->set_fuzzy_compare(js_fuzzy_compare(comparison)); });
}

/// Request: a doc, then JSON of lists by the names of extension attributes. Answers the growth, how many matches there
/// are, and of each start, end, label, id and key.
SPACY_EXPORT("_matchByRuler")
uint32_t match_by_ruler(uint32_t language, uint32_t slot, uint32_t json_size, uint32_t request_size, uint32_t strings,
                        uint32_t lexemes) {
  return guarded([&] {
    const HeldRuler held(language, slot);
    Request request(request_size);
    const Doc doc = read_doc(request, held.language->vocab());
    const ExtensionValues extensions = read_extensions(request.bytes(json_size));
    const std::vector<RuleMatch> matches = held.ruler->match(doc, &extensions);
    append_growth(reply(), held.language->vocab(), {strings, lexemes});
    reply().word(static_cast<uint32_t>(matches.size()));
    for (const RuleMatch& match : matches) {
      const uint32_t words[] = {match.start,
                                match.end,
                                match.label,
                                match.id,
                                static_cast<uint32_t>(match.key),
                                static_cast<uint32_t>(match.key >> 32)};
      reply().words(words);
    }
  });
}

/// Request: start, end and key of matches, then a doc. Answers the growth and the doc with entities of them.
SPACY_EXPORT("_annotateMatches")
uint32_t annotate_matches(uint32_t language, uint32_t slot, uint32_t count, uint32_t request_size, uint32_t strings,
                          uint32_t lexemes) {
  return guarded([&] {
    const HeldRuler held(language, slot);
    const auto* const ruler = dynamic_cast<const EntityRuler*>(held.ruler);
    if (!ruler) throw Error("INTERNAL", "Only an entity ruler makes entities of matches.");
    Request request(request_size);
    std::vector<RuleMatch> matches(count);
    for (RuleMatch& match : matches) {
      const auto words = request.words(4);
      match = {words[0], words[1], words[2] | Hash{words[3]} << 32, 0, 0};
    }
    Doc doc = read_doc(request, held.language->vocab());
    ruler->set_annotations(doc, matches);
    append_growth(reply(), held.language->vocab(), {strings, lexemes});
    append_doc(reply(), doc);
  });
}

/// Request: a doc, then JSON of lists by the names of extension attributes. Answers the growth, the doc, and what was
/// found for its spans.
SPACY_EXPORT("_annotateByRuler")
uint32_t annotate_by_ruler(uint32_t language, uint32_t slot, uint32_t json_size, uint32_t request_size,
                           uint32_t strings, uint32_t lexemes) {
  return guarded([&] {
    const HeldRuler held(language, slot);
    Request request(request_size);
    Doc doc = read_doc(request, held.language->vocab());
    const ExtensionValues extensions = read_extensions(request.bytes(json_size));
    held.ruler->annotate(doc, &extensions);
    reply().clear();
    append_growth(reply(), held.language->vocab(), {strings, lexemes});
    append_doc(reply(), doc);
    append_found(reply(), doc);
  });
}

}  // namespace spacy::bindings
