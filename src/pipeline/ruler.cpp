#include "pipeline/ruler.h"

#include <algorithm>

#include "base/error.h"

namespace spacy {
namespace {

constexpr size_t kDocsAtOnce = 2000;

std::string attribute_name(const Json& attribute) {
  if (attribute.is_null()) return "ORTH";
  if (attribute.is_string()) return attribute.get<std::string>();
  const auto number = natural_number(attribute);
  const std::string name(number ? symbol_name(*number) : "");
  return name.empty() ? attribute.dump() : name;
}

}  // namespace

RuleMatchers::RuleMatchers(Vocab& vocab, bool validate, Json attribute, FuzzyCompare compare)
    : tokens(vocab, {validate, compare}),
      phrases(vocab, attribute_name(attribute), validate),
      vocab_(&vocab),
      validate_(validate),
      attribute_(std::move(attribute)),
      compare_(std::move(compare)) {}

void RuleMatchers::remove(Hash key) {
  if (phrases.has(key)) phrases.remove(key);
  if (tokens.has(key)) tokens.remove(key);
}

void Ruler::fail(const char* code, const std::string& what) const {
  throw Error(code, "Component '" + name_ + "': " + what);
}

void Ruler::fail_unknown(const char* kind, std::string_view value) const {
  throw Error("E1024", std::string("A pattern with ") + kind + " '" + std::string(value) + "' is not present in '" +
                           name_ + "' patterns.");
}

const std::string& label_of(const Json& entry) {
  if (!entry.is_object() || !entry.contains("label") || !entry.contains("pattern")) {
    throw Error("BAD_PATTERN", "A ruler's pattern is an object of label and pattern, but got: " + entry.dump() + ".");
  }
  const Json& label = entry["label"];
  if (!label.is_string()) throw Error("BAD_PATTERN", "A pattern's label is a string, but got: " + label.dump() + ".");
  return label.get_ref<const std::string&>();
}

void each_phrase(const std::vector<std::string>& phrases, uint32_t reads, const MakeDocs& make_docs,
                 const std::function<void(size_t, const Doc&)>& use) {
  for (size_t first = 0; first < phrases.size(); first += kDocsAtOnce) {
    if (!make_docs) throw Error("INTERNAL", "There is no pipeline to make docs of phrases with.");
    const size_t count = std::min(kDocsAtOnce, phrases.size() - first);
    const std::vector<Doc> docs = make_docs({phrases.data() + first, count}, reads);
    for (size_t i = 0; i < count; ++i) use(first + i, docs.at(i));
  }
}

std::string misc_function(const ComponentContext& context, const char* key, const char* otherwise) {
  const auto block = context.config.find(key);
  if (block == context.config.end()) return otherwise;
  if (block->is_null()) return "";
  if (!block->is_object() || !block->contains("@misc") || !(*block)["@misc"].is_string()) {
    throw Error("BAD_CONFIG", "[components." + context.name + "] '" + key +
                                  "' is a block with @misc, the name of a function, but got: " + block->dump() + ".");
  }
  return (*block)["@misc"].get<std::string>();
}

void check_fuzzy_compare(const ComponentContext& context) {
  constexpr const char* kLevenshtein = "spacy.levenshtein_compare.v1";
  const std::string name = misc_function(context, "matcher_fuzzy_compare", kLevenshtein);
  if (name == kLevenshtein || name.empty()) return;
  throw Error("E893", "Can't find function '" + name + "' in the registry 'misc' for [components." + context.name +
                          "] matcher_fuzzy_compare. Available: " + kLevenshtein + ".");
}

}  // namespace spacy
