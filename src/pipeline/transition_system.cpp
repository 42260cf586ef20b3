#include "pipeline/transition_system.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/error.h"
#include "serialize/json.h"
#include "serialize/msgpack_json.h"
#include "serialize/msgpack_writer.h"

namespace spacy {
namespace {

/// A label with how often it was seen: below zero it was added after training.
struct CountedLabel {
  int64_t count;
  std::string label;
};

bool more(const CountedLabel& a, const CountedLabel& b) {
  return std::tie(a.count, a.label) > std::tie(b.count, b.label);
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

using LabelsByMove = std::map<uint8_t, std::vector<CountedLabel>>;

LabelsByMove labels_by_move(const msgpack::object& root, std::string_view what, size_t moves, std::string_view kind) {
  const Json by_move = parse_json(as_string(at(root, "moves", what), what), what);
  if (!by_move.is_object()) throw Error("BAD_MODEL", "'" + std::string(what) + "': 'moves' is not a map.");
  LabelsByMove labels;
  for (const auto& [key, counts] : by_move.items()) {
    if (key.size() != 1 || key[0] < '0' || key[0] >= '0' + static_cast<int>(moves)) {
      throw Error("E019", "Can't create transition with unknown action ID: " + key + ", in '" + std::string(what) +
                              "'. Action IDs of " + std::string(kind) + " are 0 to " + std::to_string(moves - 1) + ".");
    }
    labels[static_cast<uint8_t>(key[0] - '0')] = counted_labels(counts, what);
  }
  return labels;
}

}  // namespace

bool TransitionSystem::add(uint8_t move, std::string_view label, StringId id) {
  if (!accepts(move, label) || !present_.insert(key(move, id)).second) return false;
  actions_.push_back({move, id});
  texts_.emplace_back(label);
  return true;
}

void TransitionSystem::read(std::string_view bytes, std::string_view what, StringStore& strings, bool is_trained) {
  const Msgpack document(bytes, what);
  const LabelsByMove moves = labels_by_move(document.root(), what, letters_.size(), kind_);
  if (const msgpack::object* const cfg = find(document.root(), "cfg")) {
    const auto no_number = [](uint64_t number) { return std::to_string(number); };
    cfg_.update(msgpack_to_json(*cfg, what, no_number));
  }
  counts_ = Json::object();
  actions_.clear();
  texts_.clear();
  present_.clear();
  std::vector<CountedLabel> added;
  std::map<std::string, std::vector<uint8_t>> added_moves;
  for (const auto& [move, labels] : moves) {
    Json& counts = counts_[std::to_string(move)] = Json::object();
    for (const CountedLabel& label : labels) {
      if (label.count >= 0) {
        counts[label.label] = label.count;
        add(move, label.label, strings.add(label.label));
        continue;
      }
      added.push_back(label);
      added_moves[label.label].push_back(move);
    }
  }
  std::sort(added.begin(), added.end(), more);
  for (const CountedLabel& label : added) {
    for (const uint8_t move : added_moves[label.label]) {
      add(move, label.label, strings.add(label.label));
      counts_[std::to_string(move)][label.label] = label.count;
    }
  }
  if (actions_.empty() && !is_trained) return;
  if (actions_.empty()) {
    throw Error("E924", "The component of '" + std::string(what) +
                            "' does not seem to be initialized properly: it has "
                            "no actions.");
  }
  check(what);
  actions_changed(strings);
}

std::string TransitionSystem::to_bytes() const {
  std::string bytes;
  MsgpackWriter(bytes).pack_map(2).pack("moves").pack(dump_srsly_json(counts_)).pack("cfg").pack_json(cfg_);
  return bytes;
}

void TransitionSystem::bind(StringStore& strings) {
  present_.clear();
  for (size_t i = 0; i < actions_.size(); ++i) {
    actions_[i].label = strings.add(texts_[i]);
    present_.insert(key(actions_[i].move, actions_[i].label));
  }
  actions_changed(strings);
}

std::vector<std::string> TransitionSystem::move_names() const {
  std::vector<std::string> names;
  for (size_t i = 0; i < actions_.size(); ++i) {
    std::string name = move_name(letters_[actions_[i].move], texts_[i]);
    // Entities' own way to block a token; no label of the component.
    if (name != "U-") names.push_back(std::move(name));
  }
  return names;
}

}  // namespace spacy
