#include "matcher/match_states.h"

#include <algorithm>

namespace spacy {

bool MatchStates::passes_predicates(const CompiledPattern& pattern, const PatternNode& node, uint32_t token) {
  bool passes = true;
  for (uint32_t i = node.predicates; i < node.predicates_end; ++i) {
    if (!predicates_[pattern.predicates[i]]->test(context_, context_.offset + token)) passes = false;
    if (!passes && !node.is_careful) return false;
  }
  return passes;
}

bool MatchStates::is_match(const CompiledPattern& pattern, const PatternNode& node, uint32_t token) {
  if (node.is_careful && !passes_predicates(pattern, node, token)) return false;
  for (uint32_t i = node.attributes; i < node.attributes_end; ++i) {
    const AttributeTest& test = pattern.attributes[i];
    if (context_.values.for_matcher(test.attribute, context_.offset + token) != test.value) return false;
  }
  for (uint32_t i = node.extensions; i < node.extensions_end; ++i) {
    const ExtensionTest& test = pattern.extensions[i];
    if (extensions_[token * width_ + test.index] != test.value) return false;
  }
  return node.is_careful || passes_predicates(pattern, node, token);
}

MatchStates::Action MatchStates::action_of(const State& state, uint32_t token) {
  const PatternNode& node = state.current();
  const bool matches = is_match(*state.pattern, node, token);
  switch (node.quantifier) {
    case Quantifier::zero:
    case Quantifier::one:
      if (matches == (node.quantifier == Quantifier::zero)) return Action::reject;
      return node.is_final ? Action::match : Action::advance;
    case Quantifier::zero_or_more:
      if (node.is_final) return matches ? Action::match_extend : Action::match_reject;
      return matches ? Action::retry_extend : Action::retry;
    case Quantifier::zero_or_one:
      if (node.is_final) return matches ? Action::match_double : Action::match_reject;
      return matches ? Action::retry_advance : Action::retry;
  }
  return Action::reject;
}

void MatchStates::record_alignment(State& state) {
  if (!with_alignments_) return;
  alignments_.push_back({state.current().token_index, state.length, state.alignment});
  state.alignment = static_cast<int32_t>(alignments_.size() - 1);
}

void MatchStates::step(uint32_t token) {
  new_states_.clear();
  size_t alive = 0;
  for (size_t i = 0; i < states_.size(); ++i) {
    State state = states_[i];
    if (step_state(state, token)) states_[alive++] = state;
  }
  states_.resize(alive);
  states_.insert(states_.end(), new_states_.begin(), new_states_.end());
}

/// Whether the state goes on to the next token. What branches off it is added to new_states_.
bool MatchStates::step_state(State& state, uint32_t token) {
  Action action = action_of(state, token);
  if (action == Action::reject) return false;
  while (action == Action::retry || action == Action::retry_advance || action == Action::retry_extend) {
    record_alignment(state);
    if (action != Action::retry) {
      new_states_.push_back(state);
      new_states_.back().length = state.length + 1;
      if (action == Action::retry_advance) ++new_states_.back().node;
    }
    ++state.node;
    action = action_of(state, token);
  }
  record_alignment(state);
  switch (action) {
    case Action::advance:
      ++state.node;
      ++state.length;
      return true;
    case Action::match:
      emit(state, state.length + 1);
      return false;
    case Action::match_double:
      if (state.length > 0) emit(state, state.length);
      emit(state, state.length + 1);
      return false;
    case Action::match_reject:
      emit(state, state.length);
      return false;
    case Action::match_extend:
      emit(state, state.length);
      ++state.length;
      return true;
    default:
      return false;
  }
}

void MatchStates::finish() {
  for (State state : states_) {
    while (state.current().quantifier == Quantifier::zero_or_more ||
           state.current().quantifier == Quantifier::zero_or_one) {
      record_alignment(state);
      if (state.current().is_final) {
        emit(state, state.length);
        break;
      }
      ++state.node;
    }
  }
}

std::vector<uint32_t> MatchStates::alignments(const Found& match) const {
  std::vector<Alignment> chain;
  for (int32_t at = match.alignment; at != kNone; at = alignments_[static_cast<size_t>(at)].before) {
    chain.push_back(alignments_[static_cast<size_t>(at)]);
  }
  // Of several with one length the one that stands last in the pattern counts.
  std::sort(chain.begin(), chain.end(), [](const Alignment& a, const Alignment& b) {
    return std::pair(a.length, a.token_index) < std::pair(b.length, b.token_index);
  });
  std::vector<uint32_t> places(match.length, 0);
  for (const Alignment& alignment : chain) {
    if (alignment.length < match.length) places[alignment.length] = alignment.token_index;
  }
  return places;
}

}  // namespace spacy
