// Patterns on their way through a doc: the states of spaCy's matcher, token by token.
#pragma once

#include <cstdint>
#include <vector>

#include "matcher/compiled_pattern.h"

namespace spacy {

/// Tokens [start, end), counted from where matching began.
struct Match {
  Hash key = 0;
  uint32_t start = 0;
  uint32_t end = 0;
  /// For each token the place in the pattern of what it matched, where alignments were asked for.
  std::vector<uint32_t> alignments;
};

/// Runs the patterns that are started over tokens in order; collects matches as spaCy finds them: repeated and empty
/// ones too.
class MatchStates {
 public:
  struct Found {
    const CompiledPattern* pattern;
    uint32_t start;
    uint32_t length;
    int32_t alignment;  // the last of a chain, -1 where there is none
  };

  /// `extensions` holds a row of values for each token, `width` wide; `predicates` are the matcher's.
  MatchStates(const MatchContext& context, const std::vector<std::unique_ptr<Predicate>>& predicates,
              std::vector<uint64_t> extensions, size_t width, bool with_alignments)
      : context_(context),
        predicates_(predicates),
        extensions_(std::move(extensions)),
        width_(width),
        with_alignments_(with_alignments) {}

  /// A pattern may begin at the token that comes next. Patterns are started in their order.
  void start(const CompiledPattern& pattern, uint32_t token) { states_.push_back({&pattern, 0, token, 0, kNone}); }
  /// Moves all states over a token.
  void step(uint32_t token);
  /// Ends those states that need no further token.
  void finish();

  const std::vector<Found>& found() const { return found_; }
  /// Places in the pattern for the tokens of a match.
  std::vector<uint32_t> alignments(const Found& match) const;

 private:
  static constexpr int32_t kNone = -1;
  enum class Action {
    reject,
    match,
    advance,
    retry,
    retry_extend,
    retry_advance,
    match_extend,
    match_reject,
    match_double
  };
  struct State {
    const CompiledPattern* pattern;
    uint32_t node;
    uint32_t start;
    uint32_t length;
    int32_t alignment;
    const PatternNode& current() const { return pattern->nodes[node]; }
  };
  struct Alignment {
    uint32_t token_index;
    uint32_t length;
    int32_t before;
  };

  Action action_of(const State& state, uint32_t token);
  bool is_match(const CompiledPattern& pattern, const PatternNode& node, uint32_t token);
  bool passes_predicates(const CompiledPattern& pattern, const PatternNode& node, uint32_t token);
  bool step_state(State& state, uint32_t token);
  void record_alignment(State& state);
  void emit(const State& state, uint32_t length) {
    found_.push_back({state.pattern, state.start, length, state.alignment});
  }

  const MatchContext& context_;
  const std::vector<std::unique_ptr<Predicate>>& predicates_;
  std::vector<uint64_t> extensions_;
  size_t width_;
  bool with_alignments_;
  std::vector<State> states_;
  std::vector<State> new_states_;
  std::vector<Found> found_;
  std::vector<Alignment> alignments_;
};

}  // namespace spacy
