#include "pipeline/arc_eager.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/error.h"
#include "pipeline/nonproj.h"

namespace spacy {

void ArcEagerState::start(const Doc& doc, size_t first) {
  sent_start_ = doc.column(Column::sent_start);
  first_ = first;
  next_ = 0;
  words_.assign(doc.length(), Word());
  for (size_t i = 0; i < sent_start_.size(); ++i) {
    words_[i].starts_sentence = static_cast<int32_t>(sent_start_[i]) == 1;
  }
  stack_.clear();
  returned_.clear();
}

int32_t ArcEagerState::nth_last(int32_t child, size_t nth) const {
  while (child >= 0 && --nth > 0) child = words_[static_cast<size_t>(child)].previous;
  return child;
}

int32_t ArcEagerState::left_child(int32_t head, size_t nth) const {
  return head < 0 ? -1 : nth_last(words_[static_cast<size_t>(head)].last_left, nth);
}

int32_t ArcEagerState::right_child(int32_t head, size_t nth) const {
  return head < 0 ? -1 : nth_last(words_[static_cast<size_t>(head)].last_right, nth);
}

void ArcEagerState::parser_context(std::span<int64_t> roles) const {
  const int32_t top = stack_word(0);
  const int32_t next = buffer_word(0);
  roles[0] = next;
  roles[1] = buffer_word(1);
  roles[2] = top;
  roles[3] = stack_word(1);
  roles[4] = stack_word(2);
  roles[5] = left_child(next, 1);
  roles[6] = left_child(top, 1);
  roles[7] = right_child(top, 1);
}

void ArcEagerState::larger_parser_context(std::span<int64_t> roles) const {
  const int32_t next = buffer_word(0);
  const int32_t top = stack_word(0);
  const int32_t below = stack_word(1);
  roles[0] = next;
  roles[1] = buffer_word(1);
  roles[2] = top;
  roles[3] = below;
  roles[4] = stack_word(2);
  roles[5] = left_child(top, 1);
  roles[6] = right_child(top, 1);
  roles[7] = left_child(next, 1);
  roles[8] = right_child(top, 2);
  roles[9] = left_child(below, 1);
  roles[10] = left_child(below, 2);
  roles[11] = right_child(below, 1);
  roles[12] = right_child(below, 2);
}

void ArcEagerState::context(std::span<int64_t> roles) const {
  switch (roles.size()) {
    case 8:
      parser_context(roles);
      break;
    case 13:
      larger_parser_context(roles);
      break;
    default:  // the entity recognizer's roles: the next word, and words of an open entity, of which there is none
      std::fill(roles.begin(), roles.end(), -1);
      roles[0] = buffer_word(0);
  }
  for (int64_t& word : roles) {
    if (word >= 0) word += static_cast<int64_t>(first_);
  }
}

bool ArcEagerState::can_shift() const {
  if (stack_.empty()) return true;
  if (buffer_length() < 2) return false;
  const Word& next = words_[static_cast<size_t>(buffer_word(0))];
  return !next.starts_sentence && !next.unshiftable;
}

bool ArcEagerState::can_reduce() const {
  if (stack_.empty()) return false;
  return stack_.size() > 1 || buffer_length() == 0 || !cannot_start_sentence(buffer_word(0));
}

bool ArcEagerState::can_attach() const {
  return !stack_.empty() && buffer_length() > 0 && !starts_sentence(buffer_word(0));
}

bool ArcEagerState::can_break() const {
  if (buffer_length() < 2) return false;
  const int32_t second = buffer_word(1);
  return second == buffer_word(0) + 1 && !starts_sentence(second) && !cannot_start_sentence(second);
}

void ArcEagerState::push() {
  stack_.push_back(buffer_word(0));
  if (returned_.empty()) {
    ++next_;
  } else {
    returned_.pop_back();
  }
}

/// A word without a head goes back to the buffer, unless it is the last one on the stack.
void ArcEagerState::reduce() {
  const int32_t top = stack_.back();
  Word& word = words_[static_cast<size_t>(top)];
  if (word.head < 0 && stack_.size() > 1) {
    word.unshiftable = true;
    returned_.push_back(top);
  }
  stack_.pop_back();
}

/// The next word takes the top of the stack, also from the head that it had, whose last child it was. (The stack's
/// words come in order, and all of them before the buffer's.)
void ArcEagerState::attach_left(StringId label) {
  const int32_t child = stack_.back();
  const int32_t head = buffer_word(0);
  Word& word = words_[static_cast<size_t>(child)];
  Word& taker = words_[static_cast<size_t>(head)];
  if (word.head >= 0) words_[static_cast<size_t>(word.head)].last_right = word.previous;
  word.head = head;
  word.label = label;
  word.previous = taker.last_left;
  taker.last_left = child;
  taker.unshiftable = false;
  stack_.pop_back();
}

void ArcEagerState::attach_right(StringId label) {
  const int32_t head = stack_.back();
  const int32_t child = buffer_word(0);
  Word& word = words_[static_cast<size_t>(child)];
  Word& taker = words_[static_cast<size_t>(head)];
  word.head = head;
  word.label = label;
  word.previous = taker.last_right;
  taker.last_right = child;
  push();
}

void ArcEagerState::apply(const TransitionSystem::Action& action) {
  switch (static_cast<Arc>(action.move)) {
    case Arc::shift:
      push();
      break;
    case Arc::reduce:
      reduce();
      break;
    case Arc::left:
      attach_left(action.label);
      break;
    case Arc::right:
      attach_right(action.label);
      break;
    case Arc::break_sentence:
      words_[static_cast<size_t>(buffer_word(1))].starts_sentence = true;
      break;
  }
}

void ArcEagerState::give_up() {
  stack_.clear();
  next_ = words_.size();
}

std::string ArcEagerSystem::move_name(char letter, const std::string& label) const {
  return label.empty() ? std::string(1, letter) : std::string(1, letter) + "-" + label;
}

std::vector<std::string> ArcEagerSystem::labels() const {
  std::set<std::string> labels;
  for (const std::string& text : texts()) {
    if (!text.empty()) labels.insert(is_decorated(text) ? std::string(decorated_parts(text).head) : text);
  }
  return {labels.begin(), labels.end()};
}

void ArcEagerSystem::check(std::string_view what) const {
  for (const std::string& text : texts()) {
    try {
      if (is_decorated(text)) decorated_parts(text);
    } catch (const Error& error) {
      throw Error("BAD_MODEL", "'" + std::string(what) + "': " + error.message());
    }
  }
}

void ArcEagerSystem::actions_changed(StringStore& strings) {
  const std::optional<StringId> subtoken = strings.find("subtok");
  runs_.clear();
  for (size_t i = 0; i < actions().size(); ++i) {
    const auto [move, label] = actions()[i];
    Rule rule = Rule::shift;
    switch (static_cast<Arc>(move)) {
      case Arc::shift:
        break;
      case Arc::reduce:
        rule = Rule::reduce;
        break;
      case Arc::left:
      case Arc::right:
        rule = label == subtoken ? Rule::attach_subtoken : Rule::attach;
        break;
      case Arc::break_sentence:
        rule = Rule::break_sentence;
        break;
    }
    if (runs_.empty() || runs_.back().rule != rule) runs_.push_back({rule, i, i});
    runs_.back().end = i + 1;
  }
}

ArcEagerSystem::Rules ArcEagerSystem::rules_of(const ArcEagerState& state) {
  Rules allowed;
  allowed[static_cast<size_t>(Rule::shift)] = state.can_shift();
  allowed[static_cast<size_t>(Rule::reduce)] = state.can_reduce();
  allowed[static_cast<size_t>(Rule::attach)] = state.can_attach();
  allowed[static_cast<size_t>(Rule::attach_subtoken)] = state.can_attach_subtoken();
  allowed[static_cast<size_t>(Rule::break_sentence)] = state.can_break();
  return allowed;
}

void ArcEagerSystem::allowed(const ArcEagerState& state, std::vector<uint8_t>& allowed) const {
  const Rules rules = rules_of(state);
  allowed.clear();
  for (const Run& run : runs_) allowed.insert(allowed.end(), run.end - run.begin, rules[static_cast<size_t>(run.rule)]);
}

size_t ArcEagerSystem::best(const ArcEagerState& state, std::span<const float> scores) const {
  const Rules allowed = rules_of(state);
  size_t best = kNone;
  float best_score = 0;
  for (const Run& run : runs_) {
    if (!allowed[static_cast<size_t>(run.rule)]) continue;
    size_t i = run.begin;
    if (best == kNone) best_score = scores[best = i++];
    for (; i < run.end; ++i) {
      if (!(scores[i] > best_score)) continue;
      best = i;
      best_score = scores[i];
    }
  }
  return best;
}

}  // namespace spacy
