// What the Romance languages' noun chunks share.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {
namespace {

uint32_t last_token(const Parse& parse, const RomanceRules& rules, const LabelSet& adjectival, uint32_t word) {
  const auto rights = parse.children().right_of(word);
  if (rights.empty()) return word;
  const uint32_t child = rights.front();
  const StringId dep = parse.dep(child);
  if (adjectival.has(dep)) return parse.right_edge(child);
  if (rules.determiners.has(dep) && parse.pos(child) == kDet) return child;
  return rules.post_modifiers.has(dep) ? parse.right_edge(word) : word;
}

}  // namespace

Chunks romance_chunks(const Parse& parse, const RomanceRules& rules) {
  const LabelSet adjectival = parse.labels({"amod"});
  const auto own = [&](uint32_t word) {
    return without_first(parse, word, last_token(parse, rules, adjectival, word), kAdp);
  };
  const auto coordinated = [&](uint32_t word) { return without_first(parse, word, word, kCconj); };
  return nominal_chunks(parse, rules.labels, own, coordinated);
}

}  // namespace spacy::noun_chunk_rules
