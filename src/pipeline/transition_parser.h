// What `ner` and `parser` share: reading a component's folder, and choosing actions: greedily for many docs at once, or
// in a beam for one doc after another (spacy.pipeline.transition_parser).
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "pipeline/beam_parser.h"
#include "pipeline/model_file.h"
#include "pipeline/parted_component.h"
#include "pipeline/transition_model.h"

namespace spacy {

/// Parser.cfg before anything is read.
Json parser_cfg(const ComponentContext& context);

/// `System` is a TransitionSystem with best and allowed, whose State has start, done, context, apply and give_up.
template <typename System>
class TransitionParser : public PartedComponent, public BeamParser {
 public:
  TransitionParser(const ComponentContext& context, std::unique_ptr<TransitionModel> model)
      : PartedComponent(context.vocab, context.name),
        model_(std::move(model)),
        cfg_(parser_cfg(context)),
        beam_(beam_settings(cfg_, context.name)) {
    moves_.set_incorrect_spans_key(cfg_["incorrect_spans_key"]);
  }
  void process(std::span<Doc> docs) final;
  std::vector<std::vector<BeamParse>> beam_parse(std::span<const Doc> docs, const BeamSettings& settings) final;
  void from_disk(const Files& folder) final;
  bool is_initialized() const final { return file_.is_read(); }
  std::vector<std::string> labels() const final { return moves_.labels(); }

 protected:
  using State = typename System::State;

  /// Before a batch is looked at (Parser._ensure_labels_are_added).
  virtual void ensure_labels_are_added(std::span<const Doc> /*docs*/) {}
  virtual void set_annotations(Doc& doc, const State& state) = 0;
  /// What it found, as BeamParse::facts has it.
  virtual std::vector<uint32_t> facts(const State& state, const Doc& doc) const = 0;
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
  template <typename Docs, typename Take>
  void in_groups(Docs docs, Take take);
  void make_ready();
  void parse_greedily(std::span<Doc> docs);
  void step();
  /// `take(doc, beam)` has each doc's, searched to the end.
  template <typename Docs, typename Take>
  void search(Docs docs, const BeamSettings& settings, Take take);
  void advance(Beam<System>& beam);

  std::unique_ptr<TransitionModel> model_;
  System moves_;
  Json cfg_;
  BeamSettings beam_;
  ModelFile file_;
  uint64_t epoch_ = 0;
  std::vector<State> states_;
  std::vector<State*> active_;
  std::vector<int64_t> context_;
};

template <typename System>
void TransitionParser<System>::make_ready() {
  if (!file_.is_read()) {
    throw Error("E109", "Component '" + name() + "' could not be run: its model has not been read from a package.");
  }
  if (epoch_ == vocab().zone_epoch()) return;
  moves_.bind(vocab().strings());
  epoch_ = vocab().zone_epoch();
}

template <typename System>
template <typename Docs, typename Take>
void TransitionParser<System>::in_groups(Docs docs, Take take) {
  make_ready();
  for (size_t from = 0, to = 0; from < docs.size(); from = to) {
    size_t tokens = docs[to++].length();
    while (to < docs.size() && tokens + docs[to].length() <= kGroupTokens) tokens += docs[to++].length();
    const auto group = docs.subspan(from, to - from);
    ensure_labels_are_added(group);
    if (tokens > 0) model_->prepare(group);
    take(group);
    if (tokens > kGroupTokens) states_ = {};
  }
  model_->trim();
}

template <typename System>
void TransitionParser<System>::process(std::span<Doc> docs) {
  if (beam_.width == 1) {
    in_groups(docs, [this](std::span<Doc> group) { parse_greedily(group); });
  } else {
    search(docs, beam_, [this](Doc& doc, const Beam<System>& beam) {
      if (doc.length() > 0) set_annotations(doc, beam.candidates().front().state);
    });
  }
}

template <typename System>
void TransitionParser<System>::parse_greedily(std::span<Doc> docs) {
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
template <typename Docs, typename Take>
void TransitionParser<System>::search(Docs docs, const BeamSettings& settings, Take take) {
  Beam<System> beam(moves_, settings);
  in_groups(docs, [&](Docs group) {
    size_t first = 0;
    for (auto& doc : group) {
      check_beam_size(settings, doc.length(), moves_.actions().size(), name());
      beam.start(doc, first);
      first += doc.length();
      while (!beam.done()) advance(beam);
      if (beam.candidates().empty()) fail_beam(name());
      take(doc, beam);
    }
  });
}

template <typename System>
void TransitionParser<System>::advance(Beam<System>& beam) {
  const size_t roles = model_->roles();
  const auto& states = beam.unfinished();
  context_.resize(states.size() * roles);
  for (size_t i = 0; i < states.size(); ++i) states[i]->context({context_.data() + i * roles, roles});
  const float* const scores = model_->rectified_scores(context_, states.size());
  beam.advance(scores, padded(model_->classes()), model_->classes());
}

template <typename System>
std::vector<std::vector<BeamParse>> TransitionParser<System>::beam_parse(std::span<const Doc> docs,
                                                                         const BeamSettings& settings) {
  std::vector<std::vector<BeamParse>> all;
  search(docs, settings, [&](const Doc& doc, const Beam<System>& beam) {
    const auto probabilities = softmax(beam.scores());
    auto& parses = all.emplace_back();
    for (size_t i = 0; i < probabilities.size(); ++i) {
      const auto& [state, score, done] = beam.candidates()[i];
      if (state.done()) parses.push_back({score, probabilities[i], facts(state, doc)});
    }
  });
  return all;
}

template <typename System>
void TransitionParser<System>::from_disk(const Files& folder) {
  file_.open(folder, name(), *model_);
  if (folder.exists("cfg")) {
    const Json cfg = parse_json(folder.read("cfg"), name() + "/cfg");
    if (cfg.is_object()) {
      read_settings(cfg);
      update_cfg(cfg_, cfg);
      beam_ = beam_settings(cfg_, name() + "/cfg");
    }
  }
  moves_.read(folder.read("moves"), name() + "/moves", vocab().strings(), file_.holds_weights());
  epoch_ = vocab().zone_epoch();
  if (!file_.holds_weights()) return;
  model_->set_classes(moves_.actions().size());
  file_.read(*model_);
}

template <typename System>
std::string TransitionParser<System>::part(std::string_view name, Form form) const {
  if (name == "moves") return moves_.to_bytes();
  if (name == "model") return file_.write(*model_);
  return form == Form::folder ? cfg_part(cfg_, form) : dump_sorted_json(cfg_);
}

}  // namespace spacy
