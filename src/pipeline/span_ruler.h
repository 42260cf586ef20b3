// The `span_ruler` component, and `future_entity_ruler`, which is one: spans by patterns (spacy.pipeline.span_ruler).
#pragma once

#include <optional>
#include <unordered_map>

#include "pipeline/ruler.h"
#include "pipeline/span_filters.h"

namespace spacy {

struct SpanRulerOptions {
  /// The group of doc.spans; empty: none.
  std::string spans_key;
  SpanFilter spans_filter = SpanFilter::none;
  bool annotate_ents = false;
  SpanFilter ents_filter = SpanFilter::first_longest;
  bool overwrite = false;
};

class SpanRuler final : public Ruler {
 public:
  SpanRuler(const ComponentContext& context, SpanRulerOptions options);

  void annotate(Doc& doc, const ExtensionValues* extensions) override;
  std::vector<RuleMatch> match(const Doc& doc, const ExtensionValues* extensions) override;
  std::vector<std::string> extensions() const override { return state_.matchers.tokens.extensions(); }
  using Ruler::add_patterns;
  std::vector<std::string> add_patterns(const Json& patterns, const MakeDocs& make_docs) override {
    return add_to(state_, patterns, make_docs);
  }
  void read_lines(std::string_view lines, const std::string& what) override;
  Json patterns() const override { return state_.patterns; }
  size_t length() const override { return state_.patterns.size(); }
  /// As in Python also where its patterns were removed.
  bool has(std::string_view label) const override;
  std::vector<std::string> labels() const override;
  std::vector<std::string> ids() const override;
  void remove_id(std::string_view id) override;
  /// Throws Error E1024 where no pattern ever had the label.
  void remove_label(std::string_view label);
  void clear() override;
  void set_fuzzy_compare(FuzzyCompare compare) override;
  std::unique_ptr<Ruler> without_patterns() const override;
  const SpanRulerOptions& options() const { return options_; }

  /// `patterns`, a file of JSON Lines.
  void from_disk(const Files& folder) override;
  void to_disk(Files& folder) const override;
  std::optional<std::string> to_bytes(const std::set<std::string>& exclude) const override;
  void from_bytes(std::string_view bytes, const std::set<std::string>& exclude) override;

  uint32_t reads() const override { return state_.matchers.reads() | writes(); }
  uint32_t writes() const override;

 private:
  struct Rule {
    RuleName label;
    RuleName id;
  };
  struct State {
    RuleMatchers matchers;
    Json patterns = Json::array();
    std::unordered_map<Hash, Rule> rules;
  };

  SpanRuler(const SpanRuler& like, State state) : Ruler(like), options_(like.options_), state_(std::move(state)) {}
  std::vector<std::string> add_to(State& state, const Json& patterns, const MakeDocs& make_docs);
  std::vector<EntitySpan> find(const Doc& doc, const ExtensionValues* extensions);
  void set_ents(Doc& doc, const std::vector<EntitySpan>& found) const;
  State emptied() const;
  template <typename Chosen>
  void remove_rules(Chosen&& chosen);

  SpanRulerOptions options_;
  State state_;
};

}  // namespace spacy
