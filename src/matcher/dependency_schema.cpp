#include "matcher/dependency_schema.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/error.h"
#include "matcher/python_values.h"
#include "matcher/relation_operators.h"

namespace spacy {
namespace {

constexpr std::array<const char*, 4> kKeys = {"RIGHT_ID", "RIGHT_ATTRS", "REL_OP", "LEFT_ID"};

class PatternCheck {
 public:
  PatternCheck(std::string_view key, std::vector<std::string>& warnings) : key_(key), warnings_(warnings) {}

  void node(const Json& node) {
    if (!node.is_object()) {
      fail("E1008", "each pattern is a list of objects. Check that you give a list of patterns, which are lists");
    }
    if (!node.contains("RIGHT_ATTRS") && !node.contains("RIGHT_ID")) {
      fail("E098", "expected both RIGHT_ID and RIGHT_ATTRS, but got " + node.dump());
    }
    if (std::exchange(is_first_, false)) {
      anchor(node);
    } else {
      relation(node);
    }
    attributes(node);
    known_.insert(node["RIGHT_ID"].dump());
  }

 private:
  [[noreturn]] void fail(const char* code, const std::string& what) const {
    throw Error(code, "Invalid pattern of '" + std::string(key_) + "': " + what + ".");
  }

  void anchor(const Json& node) const {
    if (!node.contains("RIGHT_ID") || node.contains("REL_OP") || node.contains("LEFT_ID")) {
      fail("E099", "its first node is the anchor, which has RIGHT_ID and RIGHT_ATTRS alone, but got " + node.dump());
    }
  }

  void relation(const Json& node) const {
    for (const char* const key : kKeys) {
      if (!node.contains(key))
        fail("E100", "nodes after the first have RIGHT_ID, RIGHT_ATTRS, REL_OP and LEFT_ID; " + std::string(key) +
                         " is missing in " + node.dump());
    }
    std::string unknown;
    for (const auto& [key, value] : node.items()) {
      if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end()) unknown += (unknown.empty() ? "" : ", ") + key;
    }
    if (!unknown.empty())
      warnings_.push_back("[W126] These keys of a dependency pattern are not supported: " + unknown);
    if (known_.contains(node["RIGHT_ID"].dump()) || !known_.contains(node["LEFT_ID"].dump())) {
      fail("E101", "RIGHT_ID names a new node, LEFT_ID one that stands before it, but got " + node.dump());
    }
    const Json& op = node["REL_OP"];
    if (!op.is_string() || !relation_of(op.get_ref<const std::string&>())) {
      throw Error("E1007", "Unsupported DependencyMatcher operator " + op.dump() + ".");
    }
  }

  void attributes(const Json& node) const {
    const auto given = node.find("RIGHT_ATTRS");
    if (given == node.end() || !given->is_object()) {
      fail("BAD_PATTERN", "RIGHT_ATTRS is an object of attributes, but the node is " + node.dump());
    }
    const auto op = given->find("OP");
    if (op != given->end() && (*op == "?" || *op == "*" || *op == "+")) {
      fail("E1016", "the operators ?, * and + are not supported, for each node is one token, but got " + node.dump());
    }
  }

  std::string_view key_;
  std::vector<std::string>& warnings_;
  std::set<std::string> known_;  // as JSON
  bool is_first_ = true;
};

}  // namespace

void check_dependency_patterns(std::string_view key, const Json& patterns, std::vector<std::string>& warnings) {
  if (!patterns.is_array()) {
    throw Error("E948", std::string("DependencyMatcher.add takes a list of patterns, but got a value of type ") +
                            type_name(patterns) + ".");
  }
  for (const Json& pattern : patterns) {
    if ((pattern.is_structured() || pattern.is_string()) && !is_true(pattern)) {
      throw Error("E012", "Can't add a pattern for zero tokens to the matcher. Key: " + std::string(key) + ".");
    }
    PatternCheck check(key, warnings);
    if (pattern.is_object() || pattern.is_string()) check.node(Json());
    if (!pattern.is_array()) {
      throw Error("BAD_PATTERN", "A pattern of '" + std::string(key) + "' is a list, not " + pattern.dump() + ".");
    }
    for (const Json& node : pattern) check.node(node);
  }
}

}  // namespace spacy
