#include "pipeline/nonproj.h"

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "tokens/dependency_tree.h"

namespace spacy {
namespace {

constexpr std::string_view kDelimiter = "||";

/// Looks for the head that a decorated label means: from the token's head down, the nearest first, from left to right.
class HeadFinder {
 public:
  explicit HeadFinder(Doc& doc)
      : doc_(doc), heads_(absolute_heads(doc)), edges_(heads_, own_heads(heads_)), deps_(doc.column(Column::dep)) {}

  /// The first such word of label `wanted`; the token's head where there is none.
  uint32_t find(uint32_t token, std::optional<StringId> wanted) {
    if (!wanted) return heads_[token];
    queue_.assign(1, heads_[token]);
    // A well-formed tree has no more to visit than the doc has tokens; heads in a circle would never end.
    for (size_t next = 0; next < queue_.size() && queue_.size() <= heads_.size(); ++next) {
      const uint32_t parent = queue_[next];
      if (add_children(parent, edges_.left[parent], parent, token, *wanted) ||
          add_children(parent, parent + 1, edges_.right[parent] + 1, token, *wanted)) {
        return queue_.back();
      }
    }
    return heads_[token];
  }
  void set_head(uint32_t token, uint32_t head) { heads_[token] = head; }

 private:
  /// Queues the children of `parent` within [from, to); true once the last one queued is the one that was looked for.
  bool add_children(uint32_t parent, uint32_t from, uint32_t to, uint32_t token, StringId wanted) {
    for (uint32_t child = from; child < to; ++child) {
      if (heads_[child] != parent || child == token || doc_.lexeme(child).has(Flag::is_space)) continue;
      queue_.push_back(child);
      if (deps_[child] == wanted) return true;
    }
    return false;
  }

  Doc& doc_;
  std::vector<uint32_t> heads_;
  SubtreeEdges edges_;  // of the tree before any head was changed, as in Python
  std::span<const uint32_t> deps_;
  std::vector<uint32_t> queue_;
};

}  // namespace

bool is_decorated(std::string_view label) { return label.find(kDelimiter) != std::string_view::npos; }

DecoratedLabel decorated_parts(std::string_view label) {
  const size_t at = label.find(kDelimiter);
  const std::string_view rest = label.substr(at + kDelimiter.size());
  if (is_decorated(rest)) {
    throw Error("BAD_LABEL", "The dependency label '" + std::string(label) +
                                 "' has more than two parts: '||' stands once, between a label and that of a head.");
  }
  return {label.substr(0, at), rest};
}

void deprojectivize(Doc& doc) {
  StringStore& strings = doc.vocab().strings();
  const auto deps = doc.column(Column::dep);
  const auto heads = doc.column(Column::head);
  std::optional<HeadFinder> finder;
  for (uint32_t i = 0; i < doc.length(); ++i) {
    if (!is_decorated(strings.view(deps[i]))) continue;
    if (!finder) finder.emplace(doc);
    const DecoratedLabel parts = decorated_parts(strings.view(deps[i]));
    const StringId label = strings.add(parts.label);
    const uint32_t head = finder->find(i, strings.find(parts.head));
    finder->set_head(i, head);
    heads[i] = head - i;
    deps[i] = label;
  }
}

}  // namespace spacy
