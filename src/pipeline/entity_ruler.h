// The `entity_ruler` component: entities by patterns (spacy.pipeline.entityruler).
#pragma once

#include <span>
#include <unordered_map>

#include "pipeline/pattern_groups.h"
#include "pipeline/ruler.h"

namespace spacy {

/// Where two labels match the same span, the one that stands first in `patterns()` stays.
class EntityRuler final : public Ruler {
 public:
  explicit EntityRuler(const ComponentContext& context);

  void annotate(Doc& doc, const ExtensionValues* extensions) override { add_entities(doc, find(doc, extensions)); }
  std::vector<RuleMatch> match(const Doc& doc, const ExtensionValues* extensions) override;
  /// Makes entities of matches, in their order (set_annotations): what comes first stays.
  void set_annotations(Doc& doc, std::span<const RuleMatch> matches) const;
  std::vector<std::string> extensions() const override { return state_.matchers.tokens.extensions(); }
  using Ruler::add_patterns;
  std::vector<std::string> add_patterns(const Json& patterns, const MakeDocs& make_docs) override {
    return add_to(state_, patterns, make_docs);
  }
  void read_lines(std::string_view lines, const std::string& what) override;
  Json patterns() const override;
  size_t length() const override { return state_.tokens.patterns() + state_.phrases.patterns(); }
  bool has(std::string_view label) const override { return state_.tokens.has(label) || state_.phrases.has(label); }
  std::vector<std::string> labels() const override;
  std::vector<std::string> ids() const override;
  void remove_id(std::string_view id) override;
  void clear() override;
  void set_fuzzy_compare(FuzzyCompare compare) override;
  std::unique_ptr<Ruler> without_patterns() const override;

  /// `cfg` and `patterns.jsonl`.
  void from_disk(const Files& folder) override;
  /// Its folder, or as 2.x wrote it a file `<name>.jsonl` alone.
  void from_package(Files& data, const std::string& name) override;
  void to_disk(Files& folder) const override;
  void to_package(Files& data, const std::string& name) const override;
  std::optional<std::string> to_bytes(const std::set<std::string>& exclude) const override;
  void from_bytes(std::string_view bytes, const std::set<std::string>& exclude) override;

  uint32_t reads() const override { return state_.matchers.reads() | writes(); }
  uint32_t writes() const override;

 private:
  /// A rule of the matchers: a label, or a label and an id.
  struct Rule {
    RuleName label;
    RuleName id;
    bool has_id = false;
    uint32_t token_rank = UINT32_MAX;
    uint32_t phrase_rank = UINT32_MAX;
  };
  struct State {
    bool overwrite = false;
    std::string separator;
    RuleMatchers matchers;
    PatternGroups<Json> tokens;
    PatternGroups<std::string> phrases;
    std::unordered_map<Hash, Rule> rules;
  };
  struct Hit {
    uint32_t start;
    uint32_t end;
    uint64_t rank;
    Hash key;
    const Rule* rule;
  };

  EntityRuler(const EntityRuler& like, State state) : Ruler(like), state_(std::move(state)) {}
  std::vector<std::string> add_to(State& state, const Json& patterns, const MakeDocs& make_docs);
  Rule& rule_of(State& state, const std::string& key, const Json& entry, const Json* id);
  std::vector<Hit> find(const Doc& doc, const ExtensionValues* extensions);
  void add_entities(Doc& doc, std::span<const Hit> hits) const;
  /// The same settings without patterns.
  State emptied(const Json& attribute) const;
  State configured(const Json& cfg, const std::string& what) const;
  /// The label and the id that a key was made of; the id is empty where there is none.
  std::pair<std::string, std::string> split(const std::string& key) const;
  Json settings() const;

  State state_;
};

}  // namespace spacy
