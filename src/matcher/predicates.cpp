#include "matcher/predicates.h"

#include <algorithm>

#include "base/error.h"
#include "matcher/subject.h"
#include "text/regex.h"
#include "tokens/attributes.h"

namespace spacy {
namespace {

constexpr std::string_view kFuzzy = "FUZZY";

class RegexPredicate final : public Predicate {
 public:
  RegexPredicate(const PredicateSpec& spec, const Vocab& vocab) : subject_(spec, vocab), regex_(pattern_of(spec)) {}

  bool test(const MatchContext& context, size_t token) override {
    const auto search = [&] { return regex_.search(subject_.text(context, token)).has_value(); };
    return subject_.is_extension() ? search() : cache_.get(subject_.number(context, token), search);
  }
  bool may_throw() const override { return !subject_.always_has_text(); }

 private:
  static const std::string& pattern_of(const PredicateSpec& spec) {
    if (!spec.value.is_string()) {
      throw Error("BAD_PATTERN",
                  std::string("REGEX takes a string, but got a value of type ") + type_name(spec.value) + ".");
    }
    return spec.value.get_ref<const std::string&>();
  }

  Subject subject_;
  Regex regex_;
  AnswerCache cache_;
};

class FuzzyPredicate final : public Predicate {
 public:
  FuzzyPredicate(const PredicateSpec& spec, const Vocab& vocab)
      : subject_(spec, vocab),
        value_(spec.value),
        edits_(*fuzzy_edits(spec.type)),
        compare_(spec.extension ? FuzzyCompare() : spec.compare) {}

  bool test(const MatchContext& context, size_t token) override {
    if (subject_.is_extension()) {
      if (equals(subject_.extension(context, token), value_)) return true;
      throw Error("BAD_PATTERN", "FUZZY can't be asked of an extension attribute: spaCy has no comparison for it.");
    }
    return cache_.get(subject_.number(context, token), [&] { return is_near(subject_.text(context, token)); });
  }
  bool may_throw() const override { return !subject_.always_has_text() || !compare_ || !value_.is_string(); }

 private:
  bool is_near(std::string_view text) const {
    if (value_.is_string() && value_.get_ref<const std::string&>() == text) return true;
    if (!compare_) throw Error("BAD_PATTERN", "FUZZY can't stand inside REGEX: spaCy has no comparison for it there.");
    if (!value_.is_string()) {
      throw Error("BAD_PATTERN",
                  std::string("FUZZY takes a string, but got a value of type ") + type_name(value_) + ".");
    }
    return compare_(text, value_.get_ref<const std::string&>(), edits_);
  }

  Subject subject_;
  Json value_;
  int edits_;
  FuzzyCompare compare_;
  AnswerCache cache_;
};

class ComparisonPredicate final : public Predicate {
 public:
  ComparisonPredicate(const PredicateSpec& spec, const Vocab& vocab)
      : subject_(spec, vocab), value_(spec.value), type_(spec.type) {}

  bool test(const MatchContext& context, size_t token) override {
    if (subject_.is_extension()) return holds(subject_.extension(context, token));
    return holds(Json(subject_.number(context, token)));
  }
  bool may_throw() const override { return subject_.may_throw() || !is_number(value_); }

 private:
  bool holds(const Json& value) const {
    if (type_ == "==") return equals(value, value_);
    if (type_ == "!=") return !equals(value, value_);
    const auto order = compare(value, value_, type_);
    if (type_ == ">=") return order >= 0;
    if (type_ == "<=") return order <= 0;
    return type_ == ">" ? order > 0 : order < 0;
  }

  Subject subject_;
  Json value_;
  std::string type_;
};

bool is_comparison(std::string_view type) { return type.find_first_of("=<>") != std::string_view::npos; }

}  // namespace

uint64_t Subject::number(const MatchContext& context, size_t token) const {
  if (attribute_) return context.values.for_matcher(*attribute_, token);
  throw Error("BAD_PATTERN",
              "A pattern asks for an attribute that tokens do not have. Use the option validate to find "
              "it.");
}

std::string_view Subject::text(const MatchContext& context, size_t token) const {
  if (attribute_ == attr::kLang) return vocab_.lang();
  if (!is_extension()) return text_of_hash(number(context, token));
  const Json& value = extension(context, token);
  if (value.is_string()) return value.get_ref<const std::string&>();
  throw Error("BAD_PATTERN", "REGEX was asked of the extension attribute '" + *extension_ +
                                 "', which is no string but of type " + type_name(value) + ".");
}

bool Subject::always_has_text() const {
  if (!attribute_) return false;
  const uint64_t attribute = *attribute_;
  // Flags, parts of speech and IOB codes are small numbers, which have the text of a symbol.
  if (attribute < attr::kId || (attribute >= attr::kOrth && attribute <= attr::kSuffix)) return true;
  return attribute == attr::kLang || attribute == attr::kPos || attribute == attr::kEntIob ||
         attribute == attr::kSpacy || attribute == attr::kSentStart || is_string_attribute(attribute);
}

const Json& extension_value(const ExtensionValues& extensions, std::string_view name, size_t token) {
  const auto found = extensions.find(name);
  if (found != extensions.end() && token < found->second.size()) return found->second[token];
  throw Error("E046", "Can't retrieve the extension attribute '" + std::string(name) +
                          "': it is not registered. Did you forget Token.setExtension?");
}

const std::vector<std::string>& predicate_types() {
  static const std::vector<std::string> types = {"REGEX",  "IN",     "NOT_IN", "IS_SUBSET", "IS_SUPERSET", "INTERSECTS",
                                                 "==",     "!=",     ">=",     "<=",        ">",           "<",
                                                 "FUZZY",  "FUZZY1", "FUZZY2", "FUZZY3",    "FUZZY4",      "FUZZY5",
                                                 "FUZZY6", "FUZZY7", "FUZZY8", "FUZZY9"};
  return types;
}

bool is_predicate_type(std::string_view type) {
  const auto& types = predicate_types();
  return std::find(types.begin(), types.end(), type) != types.end();
}

std::optional<int> fuzzy_edits(std::string_view type) {
  if (!type.starts_with(kFuzzy) || !is_predicate_type(type)) return std::nullopt;
  return type.size() == kFuzzy.size() ? -1 : type.back() - '0';
}

std::unique_ptr<Predicate> make_predicate(const PredicateSpec& spec, Vocab& vocab) {
  if (spec.type == "REGEX") return std::make_unique<RegexPredicate>(spec, vocab);
  if (fuzzy_edits(spec.type)) return std::make_unique<FuzzyPredicate>(spec, vocab);
  if (is_comparison(spec.type)) return std::make_unique<ComparisonPredicate>(spec, vocab);
  return make_set_predicate(spec, vocab);
}

}  // namespace spacy
