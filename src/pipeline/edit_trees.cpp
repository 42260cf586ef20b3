#include "pipeline/edit_trees.h"

#include <algorithm>

#include "base/error.h"
#include "serialize/msgpack.h"
#include "serialize/msgpack_writer.h"
#include "text/utf8.h"

namespace spacy {
namespace {

// A genuine tree is no deeper than a word is long; deeper ones would exhaust the stack.
constexpr size_t kDeepestTree = 1000;

[[noreturn]] void fail(std::string_view what, size_t tree, const std::string& problem) {
  throw Error("BAD_TREES", "'" + std::string(what) + "': the edit tree " + std::to_string(tree) + " " + problem + ".");
}

uint32_t number(const msgpack::object& node, std::string_view key, std::string_view what, size_t tree) {
  const uint64_t value = as_uint(at(node, key, what), what);
  if (value > UINT32_MAX) fail(what, tree, "has a '" + std::string(key) + "' of more than 32 bits");
  return static_cast<uint32_t>(value);
}

std::string text_of(const msgpack::object& node, std::string_view key, std::string_view what,
                    const StringStore& strings) {
  const Hash hash = as_uint(at(node, key, what), what);
  if (const auto text = strings.text(hash)) return std::string(*text);
  throw Error("E018", "'" + std::string(what) + "': can't retrieve string for hash '" + std::to_string(hash) +
                          "' of an edit tree; it should be in the package's vocab/strings.json.");
}

}  // namespace

void EditTrees::read(std::string_view bytes, std::string_view what, const StringStore& strings) {
  nodes_.clear();
  const Msgpack document(bytes, what);
  for (const msgpack::object& item : as_array(at(document.root(), "trees", what), what)) {
    const size_t fields = as_map(item, what).size();
    Node node;
    node.is_match = find(item, "prefix_len") != nullptr;
    if (fields != (node.is_match ? 4U : 2U)) {
      throw Error("E1026", "Edit tree has an invalid format: '" + std::string(what) + "', tree " +
                               std::to_string(nodes_.size()) + " has " + std::to_string(fields) + " fields.");
    }
    if (node.is_match) {
      node.prefix_length = number(item, "prefix_len", what, nodes_.size());
      node.suffix_length = number(item, "suffix_len", what, nodes_.size());
      node.prefix_tree = number(item, "prefix_tree", what, nodes_.size());
      node.suffix_tree = number(item, "suffix_tree", what, nodes_.size());
    } else {
      node.original = text_of(item, "orig", what, strings);
      node.substitute = text_of(item, "subst", what, strings);
    }
    nodes_.push_back(std::move(node));
  }
  check_depth(what);
}

std::string EditTrees::to_bytes() const {
  std::string bytes;
  MsgpackWriter writer(bytes);
  writer.pack_map(1).pack("trees").pack_array(nodes_.size());
  for (const Node& node : nodes_) {
    if (node.is_match) {
      writer.pack_map(4).pack("prefix_len").pack_number(node.prefix_length).pack("suffix_len");
      writer.pack_number(node.suffix_length).pack("prefix_tree").pack_number(node.prefix_tree).pack("suffix_tree");
      writer.pack_number(node.suffix_tree);
    } else {
      writer.pack_map(2).pack("orig").pack_number(StringStore::hash_of(node.original)).pack("subst");
      writer.pack_number(StringStore::hash_of(node.substitute));
    }
  }
  return bytes;
}

/// Walks every tree once without recursion: subtrees are there, none holds itself, and none is deeper than the stack.
void EditTrees::check_depth(std::string_view what) const {
  constexpr uint32_t kOpen = UINT32_MAX;
  std::vector<uint32_t> depths(nodes_.size(), 0);  // 0: not seen
  std::vector<uint32_t> path;
  for (uint32_t root = 0; root < nodes_.size(); ++root) {
    if (depths[root] != 0) continue;
    path.assign(1, root);
    while (!path.empty()) {
      const uint32_t tree = path.back();
      depths[tree] = kOpen;
      uint32_t deepest = 0;
      bool waits = false;
      for (const uint32_t child : {nodes_[tree].prefix_tree, nodes_[tree].suffix_tree}) {
        if (child == kNone) continue;
        if (child >= nodes_.size())
          fail(what, tree, "has the subtree " + std::to_string(child) + ", which is not there");
        if (depths[child] == kOpen) fail(what, tree, "holds itself");
        if (depths[child] == 0) {
          path.push_back(child);
          waits = true;
          break;
        }
        deepest = std::max(deepest, depths[child]);
      }
      if (waits) continue;
      if (deepest >= kDeepestTree) fail(what, tree, "is deeper than " + std::to_string(kDeepestTree) + " levels");
      depths[tree] = deepest + 1;
      path.pop_back();
    }
  }
}

bool EditTrees::apply(uint32_t tree, std::string_view form, std::string& lemma) const {
  std::vector<uint32_t> starts;
  for (size_t at = 0; at < form.size(); next_code_point(form, at)) starts.push_back(static_cast<uint32_t>(at));
  starts.push_back(static_cast<uint32_t>(form.size()));
  lemma.clear();
  return apply(tree, form, starts, 0, starts.size() - 1, lemma);
}

// `from` and `to` count code points, `starts` says where each begins.
bool EditTrees::apply(uint32_t tree, std::string_view form, const std::vector<uint32_t>& starts, size_t from, size_t to,
                      std::string& lemma) const {
  const Node& node = nodes_[tree];
  const auto part = [&](size_t first, size_t last) { return form.substr(starts[first], starts[last] - starts[first]); };
  if (!node.is_match) {
    if (part(from, to) != node.original) return false;
    lemma += node.substitute;
    return true;
  }
  if (uint64_t{node.prefix_length} + node.suffix_length > to - from) return false;
  const size_t middle = from + node.prefix_length;
  const size_t end = to - node.suffix_length;
  if (node.prefix_tree != kNone && !apply(node.prefix_tree, form, starts, from, middle, lemma)) return false;
  lemma += part(middle, end);
  return node.suffix_tree == kNone || apply(node.suffix_tree, form, starts, end, to, lemma);
}

}  // namespace spacy
