// The actions of a transition system: read from a package, in the order of its model's classes
// (spacy.pipeline._parser_internals.transition_system; docs/formats/transition-system.md).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "serialize/json.h"
#include "vocab/string_store.h"

namespace spacy {

class TransitionSystem {
 public:
  struct Action {
    uint8_t move;
    StringId label;
  };

  virtual ~TransitionSystem() = default;

  /// The setting as the config has it; a `moves` file may say otherwise.
  void set_incorrect_spans_key(Json key) { cfg_["neg_key"] = std::move(key); }
  /// Reads a package's `moves` file. Throws Error naming `what` ("ner/moves") and the field, E019 for a move that the
  /// system does not have, E924 where no action is left of one that is trained.
  void read(std::string_view bytes, std::string_view what, StringStore& strings, bool is_trained = true);
  /// The file again, as TransitionSystem.to_bytes writes it; labels that docs brought along are not in it, for the
  /// model knows nothing of them.
  std::string to_bytes() const;
  /// Looks the labels up again: at the end of a memory zone their ids are forgotten.
  void bind(StringStore& strings);

  std::span<const Action> actions() const { return actions_; }
  /// "B-PERSON", "O" and so on (Parser.move_names).
  std::vector<std::string> move_names() const;
  /// The labels of the component, sorted (EntityRecognizer.labels, DependencyParser.labels).
  virtual std::vector<std::string> labels() const = 0;

  static constexpr size_t kNone = SIZE_MAX;

 protected:
  /// `letters` has a letter a move; errors call the system's actions those of `kind`.
  TransitionSystem(std::string_view letters, std::string_view kind) : letters_(letters), kind_(kind) {}

  /// Appends an action, if the system has such a one and it is not there yet.
  bool add(uint8_t move, std::string_view label, StringId id);
  virtual std::string move_name(char letter, const std::string& label) const = 0;
  /// Whether a move can have the label at all.
  virtual bool accepts(uint8_t /*move*/, std::string_view /*label*/) const { return true; }
  /// Refuses labels that could be predicted and not be written; `what` is the file.
  virtual void check(std::string_view /*what*/) const {}
  /// Called when the actions or the ids of their labels have changed.
  virtual void actions_changed(StringStore& /*strings*/) {}
  bool has(uint8_t move, StringId label) const { return present_.contains(key(move, label)); }
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  static uint64_t key(uint8_t move, StringId label) { return uint64_t{move} << 32 | label; }

  std::string_view letters_;
  std::string_view kind_;
  std::vector<Action> actions_;
  std::vector<std::string> texts_;  // of the actions' labels
  std::unordered_set<uint64_t> present_;
  Json counts_ = Json::object();  // by move, how often each label was seen
  Json cfg_ = Json{{"neg_key", nullptr}};
};

}  // namespace spacy
