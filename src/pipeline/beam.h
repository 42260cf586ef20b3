// Beam search: the best few analyses of a doc side by side, by the sum of their actions' scores (thinc.extra.search,
// spacy.pipeline._parser_internals._beam_utils; docs/formats/transition-system.md).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "tokens/doc.h"

namespace spacy {

struct BeamSettings {
  size_t width = 1;
  /// How much less likely than the best a candidate may be, from 0 to 1; 0 is any.
  float density = 0;
};

/// A way of going on: the candidate's and the action's place in one number, and the score that comes of it.
struct BeamChoice {
  float score;
  size_t place;
};

/// What is left of the choices, the best first; of equals the later one is better, as in Python. One that has no score
/// (NaN) is none.
void best_choices(std::vector<BeamChoice>& choices, const BeamSettings& settings);

/// How likely each of some sums of scores is.
std::vector<double> softmax(std::span<const float> scores);

/// `System` is a TransitionSystem, `allowed` its rules. A beam is used for one doc after another.
template <typename System>
class Beam {
 public:
  using State = typename System::State;
  struct Candidate {
    State state;
    float score = 0;
    bool done = false;
  };

  Beam(const System& system, const BeamSettings& settings) : system_(system), settings_(settings) {}

  /// `first` is the place of the doc's first token among those of the batch.
  void start(const Doc& doc, size_t first);
  bool done() const;
  /// In their order: the best at the last step first. None when no action was allowed any more.
  std::span<const Candidate> candidates() const { return {now_.data(), size_}; }
  std::vector<float> scores() const;
  /// Whose actions are to be scored.
  const std::vector<const State*>& unfinished();
  /// `scores` are rows of `stride` floats, one for each of unfinished(); the first `classes` are those of actions.
  /// Others were never learned: they have the least score of all.
  void advance(const float* scores, size_t stride, size_t classes);

 private:
  void find_choices(const float* scores, size_t stride, size_t classes);
  float least(const float* scores, size_t stride, size_t classes) const;
  void take(size_t place, float score);

  const System& system_;
  BeamSettings settings_;
  size_t size_ = 0;
  size_t steps_ = 0;
  // Those before take the place of those now at each step. What was done and fell off leaves its mark to the one that
  // comes in its place, which then never goes on: so it is in Python.
  std::vector<Candidate> now_;
  std::vector<Candidate> before_;
  std::vector<const State*> unfinished_;
  std::vector<BeamChoice> choices_;
  std::vector<uint8_t> allowed_;
};

template <typename System>
void Beam<System>::start(const Doc& doc, size_t first) {
  for (auto* candidates : {&now_, &before_}) {
    for (Candidate& candidate : *candidates) candidate.done = false;
  }
  if (now_.empty()) now_.emplace_back();
  size_ = 1;
  steps_ = 0;
  now_[0].state.start(doc, first);
  now_[0].score = 0;
  now_[0].done = now_[0].state.done();
}

template <typename System>
bool Beam<System>::done() const {
  for (const Candidate& candidate : candidates()) {
    if (!candidate.done) return false;
  }
  return true;
}

template <typename System>
std::vector<float> Beam<System>::scores() const {
  std::vector<float> scores;
  for (const Candidate& candidate : candidates()) scores.push_back(candidate.score);
  return scores;
}

template <typename System>
const std::vector<const typename System::State*>& Beam<System>::unfinished() {
  unfinished_.clear();
  for (const Candidate& candidate : candidates()) {
    if (!candidate.state.done()) unfinished_.push_back(&candidate.state);
  }
  return unfinished_;
}

template <typename System>
float Beam<System>::least(const float* scores, size_t stride, size_t classes) const {
  float least = 0;
  for (size_t row = 0; row < unfinished_.size(); ++row) {
    for (size_t i = 0; i < classes; ++i) least = std::min(least, scores[row * stride + i]);
  }
  return least;
}

template <typename System>
void Beam<System>::find_choices(const float* scores, size_t stride, size_t classes) {
  const size_t actions = system_.actions().size();
  const float unseen = actions > classes ? least(scores, stride, classes) : 0;
  choices_.clear();
  for (size_t i = 0; i < size_; ++i) {
    const Candidate& candidate = now_[i];
    const float* const row = scores;
    if (!candidate.state.done()) scores += stride;
    if (candidate.done) {
      // One more step as good as its own were in the mean.
      choices_.push_back({candidate.score + candidate.score / static_cast<float>(steps_), i * actions});
      continue;
    }
    system_.allowed(candidate.state, allowed_);
    for (size_t action = 0; action < actions; ++action) {
      if (allowed_[action] == 0) continue;
      choices_.push_back({candidate.score + (action < classes ? row[action] : unseen), i * actions + action});
    }
  }
}

template <typename System>
void Beam<System>::take(size_t place, float score) {
  const size_t actions = system_.actions().size();
  Candidate& parent = before_[place / actions];
  if (size_ == now_.size()) now_.emplace_back();
  Candidate& candidate = now_[size_++];
  if (parent.done) {
    std::swap(candidate, parent);
    parent.done = false;
  } else {
    candidate.state = parent.state;
    candidate.state.apply(system_.actions()[place % actions]);
    candidate.done = candidate.done || candidate.state.done();
  }
  candidate.score = score;
}

template <typename System>
void Beam<System>::advance(const float* scores, size_t stride, size_t classes) {
  find_choices(scores, stride, classes);
  best_choices(choices_, settings_);
  std::swap(now_, before_);
  size_ = 0;
  for (const BeamChoice& choice : choices_) take(choice.place, choice.score);
  ++steps_;
}

}  // namespace spacy
