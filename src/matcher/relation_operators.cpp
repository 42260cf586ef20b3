#include "matcher/relation_operators.h"

#include <algorithm>
#include <iterator>

namespace spacy {
namespace {

constexpr std::string_view kOperators[] = {"<",   ">",   "<<", ">>", ".",   ".*",  ";",  ";*", "$+",  "$-",
                                           "$++", "$--", ">+", ">-", ">++", ">--", "<+", "<-", "<++", "<--"};

}  // namespace

std::optional<Relation> relation_of(std::string_view op) {
  const auto* const found = std::find(std::begin(kOperators), std::end(kOperators), op);
  if (found == std::end(kOperators)) return std::nullopt;
  return static_cast<Relation>(found - std::begin(kOperators));
}

ParsedDoc::ParsedDoc(const Doc& doc) : heads_(absolute_heads(doc)), edges_(heads_, own_heads(heads_)) {
  roots_.reserve(heads_.size());
  for (uint32_t i = 0; i < heads_.size(); ++i) roots_.push_back(last_ancestor(i));
}

// Heads that run in a circle have no last one: the way ends after as many steps as there are tokens, as in Python.
uint32_t ParsedDoc::last_ancestor(uint32_t token) const {
  for (size_t steps = 0; heads_[token] != token && steps < heads_.size(); ++steps) {
    token = heads_[token];
    if (token < roots_.size()) return roots_[token];
  }
  return token;
}

bool ParsedDoc::is_below(uint32_t token, uint32_t ancestor) const {
  for (size_t steps = 0; heads_[token] != token && steps < heads_.size(); ++steps) {
    token = heads_[token];
    if (token == ancestor) return true;
  }
  return false;
}

bool ParsedDoc::same_sentence(uint32_t token, uint32_t other) const {
  const uint32_t root = roots_[token];
  return other >= edges_.left[root] && other <= edges_.right[root];
}

bool ParsedDoc::holds(Relation relation, uint32_t left, uint32_t right) const {
  const uint32_t head = heads_[left];
  const int64_t distance = int64_t{right} - int64_t{left};
  switch (relation) {
    case Relation::child_of:
      return right == head && head != left;
    case Relation::head_of:
      return is_child(right, left);
    case Relation::below:
      return is_below(left, right);
    case Relation::above:
      return right != left && is_below(right, left);
    case Relation::just_before:
      return distance == 1 && same_sentence(left, right);
    case Relation::before:
      return distance > 0 && right <= edges_.right[roots_[left]];
    case Relation::just_after:
      return distance == -1 && same_sentence(left, right);
    case Relation::after:
      return distance < 0 && right >= edges_.left[roots_[left]];
    case Relation::just_right_sibling:
      return distance == 1 && is_child(right, head);
    case Relation::just_left_sibling:
      return distance == -1 && is_child(right, head);
    case Relation::right_sibling:
      return distance > 0 && is_child(right, head);
    case Relation::left_sibling:
      return distance < 0 && is_child(right, head);
    case Relation::just_right_child:
      return distance == 1 && is_child(right, left);
    case Relation::just_left_child:
      return distance == -1 && is_child(right, left);
    case Relation::right_child:
      return distance > 0 && is_child(right, left);
    case Relation::left_child:
      return distance < 0 && is_child(right, left);
    case Relation::just_right_parent:
      return distance == 1 && right == head;
    case Relation::just_left_parent:
      return distance == -1 && right == head;
    case Relation::right_parent:
      return distance > 0 && right == head;
    case Relation::left_parent:
      return distance < 0 && right == head;
  }
  return false;
}

}  // namespace spacy
