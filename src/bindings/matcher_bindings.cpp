// Matcher and PhraseMatcher: rules in, one call a doc.
#include "bindings/doc_block.h"
#include "bindings/export.h"
#include "bindings/growth.h"
#include "bindings/handles.h"
#include "bindings/held_matcher.h"
#include "bindings/js_fuzzy.h"
#include "bindings/reply.h"
#include "matcher/matcher.h"
#include "matcher/phrase_matcher.h"

namespace spacy::bindings {
namespace {

using HeldMatcher = Held<Matcher>;
using HeldPhraseMatcher = Held<PhraseMatcher>;

Handles<HeldMatcher>& matcher_handles() {
  static Handles<HeldMatcher> handles("matcher");
  return handles;
}

Handles<HeldPhraseMatcher>& phrase_matcher_handles() {
  static Handles<HeldPhraseMatcher> handles("matcher");
  return handles;
}

/// Answers the count, then each match: key, start, end, and with alignments a word a token. An upcall may have left
/// something in the reply.
void answer_matches(const std::vector<Match>& matches) {
  reply().clear();
  reply().word(static_cast<uint32_t>(matches.size()));
  for (const Match& match : matches) {
    reply().number(match.key);
    reply().word(match.start);
    reply().word(match.end);
    reply().words(match.alignments);
  }
}

enum MatchFlags : uint32_t { kAllowMissing = 1, kWithAlignments = 2 };

}  // namespace

/// `comparison` is JavaScript's number of a function, 0 for Levenshtein's distance. Answers the handle.
SPACY_EXPORT("_makeMatcher")
uint32_t make_matcher(uint32_t vocab, bool validate, uint32_t comparison) {
  return guarded([&] {
    MatcherOptions options;
    options.validate = validate;
    if (comparison != 0) options.fuzzy_compare = js_fuzzy_compare(comparison);
    reply().word(matcher_handles().add(std::make_shared<HeldMatcher>(vocab_handles().get(vocab), std::move(options))));
  });
}

/// Request: JSON {key (a string or a number), patterns, greedy?}. Answers the growth, the key's hash, its string, the
/// columns that are looked at, the names of extension attributes, and warnings.
SPACY_EXPORT("_addToMatcher")
uint32_t add_to_matcher(uint32_t handle, uint32_t request_size, uint32_t strings, uint32_t lexemes) {
  return guarded([&] {
    const auto held = matcher_handles().get(handle);
    Matcher& matcher = held->matcher;
    const Json rule = parse_json(Request(request_size).bytes(request_size), "The matcher's rule");
    const Json& key = rule.at("key");
    std::optional<Greedy> greedy;
    if (rule.contains("greedy")) greedy = rule["greedy"] == "FIRST" ? Greedy::first : Greedy::longest;
    const auto warnings = key.is_string() ? matcher.add(key.get_ref<const std::string&>(), rule["patterns"], greedy)
                                          : matcher.add(key.get<Hash>(), rule["patterns"], greedy);
    answer_added(*held, key, {strings, lexemes}, warnings);
  });
}

SPACY_EXPORT("_removeFromMatcher")
uint32_t remove_from_matcher(uint32_t handle, uint32_t low, uint32_t high) {
  return guarded([&] { matcher_handles().get(handle)->matcher.remove(low | Hash{high} << 32); });
}

/// Request: the doc, then JSON of lists by the names of extension attributes. Answers the matches.
SPACY_EXPORT("_runMatcher")
uint32_t run_matcher(uint32_t handle, uint32_t start, uint32_t end, uint32_t flags, uint32_t json_size,
                     uint32_t request_size) {
  return guarded([&] {
    const auto held = matcher_handles().get(handle);
    Request request(request_size);
    const Doc doc = read_doc(request, *held->vocab);
    const ExtensionValues extensions = read_extensions(request.bytes(json_size));
    const bool with_alignments = flags & kWithAlignments;
    answer_matches(held->matcher(doc, {start, end, (flags & kAllowMissing) != 0, with_alignments, &extensions}));
  });
}

SPACY_EXPORT("_deleteMatcher")
uint32_t delete_matcher(uint32_t handle) {
  return guarded([&] { matcher_handles().remove(handle); });
}

/// Request: the attribute's name. Answers the handle and the columns that are looked at.
SPACY_EXPORT("_makePhraseMatcher")
uint32_t make_phrase_matcher(uint32_t vocab, bool validate, uint32_t request_size) {
  return guarded([&] {
    const std::string_view attribute = Request(request_size).bytes(request_size);
    auto held = std::make_shared<HeldPhraseMatcher>(vocab_handles().get(vocab), attribute, validate);
    const uint32_t columns = held->matcher.reads();
    reply().word(phrase_matcher_handles().add(std::move(held)));
    reply().word(columns);
  });
}

/// Request: the docs, then the key. Answers the growth, the key's hash, its string, and warnings.
SPACY_EXPORT("_addPhrases")
uint32_t add_phrases(uint32_t handle, uint32_t docs, uint32_t key_size, uint32_t request_size, uint32_t strings,
                     uint32_t lexemes) {
  return guarded([&] {
    const auto held = phrase_matcher_handles().get(handle);
    Request request(request_size);
    std::vector<Doc> phrases;
    for (uint32_t i = 0; i < docs; ++i) phrases.push_back(read_doc(request, *held->vocab));
    const std::string_view key = request.bytes(key_size);
    const auto warnings = held->matcher.add(key, phrases);
    StringStore& store = held->vocab->strings();
    const StringId id = store.add(key);
    append_growth(reply(), *held->vocab, {strings, lexemes});
    reply().number(store.hash(id));
    reply().word(id);
    append_strings(warnings);
  });
}

/// Request: the key.
SPACY_EXPORT("_removePhrases")
uint32_t remove_phrases(uint32_t handle, uint32_t request_size) {
  return guarded(
      [&] { phrase_matcher_handles().get(handle)->matcher.remove(Request(request_size).bytes(request_size)); });
}

/// Request: the doc. Answers the matches.
SPACY_EXPORT("_matchPhrases")
uint32_t match_phrases(uint32_t handle, uint32_t start, uint32_t end, uint32_t request_size) {
  return guarded([&] {
    const auto held = phrase_matcher_handles().get(handle);
    Request request(request_size);
    answer_matches(held->matcher(read_doc(request, *held->vocab), start, end));
  });
}

SPACY_EXPORT("_deletePhraseMatcher")
uint32_t delete_phrase_matcher(uint32_t handle) {
  return guarded([&] { phrase_matcher_handles().remove(handle); });
}

}  // namespace spacy::bindings
