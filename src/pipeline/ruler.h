// What entity_ruler and span_ruler share: patterns in, by list or file; docs matched by tokens and by phrases.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "matcher/matcher.h"
#include "matcher/phrase_matcher.h"
#include "pipeline/component.h"

namespace spacy {

/// A label or an id: a string, or a number that stands for a string's hash.
struct RuleName {
  std::string text;
  Hash hash = 0;  // 0: none

  RuleName() = default;
  explicit RuleName(std::string_view given) : text(given), hash(StringStore::hash_of(given)) {}
  explicit RuleName(Hash number) : hash(number) {}
  /// Its place in a vocab: looked up anew, for a memory zone may have ended.
  StringId in(StringStore& strings) const {
    return text.empty() && hash != 0 ? strings.add_hash(hash) : strings.add_with_hash(text, hash);
  }
};

/// The two matchers of a ruler, which may be emptied.
class RuleMatchers {
 public:
  /// `attribute` is what phrases are compared by: null, a name, or an attribute's number.
  RuleMatchers(Vocab& vocab, bool validate, Json attribute, FuzzyCompare compare);
  void clear() { *this = RuleMatchers(*vocab_, validate_, attribute_, compare_); }

  Matcher tokens;
  PhraseMatcher phrases;
  const Json& attribute() const { return attribute_; }
  bool validate() const { return validate_; }
  const FuzzyCompare& compare() const { return compare_; }
  uint32_t reads() const { return tokens.reads() | phrases.reads(); }
  /// Takes a rule out of whichever matcher has it.
  void remove(Hash key);

 private:
  Vocab* vocab_;
  bool validate_;
  Json attribute_;
  FuzzyCompare compare_;
};

/// A rule that fits some tokens. `key` is what Python's matchers call the rule; labels and ids are SpanRuler's.
struct RuleMatch {
  uint32_t start = 0;
  uint32_t end = 0;
  Hash key = 0;
  StringId label = 0;
  StringId id = 0;
};

class Ruler : public Component {
 public:
  explicit Ruler(const ComponentContext& context)
      : vocab_(context.vocab), name_(context.name), make_docs_(context.make_docs) {}

  void process(std::span<Doc> docs) override {
    for (Doc& doc : docs) annotate(doc, nullptr);
  }
  /// `extensions` has the values that extensions() names.
  virtual void annotate(Doc& doc, const ExtensionValues* extensions) = 0;
  /// Each match once, in the order of Python's `match`.
  virtual std::vector<RuleMatch> match(const Doc& doc, const ExtensionValues* extensions) = 0;
  /// Names of extension attributes that patterns look at.
  virtual std::vector<std::string> extensions() const = 0;

  /// Adds a list of {label, pattern, id}: a pattern is a list of tokens or a string. `make_docs` makes the docs of
  /// phrases. Returns warnings. Throws Error BAD_PATTERN, E097 and what matchers throw; as in Python what was added
  /// before the bad pattern stays.
  virtual std::vector<std::string> add_patterns(const Json& patterns, const MakeDocs& make_docs) = 0;
  std::vector<std::string> add_patterns(const Json& patterns) { return add_patterns(patterns, make_docs_); }
  /// Reads them from a file of one JSON object a line, in place of all that were there.
  virtual void read_lines(std::string_view lines, const std::string& what) = 0;
  /// As they were added.
  virtual Json patterns() const = 0;
  virtual size_t length() const = 0;
  /// Whether patterns have the label.
  virtual bool has(std::string_view label) const = 0;
  /// Ids of patterns, sorted.
  virtual std::vector<std::string> ids() const = 0;
  /// Throws Error E1024 where no pattern has the id.
  virtual void remove_id(std::string_view id) = 0;
  virtual void clear() = 0;
  virtual void set_fuzzy_compare(FuzzyCompare compare) = 0;
  /// Another with its settings.
  virtual std::unique_ptr<Ruler> without_patterns() const = 0;
  /// What makes the docs of phrases from now on.
  void set_make_docs(MakeDocs make_docs) { make_docs_ = std::move(make_docs); }

 protected:
  /// Throws Error naming the component.
  [[noreturn]] void fail(const char* code, const std::string& what) const;
  [[noreturn]] void fail_unknown(const char* kind, std::string_view value) const;
  const MakeDocs& make_docs() const { return make_docs_; }

  Vocab& vocab_;
  std::string name_;

 private:
  MakeDocs make_docs_;
};

/// The label of a pattern's entry. Throws Error BAD_PATTERN where the entry is no object of label and pattern.
const std::string& label_of(const Json& entry);

/// Calls `use(i, doc)` with the doc of each phrase in order, making some thousands at a time.
void each_phrase(const std::vector<std::string>& phrases, uint32_t reads, const MakeDocs& make_docs,
                 const std::function<void(size_t, const Doc&)>& use);

/// The function that [components.<name>] names under `key` ({"@misc": ...}), or `otherwise`. Throws Error BAD_CONFIG
/// for what is no such block.
std::string misc_function(const ComponentContext& context, const char* key, const char* otherwise);
/// Throws Error E893 where it is a comparison that there is not.
void check_fuzzy_compare(const ComponentContext& context);

}  // namespace spacy
