// The components `ner` and `beam_ner`: entities by transitions (spacy.pipeline.ner).
#include "pipeline/biluo.h"
#include "pipeline/registry.h"
#include "pipeline/set_entities.h"
#include "pipeline/transition_parser.h"

namespace spacy {
namespace {

class EntityRecognizer final : public TransitionParser<BiluoSystem> {
 public:
  using TransitionParser::TransitionParser;

  uint32_t reads() const override { return model().reads() | writes() | Doc::bit(Column::sent_start); }
  uint32_t writes() const override {
    return Doc::bit(Column::ent_iob) | Doc::bit(Column::ent_type) | Doc::bit(Column::ent_kb_id);
  }

 private:
  /// Labels that a doc brings along get actions of their own, as in Python.
  void ensure_labels_are_added(std::span<const Doc> docs) override {
    for (const Doc& doc : docs) {
      StringId last = 0;
      for (const StringId label : doc.column(Column::ent_type)) {
        if (label != last) moves().add_label(label, vocab().strings());
        last = label;
      }
    }
  }
  void set_annotations(Doc& doc, const BiluoState& state) override { set_entities(doc, state.entities()); }
  std::vector<uint32_t> facts(const BiluoState& state, const Doc& /*doc*/) const override {
    std::vector<uint32_t> facts;
    for (const auto& [start, end, label] : state.entities()) {
      facts.insert(facts.end(), {static_cast<uint32_t>(start), static_cast<uint32_t>(end), label});
    }
    return facts;
  }
};

std::unique_ptr<Component> make_ner(const ComponentContext& context) {
  auto model = component_config(context).layer<TransitionModel>("model", "a transition-based parser");
  return std::make_unique<EntityRecognizer>(context, std::move(model));
}

}  // namespace

void register_ner(Registry& registry) { registry.factories["ner"] = registry.factories["beam_ner"] = make_ner; }

}  // namespace spacy
