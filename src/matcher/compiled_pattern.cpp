#include "matcher/compiled_pattern.h"

#include <algorithm>

#include "base/error.h"
#include "matcher/python_values.h"
#include "text/unicode.h"
#include "tokens/attributes.h"

namespace spacy {
namespace {

/// Nodes that one pattern may have.
constexpr size_t kMostNodes = 1'000'000;
constexpr std::string_view kIobStrings[] = {"", "I", "O", "B"};

[[noreturn]] void throw_unsupported() {
  throw Error("E154",
              "One of the attributes or values is not supported for token patterns: a pattern is a list of "
              "objects, and `_` holds an object. Use the option validate for more details.");
}

/// Compiles the tokens of one pattern.
class Compiler {
 public:
  Compiler(Hash key, Vocab& vocab, PatternTables& tables, const FuzzyCompare& compare,
           std::vector<std::string>& warnings)
      : vocab_(vocab), tables_(tables), compare_(compare), warnings_(warnings) {
    pattern_.key = key;
  }

  void add_token(const Json& spec, size_t index);
  CompiledPattern finish();

 private:
  struct Inside {
    bool regex = false;
    std::optional<int> fuzzy;
    FuzzyCompare compare;
  };

  void add_attributes(const Json& spec);
  uint64_t attribute_value(std::optional<uint64_t> attribute, const Json& value);
  uint64_t number_of(const Json& value, const char* what);
  void add_extensions(const Json& spec);
  void add_predicates(const Json& spec);
  void add_attribute_predicates(std::optional<uint64_t> attribute, const Json& value, const Inside& inside);
  void add_extension_predicates(const Json& extensions);
  void add_predicate(const PredicateSpec& spec);
  void warn_unknown(const Json& value);

  Vocab& vocab_;
  PatternTables& tables_;
  const FuzzyCompare& compare_;
  std::vector<std::string>& warnings_;
  CompiledPattern pattern_;
  /// Numbers are looked at when all else is right, as in Python.
  std::optional<Error> bad_number_;
};

uint32_t size_of(const auto& list) { return static_cast<uint32_t>(list.size()); }

uint32_t place_of(std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<uint32_t>(found - names.begin());
  names.push_back(name);
  return static_cast<uint32_t>(names.size() - 1);
}

const Json* operator_of(const Json& spec) {
  const Json* op = nullptr;
  for (const auto& [key, value] : spec.items()) {
    if (str_upper(key) == "OP") op = &value;  // the last one counts
  }
  return op;
}

void Compiler::add_token(const Json& spec, size_t index) {
  PatternNode node;
  node.token_index = static_cast<uint32_t>(index);
  if (!is_true(spec)) {
    // Any token: Python compares the attribute without a name, which no token has.
    node.attributes = node.attributes_end = size_of(pattern_.attributes);
    pattern_.nodes.push_back(node);
    return;
  }
  if (!spec.is_object()) throw_unsupported();
  const Json* const op = operator_of(spec);
  const auto quantifiers = op ? read_operators(*op) : std::vector{Quantifier::one};
  if (pattern_.nodes.size() + quantifiers.size() > kMostNodes) {
    throw Error("BAD_PATTERN", "A pattern repeats its tokens more than a million times in all.");
  }
  const auto bad_number = bad_number_;
  node.attributes = size_of(pattern_.attributes);
  add_attributes(spec);
  node.attributes_end = size_of(pattern_.attributes);
  node.extensions = size_of(pattern_.extensions);
  add_extensions(spec);
  node.extensions_end = size_of(pattern_.extensions);
  node.predicates = size_of(pattern_.predicates);
  add_predicates(spec);
  node.predicates_end = size_of(pattern_.predicates);
  node.is_careful = std::any_of(pattern_.predicates.begin() + node.predicates, pattern_.predicates.end(),
                                [this](uint32_t place) { return tables_.predicates[place]->may_throw(); });
  if (quantifiers.empty()) {
    // Its extensions and predicates are known from now on, but the pattern does not look at the token.
    bad_number_ = bad_number;
    pattern_.attributes.resize(node.attributes);
    pattern_.extensions.resize(node.extensions);
    pattern_.predicates.resize(node.predicates);
  }
  for (const Quantifier quantifier : quantifiers) {
    node.quantifier = quantifier;
    pattern_.nodes.push_back(node);
  }
}

CompiledPattern Compiler::finish() {
  if (bad_number_) throw *bad_number_;
  if (!pattern_.nodes.empty()) pattern_.nodes.back().is_final = true;
  return std::move(pattern_);
}

void Compiler::add_attributes(const Json& spec) {
  for (const auto& [key, value] : spec.items()) {
    std::string name = str_upper(key);
    if (name == "_" || name == "OP") continue;
    if (name == "TEXT") name = "ORTH";
    if (name == "IS_SENT_START") name = "SENT_START";
    const auto attribute = attribute_id(name);
    if (value.is_object()) continue;
    const uint64_t number = attribute_value(attribute, value);
    if (!attribute) {
      throw Error("E152", "The attribute " + key +
                              " is not supported for token patterns. Use the option validate for more details.");
    }
    pattern_.attributes.push_back({*attribute, number});
  }
}

uint64_t Compiler::attribute_value(std::optional<uint64_t> attribute, const Json& value) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    const auto iob = std::find(std::begin(kIobStrings), std::end(kIobStrings), text);
    if (attribute == attr::kEntIob && iob != std::end(kIobStrings)) {
      return static_cast<uint64_t>(iob - std::begin(kIobStrings));
    }
    return vocab_.strings().hash(vocab_.strings().add(text));
  }
  if (value.is_boolean() || value.is_number_integer()) return number_of(value, "An attribute's value");
  throw Error("E153", std::string("The value type ") + type_name(value) +
                          " is not supported for token patterns. Use the option validate for more details.");
}

uint64_t Compiler::number_of(const Json& value, const char* what) {
  try {
    return as_attribute_value(value, "BAD_PATTERN", what);
  } catch (const Error& error) {
    if (!bad_number_) bad_number_ = error;
    return 0;
  }
}

void Compiler::add_extensions(const Json& spec) {
  const auto extensions = spec.find("_");
  if (extensions == spec.end()) return;
  if (!extensions->is_object()) throw_unsupported();
  for (const auto& [name, value] : extensions->items()) {
    if (value.is_object()) continue;
    const uint32_t index = place_of(tables_.extensions, name);
    const uint64_t number = value.is_string()
                                ? vocab_.strings().hash(vocab_.strings().add(value.get_ref<const std::string&>()))
                                : number_of(value, "An extension attribute's value");
    pattern_.extensions.push_back({index, number});
  }
}

void Compiler::add_predicates(const Json& spec) {
  for (const auto& [key, value] : spec.items()) {
    if (key == "_") {
      add_extension_predicates(value);
      continue;
    }
    std::string name = str_upper(key);
    if (name == "OP" || !value.is_object()) continue;
    if (name == "TEXT") name = "ORTH";
    add_attribute_predicates(attribute_id(name), value, {false, std::nullopt, compare_});
  }
}

void Compiler::add_attribute_predicates(std::optional<uint64_t> attribute, const Json& value, const Inside& inside) {
  for (const auto& [key, item] : value.items()) {
    const std::string type = str_upper(key);
    if (!is_predicate_type(type)) {
      warn_unknown(value);
      continue;
    }
    const auto edits = fuzzy_edits(type);
    if (item.is_object() && type == "REGEX") {
      add_attribute_predicates(attribute, item, {true, std::nullopt, FuzzyCompare()});
    } else if (item.is_object() && edits) {
      add_attribute_predicates(attribute, item, {false, edits, inside.compare});
    } else {
      add_predicate({attribute, std::nullopt, type, item, inside.regex, inside.fuzzy, inside.compare});
    }
  }
}

void Compiler::add_extension_predicates(const Json& extensions) {
  for (const auto& [name, value] : extensions.items()) {
    if (!value.is_object()) continue;
    for (const std::string& type : predicate_types()) {
      const auto item = value.find(type);
      if (item != value.end()) {
        add_predicate({std::nullopt, name, type, *item, false, std::nullopt, FuzzyCompare()});
      }
    }
  }
}

/// Predicates that ask the same are one.
void Compiler::add_predicate(const PredicateSpec& spec) {
  const Json asked = Json::array({spec.attribute ? Json(*spec.attribute) : Json(),
                                  spec.extension ? Json(*spec.extension) : Json(), spec.type, spec.value, spec.regex,
                                  spec.fuzzy ? Json(*spec.fuzzy) : Json(), static_cast<bool>(spec.compare)});
  const std::string key = asked.dump();
  auto place = tables_.predicate_places.find(key);
  if (place == tables_.predicate_places.end()) {
    tables_.predicates.push_back(make_predicate(spec, vocab_));
    place = tables_.predicate_places.emplace(key, size_of(tables_.predicates) - 1).first;
    if (spec.extension) place_of(tables_.asked_extensions, *spec.extension);
    if (spec.attribute) tables_.attributes.push_back(*spec.attribute);
  }
  pattern_.predicates.push_back(place->second);
}

void Compiler::warn_unknown(const Json& value) {
  warnings_.push_back("[W035] Discarding subpattern '" + value.dump() +
                      "' due to an unrecognized attribute or operator.");
}

}  // namespace

bool CompiledPattern::is_fixed() const {
  return std::all_of(nodes.begin(), nodes.end(), [](const PatternNode& node) {
    return node.quantifier == Quantifier::one || node.quantifier == Quantifier::zero;
  });
}

CompiledPattern compile_pattern(Hash key, const Json& pattern, Vocab& vocab, PatternTables& tables,
                                const FuzzyCompare& compare, std::vector<std::string>& warnings) {
  Compiler compiler(key, vocab, tables, compare, warnings);
  for (size_t i = 0; i < pattern.size(); ++i) compiler.add_token(pattern[i], i);
  return compiler.finish();
}

}  // namespace spacy
