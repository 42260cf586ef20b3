// What `ner` and `parser` share: reading a component's folder, and choosing actions greedily for many docs at once
// (spacy.pipeline.transition_parser).
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "pipeline/model_file.h"
#include "pipeline/parted_component.h"
#include "pipeline/transition_model.h"

namespace spacy {

/// Parser.cfg before anything is read.
Json parser_cfg(const ComponentContext& context);

/// `System` is a TransitionSystem whose State has start, done, context, apply and give_up.
template <typename System>
class TransitionParser : public PartedComponent {
 public:
  TransitionParser(const ComponentContext& context, std::unique_ptr<TransitionModel> model)
      : PartedComponent(context.vocab, context.name), model_(std::move(model)), cfg_(parser_cfg(context)) {}
  void process(std::span<Doc> docs) final;
  void from_disk(const Files& folder) final;
  bool is_initialized() const final { return skeleton_.has_value(); }
  std::vector<std::string> labels() const final { return moves_.labels(); }

 protected:
  using State = typename System::State;

  /// Before a batch is looked at (Parser._ensure_labels_are_added).
  virtual void ensure_labels_are_added(std::span<const Doc> /*docs*/) {}
  virtual void set_annotations(Doc& doc, const State& state) = 0;
  /// The component's cfg file, a JSON object.
  virtual void read_settings(const Json& /*cfg*/) {}

  System& moves() { return moves_; }
  const TransitionModel& model() const { return *model_; }

 private:
  // Docs whose states step together; a longer doc goes alone.
  static constexpr size_t kGroupTokens = 1024;

  std::span<const std::string_view> part_names() const final {
    static constexpr std::string_view kNames[] = {"model", "vocab", "moves", "cfg"};
    return kNames;
  }
  std::string part(std::string_view name, Form form) const final;
  void process_group(std::span<Doc> docs, size_t tokens);
  void step();

  std::unique_ptr<TransitionModel> model_;
  System moves_;
  Json cfg_;
  std::optional<ModelSkeleton> skeleton_;  // none until weights are read
  uint64_t epoch_ = 0;
  std::vector<State> states_;
  std::vector<State*> active_;
  std::vector<int64_t> context_;
};

template <typename System>
void TransitionParser<System>::process(std::span<Doc> docs) {
  if (!skeleton_) {
    throw Error("E109", "Component '" + name() + "' could not be run: its model has not been read from a package.");
  }
  if (epoch_ != vocab().zone_epoch()) {
    moves_.bind(vocab().strings());
    epoch_ = vocab().zone_epoch();
  }
  for (size_t from = 0, to = 0; from < docs.size(); from = to) {
    size_t tokens = docs[to++].length();
    while (to < docs.size() && tokens + docs[to].length() <= kGroupTokens) tokens += docs[to++].length();
    if (tokens > 0) process_group(docs.subspan(from, to - from), tokens);
  }
  model_->trim();
}

template <typename System>
void TransitionParser<System>::process_group(std::span<Doc> docs, size_t tokens) {
  ensure_labels_are_added(docs);
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
  for (size_t i = 0; i < docs.size(); ++i) {
    if (docs[i].length() > 0) set_annotations(docs[i], states_[i]);
  }
  if (tokens > kGroupTokens) states_ = {};
}

/// One action of each doc that is not done.
template <typename System>
void TransitionParser<System>::step() {
  const size_t roles = model_->roles();
  const size_t classes = model_->classes();
  context_.resize(active_.size() * roles);
  for (size_t i = 0; i < active_.size(); ++i) active_[i]->context({context_.data() + i * roles, roles});
  const float* const scores = model_->scores(context_, active_.size());
  for (size_t i = 0; i < active_.size(); ++i) {
    const size_t best = moves_.best(*active_[i], {scores + i * padded(classes), classes});
    if (best == System::kNone) {
      active_[i]->give_up();
    } else {
      active_[i]->apply(moves_.actions()[best]);
    }
  }
  active_.erase(std::remove_if(active_.begin(), active_.end(), [](const State* state) { return state->done(); }),
                active_.end());
}

template <typename System>
void TransitionParser<System>::from_disk(const Files& folder) {
  skeleton_.reset();
  if (folder.exists("cfg")) {
    const Json cfg = parse_json(folder.read("cfg"), name() + "/cfg");
    if (cfg.is_object()) {
      if (cfg.value("beam_width", Json(1)) != 1) {
        throw Error("BAD_CONFIG", "'" + name() + "/cfg': a beam_width other than 1 is not supported.");
      }
      read_settings(cfg);
      update_cfg(cfg_, cfg);
    }
  }
  moves_.read(folder.read("moves"), name() + "/moves", vocab().strings());
  epoch_ = vocab().zone_epoch();
  model_->set_classes(moves_.actions().size());
  skeleton_ = read_model_file(folder, name(), *model_);
}

template <typename System>
std::string TransitionParser<System>::part(std::string_view name, Form form) const {
  if (name == "moves") return moves_.to_bytes();
  if (name == "model") return skeleton_->write(model_->blueprint());
  return form == Form::folder ? cfg_part(cfg_, form) : dump_sorted_json(cfg_);
}

}  // namespace spacy
