// The arc-eager transition system of dependency parses: its actions, what a state allows, and what they do
// (spacy.pipeline._parser_internals.arc_eager, _state; docs/formats/transition-system.md).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pipeline/transition_system.h"
#include "tokens/doc.h"

namespace spacy {

/// Values of TransitionSystem::Action::move.
enum class Arc : uint8_t { shift, reduce, left, right, break_sentence };

/// A stack, a buffer, and the arcs so far. Words are numbers of the doc's tokens; -1 is none.
class ArcEagerState {
 public:
  /// `first` is the place of the doc's first token among those of the batch.
  void start(const Doc& doc, size_t first);

  bool done() const { return stack_.empty() && buffer_length() == 0; }
  /// The tokens that the model is shown, by their place in the batch; -1 is none (StateC.set_context_tokens).
  void context(std::span<int64_t> roles) const;
  void apply(const TransitionSystem::Action& action);
  /// No action is allowed (StateC.force_final).
  void give_up();

  // What a state allows of each move.
  bool can_shift() const;
  bool can_reduce() const;
  /// An arc between the top of the stack and the next word, in either direction.
  bool can_attach() const;
  /// The same with the label `subtok`: the words must be neighbours.
  bool can_attach_subtoken() const { return can_attach() && stack_word(0) == buffer_word(0) - 1; }
  bool can_break() const;

  /// The head that a word was given, or -1, and that arc's label.
  int32_t head(size_t word) const { return words_[word].head; }
  StringId label(size_t word) const { return words_[word].label; }

 private:
  struct Word {
    int32_t head = -1;
    StringId label = 0;
    int32_t last_left = -1;  // the child on this side that was attached last
    int32_t last_right = -1;
    int32_t previous = -1;  // the child of the same head and side that was attached before this one
    bool unshiftable = false;
    bool starts_sentence = false;
  };

  int32_t stack_word(size_t depth) const { return depth < stack_.size() ? stack_[stack_.size() - 1 - depth] : -1; }
  int32_t buffer_word(size_t ahead) const {
    if (ahead < returned_.size()) return returned_[returned_.size() - 1 - ahead];
    const size_t word = next_ + ahead - returned_.size();
    return word < words_.size() ? static_cast<int32_t>(word) : -1;
  }
  size_t buffer_length() const { return words_.size() - next_ + returned_.size(); }
  int32_t left_child(int32_t head, size_t nth) const;
  int32_t right_child(int32_t head, size_t nth) const;
  int32_t nth_last(int32_t child, size_t nth) const;
  bool starts_sentence(int32_t word) const { return word >= 0 && words_[static_cast<size_t>(word)].starts_sentence; }
  bool cannot_start_sentence(int32_t word) const {
    return word >= 0 && !sent_start_.empty() && static_cast<int32_t>(sent_start_[static_cast<size_t>(word)]) == -1;
  }
  void parser_context(std::span<int64_t> roles) const;
  void larger_parser_context(std::span<int64_t> roles) const;
  void push();
  void reduce();
  void attach_left(StringId label);
  void attach_right(StringId label);

  std::span<const uint32_t> sent_start_;
  size_t first_ = 0;
  size_t next_ = 0;  // the first word that was never pushed
  std::vector<Word> words_;
  std::vector<int32_t> stack_;
  std::vector<int32_t> returned_;  // words that went back from the stack to the buffer, the next one last
};

class ArcEagerSystem final : public TransitionSystem {
 public:
  using State = ArcEagerState;

  ArcEagerSystem() : TransitionSystem("SDLRB", "dependencies") {}

  /// Of a label with a decoration ("A||B") the part after it, as in Python.
  std::vector<std::string> labels() const override;
  /// The allowed action with the best score, the first of equals; kNone where none is allowed.
  size_t best(const ArcEagerState& state, std::span<const float> scores) const;
  /// For each action whether the state allows it.
  void allowed(const ArcEagerState& state, std::vector<uint8_t>& allowed) const;

 private:
  // Actions that are allowed or not together: one after another in the list.
  enum class Rule : uint8_t { shift, reduce, attach, attach_subtoken, break_sentence };
  struct Run {
    Rule rule;
    size_t begin;
    size_t end;
  };
  using Rules = std::array<bool, 5>;

  std::string move_name(char letter, const std::string& label) const override;
  void check(std::string_view what) const override;
  void actions_changed(StringStore& strings) override;
  static Rules rules_of(const ArcEagerState& state);

  std::vector<Run> runs_;
};

}  // namespace spacy
