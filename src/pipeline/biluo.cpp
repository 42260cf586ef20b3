#include "pipeline/biluo.h"

#include <algorithm>

namespace spacy {

void BiluoState::start(const Doc& doc, size_t first) {
  doc_ = &doc;
  iob_ = doc.column(Column::ent_iob);
  type_ = doc.column(Column::ent_type);
  sent_start_ = doc.column(Column::sent_start);
  first_ = first;
  length_ = doc.length();
  next_ = 0;
  open_ = false;
  entities_.clear();
}

BiluoToken BiluoState::token(size_t ahead) const {
  const size_t i = next_ + ahead;
  BiluoToken token;
  if (i >= length_) return token;
  if (!iob_.empty()) token.iob = static_cast<Iob>(iob_[i]);
  if (!type_.empty()) token.type = type_[i];
  token.starts_sentence = !sent_start_.empty() && static_cast<int32_t>(sent_start_[i]) == 1;
  token.is_space = doc_->lexeme(i).has(Flag::is_space);
  return token;
}

void BiluoState::context(std::span<int64_t> roles) const {
  std::fill(roles.begin(), roles.end(), -1);
  const auto place = [this](size_t token) { return static_cast<int64_t>(first_ + token); };
  roles[0] = place(next_);
  switch (roles.size()) {
    case 3:  // the next token, the first and the last of the open entity
      if (open_) {
        roles[1] = place(entity_.start);
        roles[2] = roles[0] - 1;
      }
      break;
    case 6:  // the next token and the first five of the open entity
      if (!open_) break;
      for (size_t i = 0; i < 5 && entity_.start + i < next_; ++i) roles[1 + i] = place(entity_.start + i);
      break;
    default:  // the dependency parser's roles: the stack is empty between the actions of entities
      if (next_ + 1 < length_) roles[1] = place(next_ + 1);
      break;
  }
}

void BiluoState::apply(const TransitionSystem::Action& action) {
  const StringId label = action.label;
  switch (static_cast<Move>(action.move)) {
    case Move::begin:
      entity_ = {next_, 0, label};
      open_ = true;
      break;
    case Move::last:
      entity_.end = next_ + 1;
      entities_.push_back(entity_);
      open_ = false;
      break;
    case Move::unit:
      entities_.push_back({next_, next_ + 1, label});
      open_ = false;  // a blocked token inside an open entity: that entity is lost
      break;
    default:
      break;
  }
  ++next_;
}

namespace {

/// What a state allows of one kind of action: none, any with a label, or that with one label.
struct Rule {
  bool any = false;
  StringId only = 0;
  bool allows(StringId label) const { return label != 0 && (any || label == only); }
};

struct Rules {
  Rule begin, in, last, unit;
  bool block = false;  // U without a label, on a token that must not be in an entity
  bool out = false;

  bool allows(const TransitionSystem::Action& action) const {
    switch (static_cast<Move>(action.move)) {
      case Move::begin:
        return begin.allows(action.label);
      case Move::in:
        return in.allows(action.label);
      case Move::last:
        return last.allows(action.label);
      case Move::unit:
        return action.label == 0 ? block : unit.allows(action.label);
      case Move::out:
        return out;
      default:
        return false;
    }
  }
};

// Inside an entity: I or L. A preset entity forces its own end and label.
void inside_rules(const BiluoState& state, const BiluoToken& token, const BiluoToken& next, Rules& rules) {
  const StringId label = state.open_label();
  const bool continues = next.iob == Iob::in;
  if (state.left() >= 2 && token.iob != Iob::begin && next.iob != Iob::begin) {
    if (token.iob == Iob::in) {
      if (next.iob != Iob::missing && next.iob != Iob::out && label == token.type) rules.in.only = label;
    } else if (!next.starts_sentence) {
      rules.in.only = label;
    }
  }
  if (token.iob == Iob::in && !continues) {
    rules.last.only = token.type;
  } else if (!continues) {
    rules.last.only = label;
  }
}

// Between entities: B, U or O.
void outside_rules(const BiluoState& state, const BiluoToken& token, const BiluoToken& next, Rules& rules) {
  rules.out = token.iob != Iob::begin && token.iob != Iob::in;
  const bool continues = next.iob == Iob::in;
  if (state.left() >= 2 && token.iob != Iob::in) {
    if (token.iob == Iob::begin) {
      if (continues) rules.begin.only = token.type;
    } else {
      rules.begin.any = next.iob != Iob::begin && !next.starts_sentence && !token.is_space;
    }
  }
  if (!continues) {
    if (token.iob == Iob::begin) {
      rules.unit.only = token.type;
    } else {
      rules.unit.any = !token.is_space;
    }
  }
}

Rules rules_of(const BiluoState& state) {
  const BiluoToken token = state.token(0);
  const BiluoToken next = state.token(1);
  Rules rules;
  rules.block = token.type == 0 && token.iob == Iob::begin;
  if (state.open()) {
    inside_rules(state, token, next, rules);
  } else {
    outside_rules(state, token, next, rules);
  }
  return rules;
}

}  // namespace

void BiluoSystem::allowed(const BiluoState& state, std::vector<uint8_t>& allowed) const {
  const Rules rules = rules_of(state);
  allowed.clear();
  for (const Action& action : actions()) allowed.push_back(rules.allows(action));
}

size_t BiluoSystem::best(const BiluoState& state, std::span<const float> scores) const {
  const Rules rules = rules_of(state);
  float unseen = 0;
  const auto all = actions();
  if (all.size() > scores.size()) unseen = std::min(0.0F, *std::min_element(scores.begin(), scores.end()));
  size_t best = kNone;
  float best_score = 0;
  for (size_t i = 0; i < all.size(); ++i) {
    const float score = i < scores.size() ? scores[i] : unseen;
    if (best != kNone && !(score > best_score)) continue;
    if (!rules.allows(all[i])) continue;
    best = i;
    best_score = score;
  }
  return best;
}

}  // namespace spacy
