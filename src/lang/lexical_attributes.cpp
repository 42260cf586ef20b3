#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "base/error.h"
#include "lang/currency.h"
#include "lang/language_data.h"
#include "lang/like_num.h"
#include "lang/like_url.h"
#include "lang/norm.h"
#include "lang/word_shape.h"
#include "text/unicode.h"
#include "text/utf8.h"

namespace spacy {
namespace {

/// The getters of one language. Its sets view into the language data, which it keeps alive.
class LanguageAttributes final : public LexicalAttributes {
 public:
  explicit LanguageAttributes(std::shared_ptr<const LanguageData> data);
  Lexeme make(std::string_view word, StringStore& strings) const override;

 private:
  void override_getter(const std::string& name, const GetterData& lists);
  uint32_t flags_of(std::string_view word, std::string_view lower) const;
  StringId norm_of(std::string_view word, StringId lower, StringStore& strings) const;

  std::shared_ptr<const LanguageData> data_;
  std::unordered_set<std::string_view> stop_words_;
  std::unordered_map<std::string_view, std::string_view> norms_;
  WordSet currencies_;
  LikeNum like_num_ = like_num;
  Norm own_norm_;
  LikeUrl like_url_;
};

// Left out of the file where the tokenizer's own URL pattern is the same.
const std::string& url_pattern(const LanguageData& data) {
  const auto own = data.raw.find("like_url");
  if (own != data.raw.end()) return own->get_ref<const std::string&>();
  const auto shared = data.tokenizer.find("url_match");
  if (shared == data.tokenizer.end() || !shared->is_string())
    bad_language_data("has neither a like_url nor a url_match");
  return shared->get_ref<const std::string&>();
}

LanguageAttributes::LanguageAttributes(std::shared_ptr<const LanguageData> data)
    : data_(std::move(data)), like_url_(data_->raw.at("tlds"), url_pattern(*data_)) {
  for (const Json& word : data_->raw.at("stop_words")) stop_words_.insert(word.get_ref<const std::string&>());
  for (const auto& norm : data_->raw.at("base_norms").items()) {
    norms_.emplace(norm.key(), norm.value().get_ref<const std::string&>());
  }
  for (const auto& getter : data_->raw.at("getters").items()) override_getter(getter.key(), GetterData(getter.value()));
}

void LanguageAttributes::override_getter(const std::string& name, const GetterData& lists) {
  // A language that extends another one has its rules.
  const std::string rules = data_->raw.value("rules_of", data_->code);
  bool known = false;
  if (name == "LIKE_NUM") {
    like_num_ = make_like_num(rules, lists);
    known = like_num_ != nullptr;
  } else if (name == "NORM") {
    own_norm_ = make_norm(rules, lists);
    known = own_norm_ != nullptr;
  } else if (name == "IS_CURRENCY") {
    currencies_ = currency_words(rules, lists);
    known = !currencies_.empty();
  }
  if (!known) {
    throw Error("LANG_NOT_SUPPORTED", "The language '" + data_->code + "' has a rule of its own for " + name +
                                          " that this version does not know: use the lang/*.json files built with it.");
  }
}

uint32_t LanguageAttributes::flags_of(std::string_view word, std::string_view lower) const {
  uint32_t flags = 0;
  const auto set = [&flags](Flag flag, bool value) {
    flags |= static_cast<uint32_t>(value) << static_cast<uint32_t>(flag);
  };
  set(Flag::is_alpha, str_isalpha(word));
  set(Flag::is_ascii, is_ascii(word));
  set(Flag::is_digit, str_isdigit(word));
  set(Flag::is_lower, str_islower(word));
  set(Flag::is_punct, is_punct(word));
  set(Flag::is_space, str_isspace(word));
  set(Flag::is_title, str_istitle(word));
  set(Flag::is_upper, str_isupper(word));
  set(Flag::like_url, like_url_(word));
  set(Flag::like_num, like_num_(word));
  set(Flag::like_email, like_email(word));
  set(Flag::is_stop, stop_words_.count(lower) != 0);
  set(Flag::is_bracket, is_bracket(word));
  set(Flag::is_quote, is_quote(word));
  set(Flag::is_left_punct, is_left_punct(word));
  set(Flag::is_right_punct, is_right_punct(word));
  set(Flag::is_currency, is_currency(word) || currencies_.count(word) != 0);
  return flags;
}

// As create_vocab layers them: BASE_NORMS before the language's own getter.
StringId LanguageAttributes::norm_of(std::string_view word, StringId lower, StringStore& strings) const {
  const auto norm = norms_.find(word);
  if (norm != norms_.end()) return strings.add(norm->second);
  return own_norm_ ? strings.add(own_norm_(word)) : lower;
}

Lexeme LanguageAttributes::make(std::string_view word, StringStore& strings) const {
  Lexeme row;
  const std::string lower = str_lower(word);
  row.orth = strings.add(word);
  row.lower = lower == word ? row.orth : strings.add(lower);
  row.norm = norm_of(word, row.lower, strings);
  row.shape = strings.add(word_shape(word));
  row.prefix = strings.add(word_prefix(word));
  row.suffix = strings.add(word_suffix(word));
  row.flags = flags_of(word, lower);
  row.length = static_cast<uint32_t>(code_point_length(word));
  row.utf16_length = static_cast<uint32_t>(utf16_length(word));
  return row;
}

}  // namespace

std::shared_ptr<const LexicalAttributes> make_lexical_attributes(std::shared_ptr<const LanguageData> data) {
  const auto overlay = data->overlay;
  auto attributes = std::make_shared<LanguageAttributes>(std::move(data));
  if (overlay) return overlay(std::move(attributes));
  return attributes;
}

}  // namespace spacy
