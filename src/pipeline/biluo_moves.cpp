// Which actions a BILUO system has: read from a package, added for a doc's own labels.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/error.h"
#include "pipeline/biluo.h"
#include "serialize/json.h"
#include "serialize/msgpack.h"

namespace spacy {
namespace {

constexpr char kLetters[] = "MBILUO";
constexpr int kMoves = 6;

/// A label with how often it was seen: below zero it was added after training.
struct CountedLabel {
  int64_t count;
  std::string label;
};

bool more(const CountedLabel& a, const CountedLabel& b) {
  return std::tie(a.count, a.label) > std::tie(b.count, b.label);
}

int move_of(const std::string& key, std::string_view what) {
  if (key.size() == 1 && key[0] >= '0' && key[0] < '0' + kMoves) return key[0] - '0';
  throw Error("E019", "Can't create transition with unknown action ID: " + key + ", in '" + std::string(what) +
                          "'. Action IDs of entities are 0 to 5.");
}

std::vector<CountedLabel> counted_labels(const Json& counts, std::string_view what) {
  std::vector<CountedLabel> labels;
  if (!counts.is_object()) throw Error("BAD_MODEL", "'" + std::string(what) + "': an action's labels are not a map.");
  for (const auto& [label, count] : counts.items()) {
    if (!count.is_number_integer()) {
      throw Error("BAD_MODEL",
                  "'" + std::string(what) + "': the count of label '" + label + "' is not a whole number.");
    }
    labels.push_back({count.template get<int64_t>(), label});
  }
  std::sort(labels.begin(), labels.end(), more);
  return labels;
}

}  // namespace

bool BiluoSystem::add(Move move, std::string_view label, StringId id) {
  if (move == Move::missing || (move == Move::out && id != 0)) return false;
  for (const Action& action : actions_) {
    if (action.move == move && action.label == id) return false;
  }
  actions_.push_back({move, id});
  texts_.emplace_back(label);
  return true;
}

void BiluoSystem::read(std::string_view bytes, std::string_view what, StringStore& strings) {
  const Msgpack document(bytes, what);
  const Json by_move = parse_json(as_string(at(document.root(), "moves", what), what), what);
  if (!by_move.is_object()) throw Error("BAD_MODEL", "'" + std::string(what) + "': 'moves' is not a map.");
  std::map<int, std::vector<CountedLabel>> moves;
  for (const auto& [key, counts] : by_move.items()) moves[move_of(key, what)] = counted_labels(counts, what);

  actions_.clear();
  texts_.clear();
  std::vector<CountedLabel> added;
  std::map<std::string, std::vector<Move>> added_moves;
  for (const auto& [move, labels] : moves) {
    for (const CountedLabel& label : labels) {
      if (label.count >= 0) {
        add(static_cast<Move>(move), label.label, strings.add(label.label));
        continue;
      }
      added.push_back(label);
      added_moves[label.label].push_back(static_cast<Move>(move));
    }
  }
  std::sort(added.begin(), added.end(), more);
  for (const CountedLabel& label : added) {
    for (const Move move : added_moves[label.label]) add(move, label.label, strings.add(label.label));
  }
  if (actions_.empty()) {
    throw Error("E924", "The component of '" + std::string(what) +
                            "' does not seem to be initialized properly: it has "
                            "no actions.");
  }
}

void BiluoSystem::bind(StringStore& strings) {
  for (size_t i = 0; i < actions_.size(); ++i) actions_[i].label = strings.add(texts_[i]);
}

void BiluoSystem::add_label(StringId label, StringStore& strings) {
  if (label == 0) return;
  for (const Action& action : actions_) {
    if (action.move == Move::unit && action.label == label) return;
  }
  const std::string text(strings.view(label));
  for (const Move move : {Move::begin, Move::in, Move::last, Move::unit}) add(move, text, label);
}

std::vector<std::string> BiluoSystem::move_names() const {
  std::vector<std::string> names;
  for (size_t i = 0; i < actions_.size(); ++i) {
    std::string name(1, kLetters[static_cast<int>(actions_[i].move)]);
    if (actions_[i].move != Move::out) name += "-" + texts_[i];
    if (name != "U-") names.push_back(std::move(name));
  }
  return names;
}

std::vector<std::string> BiluoSystem::labels() const {
  std::set<std::string> labels;
  for (size_t i = 0; i < actions_.size(); ++i) {
    if (actions_[i].label != 0) labels.insert(texts_[i]);
  }
  return {labels.begin(), labels.end()};
}

}  // namespace spacy
