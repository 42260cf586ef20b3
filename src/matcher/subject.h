// What a predicate is asked of: an attribute of a token, or an extension attribute.
#pragma once

#include <array>
#include <memory>

#include "matcher/predicates.h"
#include "matcher/python_values.h"

namespace spacy {

/// Answers by the attribute's value: patterns ask the same words again and again. Small and of one size, for a matcher
/// may have thousands.
class AnswerCache {
 public:
  template <typename Ask>
  bool get(Hash value, Ask&& ask) {
    if (!slots_) slots_ = std::make_unique<std::array<Slot, kSlots>>();
    Slot& slot = (*slots_)[value % kSlots];
    if (!slot.known || slot.value != value) {
      const bool answer = ask();
      slot = {value, true, answer};
    }
    return slot.answer;
  }

 private:
  static constexpr size_t kSlots = 127;  // hashes of symbols are small numbers in a row: a prime spreads the rest too
  struct Slot {
    Hash value = 0;
    bool known = false;
    bool answer = false;
  };
  std::unique_ptr<std::array<Slot, kSlots>> slots_;
};

class Subject {
 public:
  Subject(const PredicateSpec& spec, const Vocab& vocab)
      : attribute_(spec.attribute), extension_(spec.extension), vocab_(vocab) {}

  bool is_extension() const { return extension_.has_value(); }
  std::optional<uint64_t> attribute() const { return attribute_; }
  /// The value of an attribute. Throws Error BAD_PATTERN where the pattern's name is none.
  uint64_t number(const MatchContext& context, size_t token) const;
  const Json& extension(const MatchContext& context, size_t token) const {
    return extension_value(context.extensions, *extension_, token - context.offset);
  }
  /// The value as text. Throws Error BAD_PATTERN where an extension's value is no string.
  std::string_view text(const MatchContext& context, size_t token) const;
  std::string_view text_of_hash(Hash hash) const { return text_of(vocab_.strings(), hash); }
  /// Whether each value of the attribute in a doc has a text.
  bool always_has_text() const;
  bool may_throw() const { return is_extension() || !attribute_; }

 private:
  std::optional<uint64_t> attribute_;
  std::optional<std::string> extension_;
  const Vocab& vocab_;
};

std::unique_ptr<Predicate> make_set_predicate(const PredicateSpec& spec, Vocab& vocab);

}  // namespace spacy
