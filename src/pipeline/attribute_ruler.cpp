// The `attribute_ruler` component: sets attributes of tokens that patterns match (spacy.pipeline.attributeruler).
#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "base/error.h"
#include "matcher/matcher.h"
#include "pipeline/parted_component.h"
#include "pipeline/registry.h"
#include "serialize/msgpack_json.h"
#include "serialize/msgpack_writer.h"
#include "tokens/token_settings.h"

namespace spacy {
namespace {

class AttributeRuler final : public PartedComponent {
 public:
  AttributeRuler(Vocab& vocab, std::string name, bool validate)
      : PartedComponent(vocab, std::move(name)), validate_(validate), matcher_(vocab, {validate}) {}

  void process(std::span<Doc> docs) override {
    for (Doc& doc : docs) process_doc(doc);
  }
  void from_disk(const Files& folder) override;
  uint32_t reads() const override { return matcher_.reads() | writes(); }
  uint32_t writes() const override {
    uint32_t mask = 0;
    for (const Rule& rule : rules_) mask |= rule.settings.writes();
    return mask;
  }

 private:
  struct Rule {
    TokenSettings settings;
    int64_t index;  // of the token in the match; below 0 from its end
  };
  struct Hit {
    uint32_t rule;
    uint32_t start;
    uint32_t end;
  };

  void process_doc(Doc& doc);
  void add(const Json& entry, const std::string& what);
  size_t target(const Rule& rule, const Hit& hit, const Doc& doc) const;

  std::span<const std::string_view> part_names() const override {
    static constexpr std::string_view kNames[] = {"vocab", "patterns"};
    return kNames;
  }
  std::string part(std::string_view, Form) const override {
    std::string bytes;
    MsgpackWriter(bytes).pack_json(patterns_);
    return bytes;
  }

  bool validate_;
  Matcher matcher_;
  std::vector<Rule> rules_;
  std::unordered_map<Hash, uint32_t> rule_of_key_;
  Json patterns_ = Json::array();  // as they were given
  std::vector<Hit> hits_;
};

void AttributeRuler::process_doc(Doc& doc) {
  hits_.clear();
  MatchOptions options;
  options.allow_missing = true;
  for (const Match& match : matcher_(doc, options)) {
    hits_.push_back({rule_of_key_.at(match.key), match.start, match.end});
  }
  // Later rules have the last word.
  std::sort(hits_.begin(), hits_.end(), [](const Hit& a, const Hit& b) {
    return std::tie(a.rule, a.start, a.end) < std::tie(b.rule, b.start, b.end);
  });
  for (const Hit& hit : hits_) {
    const Rule& rule = rules_[hit.rule];
    rule.settings.apply(doc, target(rule, hit, doc));
  }
}

size_t AttributeRuler::target(const Rule& rule, const Hit& hit, const Doc& doc) const {
  const auto length = static_cast<int64_t>(hit.end - hit.start);
  const int64_t index = rule.index < 0 ? rule.index + length : rule.index;
  if (index >= 0 && index < length) return hit.start + static_cast<size_t>(index);
  std::string words;
  for (size_t i = hit.start; i < hit.end; ++i) {
    words += (words.empty() ? "'" : ", '") + std::string(vocab().strings().view(doc.lexeme(i).orth)) + "'";
  }
  throw Error("E1001", "Component '" + name() + "': the target token lies outside of the matched span [" + words +
                           "]: rule " + std::to_string(hit.rule) + " has the index " + std::to_string(rule.index) +
                           ".");
}

/// A list of {patterns, attrs, index}; rules of before are forgotten.
void AttributeRuler::from_disk(const Files& folder) {
  const std::string what = name() + "/patterns";
  const std::string bytes = folder.read("patterns");
  const Msgpack document(bytes, what);
  const auto name_of = [](uint64_t attribute) { return std::string(symbol_name(attribute)); };
  matcher_ = Matcher(vocab(), {validate_});
  rules_.clear();
  rule_of_key_.clear();
  patterns_ = Json::array();
  for (const msgpack::object& entry : as_array(document.root(), what)) {
    add(msgpack_to_json(entry, what, name_of), what + ", rule " + std::to_string(rules_.size()));
  }
}

void AttributeRuler::add(const Json& entry, const std::string& what) {
  if (!entry.is_object() || !entry.contains("patterns") || !entry.contains("attrs")) {
    throw Error("BAD_PATTERN", what + " is not an object of patterns, attrs and index.");
  }
  const Json index = entry.value("index", Json(0));
  if (!index.is_number_integer()) throw Error("BAD_PATTERN", what + ": the index is not a whole number.");
  const std::string key = std::to_string(rules_.size());
  try {
    matcher_.add(key, entry["patterns"]);
  } catch (const Error& error) {
    throw Error(error.code(), what + ": " + error.message());
  }
  patterns_.push_back({{"patterns", entry["patterns"]}, {"attrs", entry["attrs"]}, {"index", index}});
  rule_of_key_[StringStore::hash_of(key)] = static_cast<uint32_t>(rules_.size());
  rules_.push_back({TokenSettings(entry["attrs"], vocab(), what), index.get<int64_t>()});
}

std::unique_ptr<Component> make_attribute_ruler(const ComponentContext& context) {
  const auto validate = context.config.find("validate");
  return std::make_unique<AttributeRuler>(context.vocab, context.name,
                                          validate != context.config.end() && *validate == true);
}

}  // namespace

void register_attribute_ruler(Registry& registry) { registry.factories["attribute_ruler"] = make_attribute_ruler; }

}  // namespace spacy
