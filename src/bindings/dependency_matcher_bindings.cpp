// DependencyMatcher: rules in, one call a doc.
#include "bindings/doc_block.h"
#include "bindings/export.h"
#include "bindings/handles.h"
#include "bindings/held_matcher.h"
#include "matcher/dependency_matcher.h"

namespace spacy::bindings {
namespace {

using HeldDependencyMatcher = Held<DependencyMatcher>;

Handles<HeldDependencyMatcher>& dependency_matcher_handles() {
  static Handles<HeldDependencyMatcher> handles("matcher");
  return handles;
}

}  // namespace

/// Answers the handle.
SPACY_EXPORT("_makeDependencyMatcher")
uint32_t make_dependency_matcher(uint32_t vocab, bool validate) {
  return guarded([&] {
    reply().word(dependency_matcher_handles().add(
        std::make_shared<HeldDependencyMatcher>(vocab_handles().get(vocab), validate)));
  });
}

/// Request and answer: as _addToMatcher's.
SPACY_EXPORT("_addToDependencyMatcher")
uint32_t add_to_dependency_matcher(uint32_t handle, uint32_t request_size, uint32_t strings, uint32_t lexemes) {
  return guarded([&] {
    const auto held = dependency_matcher_handles().get(handle);
    const Json rule = parse_json(Request(request_size).bytes(request_size), "The matcher's rule");
    const Json& key = rule.at("key");
    const auto warnings = key.is_string() ? held->matcher.add(key.get_ref<const std::string&>(), rule["patterns"])
                                          : held->matcher.add(key.get<Hash>(), rule["patterns"]);
    answer_added(*held, key, {strings, lexemes}, warnings);
  });
}

SPACY_EXPORT("_removeFromDependencyMatcher")
uint32_t remove_from_dependency_matcher(uint32_t handle, uint32_t low, uint32_t high) {
  return guarded([&] { dependency_matcher_handles().get(handle)->matcher.remove(low | Hash{high} << 32); });
}

/// Request: the doc, then JSON of lists by the names of extension attributes. Answers how many matches there are, each
/// one's key, count of tokens and tokens; then warnings.
SPACY_EXPORT("_runDependencyMatcher")
uint32_t run_dependency_matcher(uint32_t handle, uint32_t json_size, uint32_t request_size) {
  return guarded([&] {
    const auto held = dependency_matcher_handles().get(handle);
    Request request(request_size);
    const Doc doc = read_doc(request, *held->vocab);
    const ExtensionValues extensions = read_extensions(request.bytes(json_size));
    std::vector<std::string> warnings;
    const std::vector<DependencyMatch> matches = held->matcher(doc, &extensions, warnings);
    reply().word(static_cast<uint32_t>(matches.size()));
    for (const DependencyMatch& match : matches) {
      reply().number(match.key);
      reply().word(static_cast<uint32_t>(match.tokens.size()));
      reply().words(match.tokens);
    }
    append_strings(warnings);
  });
}

SPACY_EXPORT("_deleteDependencyMatcher")
uint32_t delete_dependency_matcher(uint32_t handle) {
  return guarded([&] { dependency_matcher_handles().remove(handle); });
}

}  // namespace spacy::bindings
