// IN, NOT_IN, IS_SUBSET, IS_SUPERSET, INTERSECTS, plain or inside REGEX or FUZZY (_SetPredicate).
#include <algorithm>
#include <span>

#include "base/error.h"
#include "matcher/subject.h"
#include "text/regex.h"
#include "tokens/attributes.h"
#include "vocab/morphology.h"

namespace spacy {
namespace {

enum class SetType { in, not_in, is_subset, is_superset, intersects };

SetType set_type(std::string_view type) {
  if (type == "IN") return SetType::in;
  if (type == "NOT_IN") return SetType::not_in;
  if (type == "IS_SUBSET") return SetType::is_subset;
  return type == "IS_SUPERSET" ? SetType::is_superset : SetType::intersects;
}

void sort_as_set(std::vector<Hash>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

const std::string& string_item(const Json& item, const char* code, std::string_view type) {
  if (item.is_string()) return item.get_ref<const std::string&>();
  throw Error(code,
              std::string(type) + " takes a list of strings here, but it holds one of type " + type_name(item) + ".");
}

/// isinstance(value, (str, int)).
bool is_id(const Json& value) { return value.is_string() || value.is_boolean() || value.is_number_integer(); }

bool holds(std::span<const Json> items, const Json& item) {
  return std::any_of(items.begin(), items.end(), [&](const Json& other) { return equals(item, other); });
}

class SetPredicate final : public Predicate {
 public:
  SetPredicate(const PredicateSpec& spec, Vocab& vocab)
      : subject_(spec, vocab),
        type_(set_type(spec.type)),
        is_morph_(subject_.attribute() == attr::kMorph),
        has_regexes_(spec.regex),
        is_fuzzy_(spec.fuzzy.has_value()),
        edits_(spec.fuzzy.value_or(0)),
        compare_(spec.compare) {
    for (const Json& item : iterate(spec.value, spec.type)) add(item, spec.type, vocab);
    sort_as_set(members_);
  }

  bool test(const MatchContext& context, size_t token) override {
    if (subject_.is_extension()) return test_extension(subject_.extension(context, token));
    const Hash value = subject_.number(context, token);
    if (!is_morph_ && !has_regexes_ && !is_fuzzy_) return answer_value(value);
    return cache_.get(value, [&] { return answer_value(value); });
  }
  bool may_throw() const override {
    if (subject_.may_throw()) return true;
    if (!has_regexes_ && !is_fuzzy_) return false;
    return !subject_.always_has_text() || (is_fuzzy_ && !compare_) || (has_regexes_ && is_morph_);
  }
  std::optional<AllowedValues> allowed() const override {
    if (type_ != SetType::in || has_regexes_ || is_fuzzy_ || may_throw()) return std::nullopt;
    return AllowedValues{*subject_.attribute(), members_};
  }

 private:
  void add(const Json& item, std::string_view type, Vocab& vocab) {
    if (is_morph_) {
      add_text(canonical_feats(item.is_string() ? item.get_ref<const std::string&>() : ""), vocab);
    } else if (has_regexes_) {
      regexes_.emplace_back(string_item(item, "BAD_PATTERN", type));
    } else if (is_fuzzy_) {
      add_text(string_item(item, "E017", type), vocab);
    } else if (const auto id = string_id(item)) {
      members_.push_back(*id);
    } else {
      add_outsider(item, type);
    }
  }

  void add_text(std::string text, Vocab& vocab) {
    members_.push_back(vocab.strings().hash(vocab.strings().add(text)));
    texts_.push_back(std::move(text));
  }

  /// A member that only an extension's value may equal: null, a number below 0.
  void add_outsider(const Json& item, std::string_view type) {
    if (item.is_structured()) {
      throw Error("BAD_PATTERN", std::string(type) +
                                     " takes a list of strings or numbers, but it holds a value of type " +
                                     type_name(item) + ".");
    }
    outsiders_.push_back(item);
  }

  bool contains(Hash value) const { return std::binary_search(members_.begin(), members_.end(), value); }

  bool test_extension(const Json& value) {
    if (type_ == SetType::in || type_ == SetType::not_in) {
      if (!is_id(value)) return false;
      const auto id = string_id(value);
      return (id ? contains(*id) : holds(outsiders_, value)) == (type_ == SetType::in);
    }
    std::vector<Hash> ids;
    std::vector<Json> outside;
    const auto add_id = [&](const Json& item) {
      const auto id = string_id(item);
      if (id) ids.push_back(*id);
      if (!id) outside.push_back(item);
    };
    if (is_id(value)) {
      add_id(value);
    } else if (value.is_array() && std::all_of(value.begin(), value.end(), is_id)) {
      for (const Json& item : value) add_id(item);
    } else if (value.is_object()) {
      for (const auto& [key, item] : value.items()) add_id(Json(key));
    } else {
      return false;
    }
    sort_as_set(ids);
    return answer_set(ids, outside);
  }

  bool answer_value(Hash value) {
    if (type_ == SetType::in) return is_member(value);
    if (type_ == SetType::not_in) return !is_member(value);
    if (!is_morph_) return answer_set({&value, 1}, {});
    std::vector<Hash> features;
    for (const std::string& feature : split_feats(subject_.text_of_hash(value))) {
      features.push_back(StringStore::hash_of(feature));
    }
    sort_as_set(features);
    return answer_set(features, {});
  }

  bool is_member(Hash value) {
    if (has_regexes_ && is_morph_) return throw_morph_regex();
    if (has_regexes_) {
      const std::string_view text = subject_.text_of_hash(value);
      return std::any_of(regexes_.begin(), regexes_.end(), [&](const Regex& regex) { return regex.search(text); });
    }
    if (!is_fuzzy_) return contains(value);
    const std::string_view text = subject_.text_of_hash(value);
    return std::any_of(texts_.begin(), texts_.end(), [&](const std::string& near) {
      if (compare_) return compare_(text, near, edits_);
      throw Error("BAD_PATTERN", "FUZZY can't stand inside REGEX: spaCy has no comparison for it there.");
    });
  }

  bool throw_morph_regex() const {
    if (members_.empty()) return false;
    throw Error("BAD_PATTERN", "REGEX can't hold a list for MORPH: spaCy compares its features, not their text.");
  }

  /// `values` are sorted, `outside` are those that are no hashes. Regular expressions are members that no value equals.
  bool answer_set(std::span<const Hash> values, std::span<const Json> outside) const {
    const auto is_in = [](std::span<const Json> all, std::span<const Json> others) {
      return std::all_of(all.begin(), all.end(), [&](const Json& item) { return holds(others, item); });
    };
    if (type_ == SetType::is_subset) {
      return is_in(outside, outsiders_) &&
             std::includes(members_.begin(), members_.end(), values.begin(), values.end());
    }
    if (type_ == SetType::is_superset) {
      return regexes_.empty() && is_in(outsiders_, outside) &&
             std::includes(values.begin(), values.end(), members_.begin(), members_.end());
    }
    return std::any_of(values.begin(), values.end(), [this](Hash value) { return contains(value); }) ||
           std::any_of(outside.begin(), outside.end(), [this](const Json& item) { return holds(outsiders_, item); });
  }

  Subject subject_;
  SetType type_;
  bool is_morph_;
  bool has_regexes_;
  bool is_fuzzy_;
  int edits_;
  FuzzyCompare compare_;
  std::vector<Json> outsiders_;  // members that are no hashes
  std::vector<Hash> members_;
  std::vector<std::string> texts_;  // of members of FUZZY and MORPH
  std::vector<Regex> regexes_;
  AnswerCache cache_;
};

}  // namespace

std::unique_ptr<Predicate> make_set_predicate(const PredicateSpec& spec, Vocab& vocab) {
  return std::make_unique<SetPredicate>(spec, vocab);
}

}  // namespace spacy
