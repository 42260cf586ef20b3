// The `ner` component: entities by transitions, chosen greedily (spacy.pipeline.ner, spacy.pipeline.transition_parser).
#include <algorithm>

#include "base/error.h"
#include "pipeline/biluo.h"
#include "pipeline/model_file.h"
#include "pipeline/registry.h"
#include "pipeline/set_entities.h"
#include "pipeline/transition_model.h"

namespace spacy {
namespace {

// Docs whose states step together; a longer doc goes alone.
constexpr size_t kGroupTokens = 1024;

class EntityRecognizer final : public Component {
 public:
  EntityRecognizer(Vocab& vocab, std::string name, std::unique_ptr<TransitionModel> model)
      : vocab_(vocab), name_(std::move(name)), model_(std::move(model)) {}

  void process(std::span<Doc> docs) override;
  void from_disk(const Files& folder) override;
  std::vector<std::string> labels() const override { return moves_.labels(); }
  uint32_t reads() const override { return model_->reads() | writes() | Doc::bit(Column::sent_start); }
  uint32_t writes() const override {
    return Doc::bit(Column::ent_iob) | Doc::bit(Column::ent_type) | Doc::bit(Column::ent_kb_id);
  }

 private:
  void add_labels(const Doc& doc);
  void process_group(std::span<Doc> docs);
  void step();

  Vocab& vocab_;
  std::string name_;
  std::unique_ptr<TransitionModel> model_;
  BiluoSystem moves_;
  bool loaded_ = false;
  uint64_t epoch_ = 0;
  std::vector<BiluoState> states_;
  std::vector<BiluoState*> active_;
  std::vector<int64_t> context_;
};

void EntityRecognizer::process(std::span<Doc> docs) {
  if (!loaded_) {
    throw Error("E109", "Component '" + name_ + "' could not be run: its model has not been read from a package.");
  }
  if (epoch_ != vocab_.zone_epoch()) {
    moves_.bind(vocab_.strings());
    epoch_ = vocab_.zone_epoch();
  }
  for (size_t from = 0, to = 0; from < docs.size(); from = to) {
    size_t tokens = docs[to++].length();
    while (to < docs.size() && tokens + docs[to].length() <= kGroupTokens) tokens += docs[to++].length();
    if (tokens > 0) process_group(docs.subspan(from, to - from));
  }
  model_->trim();
}

/// Labels that a doc brings along get actions of their own, as in Python (Parser._ensure_labels_are_added).
void EntityRecognizer::add_labels(const Doc& doc) {
  StringId last = 0;
  for (const StringId label : doc.column(Column::ent_type)) {
    if (label != last) moves_.add_label(label, vocab_.strings());
    last = label;
  }
}

void EntityRecognizer::process_group(std::span<Doc> docs) {
  for (const Doc& doc : docs) add_labels(doc);
  model_->prepare(docs);
  if (states_.size() < docs.size()) states_.resize(docs.size());
  active_.clear();
  size_t first = 0;
  for (size_t i = 0; i < docs.size(); ++i) {
    states_[i].start(docs[i], first);
    first += docs[i].length();
    if (!states_[i].done()) active_.push_back(&states_[i]);
  }
  while (!active_.empty()) step();
  for (size_t i = 0; i < docs.size(); ++i) set_entities(docs[i], states_[i].entities());
}

/// One action of each doc that is not done.
void EntityRecognizer::step() {
  const size_t roles = model_->roles();
  context_.resize(active_.size() * roles);
  for (size_t i = 0; i < active_.size(); ++i) active_[i]->context({context_.data() + i * roles, roles});
  const float* const scores = model_->scores(context_, active_.size());
  for (size_t i = 0; i < active_.size(); ++i) {
    const size_t best = moves_.best(*active_[i], {scores + i * padded(model_->classes()), model_->classes()});
    if (best == BiluoSystem::kNone) {
      active_[i]->give_up();
    } else {
      active_[i]->apply(moves_.actions()[best].move, moves_.actions()[best].label);
    }
  }
  active_.erase(std::remove_if(active_.begin(), active_.end(), [](const BiluoState* state) { return state->done(); }),
                active_.end());
}

void EntityRecognizer::from_disk(const Files& folder) {
  loaded_ = false;
  if (folder.exists("cfg")) {
    const Json cfg = parse_json(folder.read("cfg"), name_ + "/cfg");
    if (cfg.is_object() && cfg.value("beam_width", Json(1)) != 1) {
      throw Error("BAD_CONFIG", "'" + name_ + "/cfg': a beam_width other than 1 is not supported.");
    }
  }
  moves_.read(folder.read("moves"), name_ + "/moves", vocab_.strings());
  epoch_ = vocab_.zone_epoch();
  model_->set_classes(moves_.actions().size());
  read_model_file(folder, name_, *model_);
  loaded_ = true;
}

std::unique_ptr<Component> make_ner(const ComponentContext& context) {
  auto model = component_config(context).layer<TransitionModel>("model", "a transition-based parser");
  return std::make_unique<EntityRecognizer>(context.vocab, context.name, std::move(model));
}

}  // namespace

void register_ner(Registry& registry) { registry.factories["ner"] = make_ner; }

}  // namespace spacy
