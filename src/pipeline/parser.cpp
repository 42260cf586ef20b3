// The components `parser` and `beam_parser`: dependencies and sentences by transitions (spacy.pipeline.dep_parser).
#include "pipeline/arc_eager.h"
#include "pipeline/merge_subtokens.h"
#include "pipeline/nonproj.h"
#include "pipeline/registry.h"
#include "pipeline/transition_parser.h"
#include "tokens/sentences.h"

namespace spacy {
namespace {

class DependencyParser final : public TransitionParser<ArcEagerSystem> {
 public:
  DependencyParser(const ComponentContext& context, std::unique_ptr<TransitionModel> model, bool learn_tokens)
      : TransitionParser(context, std::move(model)), learn_tokens_(learn_tokens) {}

  uint32_t reads() const override { return model().reads() | writes(); }
  uint32_t writes() const override {
    return learn_tokens_ ? Doc::kAllColumns
                         : Doc::bit(Column::head) | Doc::bit(Column::dep) | Doc::bit(Column::sent_start);
  }

 private:
  void read_settings(const Json& cfg) override {
    if (const auto found = cfg.find("learn_tokens"); found != cfg.end()) learn_tokens_ = *found == true;
  }
  void set_annotations(Doc& doc, const ArcEagerState& state) override;
  std::vector<uint32_t> facts(const ArcEagerState& state, const Doc& doc) const override;

  bool learn_tokens_;
};

/// A token without an arc keeps the head that it had before; one that is its own head is a root.
void DependencyParser::set_annotations(Doc& doc, const ArcEagerState& state) {
  const auto heads = doc.column(Column::head);
  const auto deps = doc.column(Column::dep);
  const StringId root = vocab().strings().add("ROOT");
  for (size_t i = 0; i < doc.length(); ++i) {
    if (state.head(i) >= 0) {
      heads[i] = static_cast<uint32_t>(state.head(i)) - static_cast<uint32_t>(i);
      deps[i] = state.label(i);
    }
    if (heads[i] == 0) deps[i] = root;
  }
  deprojectivize(doc);
  set_sentence_starts(doc, false);
  if (learn_tokens_) merge_subtokens(doc, "subtok");
}

std::vector<uint32_t> DependencyParser::facts(const ArcEagerState& state, const Doc& doc) const {
  const StringId root = vocab().strings().add("ROOT");
  std::vector<uint32_t> facts;
  for (size_t i = 0; i < doc.length(); ++i) {
    const int32_t head = state.head(i);
    facts.push_back(head < 0 ? static_cast<uint32_t>(i) : static_cast<uint32_t>(head));
    facts.push_back(head < 0 ? root : state.label(i));
  }
  return facts;
}

std::unique_ptr<Component> make_parser(const ComponentContext& context) {
  const ModelConfig config = component_config(context);
  auto model = config.layer<TransitionModel>("model", "a transition-based parser");
  return std::make_unique<DependencyParser>(context, std::move(model), config.flag("learn_tokens", false));
}

}  // namespace

void register_parser(Registry& registry) {
  registry.factories["parser"] = registry.factories["beam_parser"] = make_parser;
}

}  // namespace spacy
