// The BILUO transition system: which actions there are, which of them a state allows, and what they do
// (spacy.pipeline._parser_internals.ner; docs/formats/transition-system.md).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/transition_system.h"
#include "tokens/doc.h"

namespace spacy {

enum class Move : uint8_t { missing, begin, in, last, unit, out };

/// Values of Column::ent_iob.
enum class Iob : uint32_t { missing, in, out, begin };

/// What the constraints look at in a token.
struct BiluoToken {
  Iob iob = Iob::missing;
  StringId type = 0;
  bool starts_sentence = false;
  bool is_space = false;
};

/// How far a doc is, and what was found in it so far.
class BiluoState {
 public:
  struct Entity {
    size_t start = 0;
    size_t end = 0;
    StringId label = 0;
  };

  /// `first` is the place of the doc's first token among those of the batch.
  void start(const Doc& doc, size_t first);

  bool done() const { return next_ >= length_; }
  bool open() const { return open_; }
  StringId open_label() const { return entity_.label; }
  /// The token `ahead` places after the next one; an empty one past the end.
  BiluoToken token(size_t ahead) const;
  size_t left() const { return length_ - next_; }
  const std::vector<Entity>& entities() const { return entities_; }
  /// The tokens that the model is shown, by their place in the batch; -1 is none (StateC.set_context_tokens).
  void context(std::span<int64_t> roles) const;

  void apply(const TransitionSystem::Action& action);
  /// No action is allowed: the rest of the doc stays as it is.
  void give_up() { next_ = length_; }

 private:
  const Doc* doc_ = nullptr;
  std::span<const uint32_t> iob_;
  std::span<const uint32_t> type_;
  std::span<const uint32_t> sent_start_;
  size_t first_ = 0;
  size_t length_ = 0;
  size_t next_ = 0;
  bool open_ = false;
  Entity entity_;
  std::vector<Entity> entities_;
};

class BiluoSystem final : public TransitionSystem {
 public:
  using State = BiluoState;

  BiluoSystem() : TransitionSystem("MBILUO", "entities") {}

  /// Adds the actions of a label that a doc brings along; the model has not seen them. Does nothing where they exist.
  void add_label(StringId label, StringStore& strings);
  std::vector<std::string> labels() const override;

  /// The allowed action with the best score, the first of equals; kNone where none is allowed. Actions that `scores` is
  /// too short for are unseen: their score is the least of all.
  size_t best(const BiluoState& state, std::span<const float> scores) const;
  /// For each action whether the state allows it.
  void allowed(const BiluoState& state, std::vector<uint8_t>& allowed) const;

 private:
  std::string move_name(char letter, const std::string& label) const override;
  bool accepts(uint8_t move, std::string_view label) const override;
};

}  // namespace spacy
