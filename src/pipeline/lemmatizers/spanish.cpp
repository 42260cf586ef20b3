#include <algorithm>
#include <optional>

#include "pipeline/lemmatizers/modes.h"
#include "pipeline/lemmatizers/python_sub.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "vocab/morphology.h"

namespace spacy {
namespace {

constexpr std::string_view kUninflected[] = {"adp", "cconj", "intj", "part", "propn", "punct", "sconj", "sym", "x"};
constexpr std::string_view kPersonal = "PronType=Prs";
using Rules = std::vector<std::pair<std::string, std::string>>;

/// The pairs of field and value, one for each value.
std::vector<std::string> features_of(std::string_view morph) {
  std::vector<std::string> features;
  for (const auto& [field, values] : parse_feats(morph)) {
    for (size_t from = 0; from <= values.size();) {
      const size_t to = std::min(values.find(',', from), values.size());
      features.push_back(field + "=" + values.substr(from, to - from));
      from = to + 1;
    }
  }
  return features;
}

bool holds(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

/// Lemmas of one token.
class Spanish {
 public:
  Spanish(const LemmaTables& tables, std::vector<std::string> features)
      : tables_(tables), features_(std::move(features)) {}

  std::string lemma(const std::string& pos, const std::string& word) {
    if (pos == "adj" || pos == "noun") return nominal(pos, word);
    if (pos == "adv") return fixed("adverbs", word).value_or(word);
    if (pos == "num") return number(word);
    if (pos == "det" || pos == "pron") return determiner(pos, word, pos);
    if (pos != "verb") return word;
    return holds(features_, kPersonal) ? verb_with_pronouns(word) : verb(word, selected_rule("verb"));
  }

 private:
  const Rules& rules(std::string_view name) const { return tables_.rules(name).rules; }
  bool known(std::string_view pos, const std::string& word) const { return tables_.rules(pos).in_index(word); }

  /// The first group of rules whose features the token has; "" without one.
  std::string selected_rule(std::string_view pos) const {
    for (const auto& [name, needed] : tables_.groups(pos)) {
      if (std::all_of(needed.begin(), needed.end(), [&](const auto& one) { return holds(features_, one); }))
        return name;
    }
    return "";
  }

  std::optional<std::string> fixed(std::string_view name, const std::string& word) const {
    for (const auto& [form, lemma] : rules(name)) {
      if (form == word) return lemma;
    }
    return std::nullopt;
  }

  /// What the rules of that name make of a word, where they change it or `all`.
  std::vector<std::string> by_rules(std::string_view name, const std::string& word, bool all = false) {
    std::vector<std::string> lemmas;
    for (const auto& [ending, replacement] : rules(name)) {
      std::string lemma = sub_.replace_end(ending, replacement, word);
      if (all || lemma != word) lemmas.push_back(std::move(lemma));
    }
    return lemmas;
  }

  std::string first_known(std::string_view pos, const std::vector<std::string>& lemmas, const std::string& word) const {
    for (const std::string& lemma : lemmas) {
      if (known(pos, lemma)) return lemma;
    }
    return lemmas.empty() ? word : lemmas[0];
  }

  std::string nominal(std::string_view pos, const std::string& word) {
    std::vector<std::string> lemmas = by_rules(selected_rule(pos), word);
    if (holds(features_, "Number=Plur")) {
      const std::vector<std::string> before = lemmas;
      for (const std::string& lemma : before) {
        if (!lemma.ends_with('n') && !lemma.ends_with('s')) continue;
        for (const auto& [accent, plain] : rules("accents")) lemmas.push_back(sub_.replace(accent, plain, lemma));
      }
    }
    return first_known(pos, lemmas, word);
  }

  static std::string number_text(std::string word) {
    const std::string whole = word.substr(0, word.find(','));
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (whole.size() >= 4 && whole[whole.size() - 4] == '.' && std::all_of(whole.end() - 3, whole.end(), is_digit)) {
      word.erase(std::remove(word.begin(), word.end(), '.'), word.end());
    }
    std::replace(word.begin(), word.end(), ',', '.');
    return word;
  }
  std::string number(const std::string& word) const {
    if (auto lemma = fixed("num", word)) return *lemma;
    return number_text(word);
  }

  /// `index` names the part of speech whose lemmas are known: a verb's for its pronouns.
  std::string determiner(std::string_view pos, const std::string& word, std::string_view index) {
    if (auto lemma = fixed(pos, word)) return *lemma;
    if (auto lemma = fixed("det_and_pron_fixed", word)) return *lemma;
    std::vector<std::string> lemmas = by_rules("det_and_pron_general", word, pos == "det");
    lemmas.push_back(word);
    return first_known(index, lemmas, word);
  }

  std::string verb(const std::string& word, const std::string& rule) {
    const std::vector<std::string> lemmas = by_rules(rule, word);
    for (const std::string& lemma : lemmas) {
      if (known("verb", lemma)) return lemma;
    }
    for (const std::string& lemma : lemmas) {
      const std::string alternated = vowel_alternation(lemma);
      if (!alternated.empty()) return alternated;
    }
    return lemmas.empty() ? word : lemmas[0];
  }

  /// The first known verb that differs in one vowel; "" without one.
  std::string vowel_alternation(const std::string& lemma) const {
    for (const auto& [vowel, other] : rules("voc_alt_1")) {
      if (code_point_length(vowel) != 1) continue;
      for (size_t at = lemma.find(vowel); at != std::string::npos; at = lemma.find(vowel, at + 1)) {
        const std::string alternated = lemma.substr(0, at) + other + lemma.substr(at + vowel.size());
        if (known("verb", alternated)) return alternated;
      }
    }
    for (const auto& [vowels, other] : rules("voc_alt_2")) {
      const size_t at = lemma.find(vowels);
      if (at == std::string::npos) continue;
      const std::string alternated = lemma.substr(0, at) + other + lemma.substr(at + vowels.size());
      if (known("verb", alternated)) return alternated;
    }
    return "";
  }

  /// "dámelo": the verb's lemma, then those of the pronouns at its end, apart.
  std::string verb_with_pronouns(std::string verb_form) {
    constexpr std::string_view kPronouns[] = {"los", "las", "les", "nos", "me", "te", "se", "lo", "la", "le", "os"};
    constexpr size_t kMost = 4;
    std::vector<std::string> pronouns;
    while (pronouns.size() < kMost) {
      const auto pronoun = std::find_if(std::begin(kPronouns), std::end(kPronouns),
                                        [&](std::string_view one) { return verb_form.ends_with(one); });
      if (pronoun == std::end(kPronouns)) break;
      verb_form.resize(verb_form.size() - pronoun->size());
      pronouns.emplace(pronouns.begin(), *pronoun);
    }
    for (const auto& [accent, plain] : rules("accents")) verb_form = sub_.replace(accent, plain, verb_form);
    std::string joined = exception("verb", verb_form).value_or("");
    if (joined.empty()) {
      const std::string rule = selected_rule("verb");
      features_.erase(std::remove(features_.begin(), features_.end(), kPersonal), features_.end());
      joined = verb(verb_form, rule);
    }
    if (pronouns.empty()) return joined + " ";
    for (const std::string& pronoun : pronouns) {
      const auto irregular = exception("pron", pronoun);
      joined += " " + (irregular ? *irregular : determiner("pron", pronoun, "verb"));
    }
    return joined;
  }

  std::optional<std::string> exception(std::string_view pos, const std::string& word) const {
    const auto found = tables_.rules(pos).exceptions.find(word);
    return found ? std::optional<std::string>(found.values[0]) : std::nullopt;
  }

  const LemmaTables& tables_;
  std::vector<std::string> features_;
  PythonSub sub_;
};

}  // namespace

std::string spanish_rules(const LemmaToken& token, const LemmaTables& tables) {
  const std::string word = str_lower(token.text);
  if (token.pos.empty() || token.pos == "eol" || token.pos == "space") return word;
  if (std::find(std::begin(kUninflected), std::end(kUninflected), token.pos) != std::end(kUninflected)) {
    return token.starts_sentence && token.pos != "propn" ? word : std::string(token.text);
  }
  if (const auto exceptions = tables.rules(token.pos).exceptions.find(word)) return std::string(exceptions.values[0]);
  return Spanish(tables, features_of(token.morph)).lemma(token.pos == "aux" ? "verb" : token.pos, word);
}

}  // namespace spacy
