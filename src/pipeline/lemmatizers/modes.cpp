#include "pipeline/lemmatizers/modes.h"

#include <algorithm>

#include "base/error.h"

namespace spacy {
namespace {

constexpr std::string_view kAllTables[] = {"lemma_lookup", "lemma_rules", "lemma_exc", "lemma_index"};
constexpr std::string_view kRuleLanguages[] = {"bn", "ca", "el", "en", "es", "fa", "fr", "ht", "mk", "nb", "nl", "sv"};
constexpr std::string_view kPosLookupLanguages[] = {"ga", "it", "pl"};
constexpr std::string_view kPymorphyLanguages[] = {"ru", "uk"};
constexpr std::string_view kPymorphyModes[] = {"pymorphy2", "pymorphy2_lookup", "pymorphy3", "pymorphy3_lookup"};

template <size_t n>
bool holds(const std::string_view (&list)[n], std::string_view item) {
  return std::find(std::begin(list), std::end(list), item) != std::end(list);
}

std::vector<std::string_view> all_tables() { return {std::begin(kAllTables), std::end(kAllTables)}; }

LemmaMode rule_mode(std::string_view language) {
  if (language == "fr" || language == "ca") return {french_rules, all_tables()};
  if (language == "nl") return {dutch_rules, all_tables()};
  if (language == "ht") return {haitian_rules, all_tables()};
  if (language == "es") return {spanish_rules, {"lemma_rules", "lemma_rules_groups", "lemma_index", "lemma_exc"}};
  if (language == "en") return {english_rules, {"lemma_rules"}};
  if (language == "el") return {greek_rules, {"lemma_rules"}};
  if (language == "mk") return {macedonian_rules, {"lemma_rules"}};
  return {lemma_by_rules, {"lemma_rules"}};
}

LemmaMode pos_lookup_mode(std::string_view language) {
  if (language == "it") {
    return {italian_lookup,
            {"lemma_lookup_num", "lemma_lookup_det", "lemma_lookup_adp", "lemma_lookup_adj", "lemma_lookup_noun",
             "lemma_lookup_pron", "lemma_lookup_verb", "lemma_lookup_aux", "lemma_lookup_adv", "lemma_lookup_other",
             "lemma_lookup"}};
  }
  if (language == "pl") {
    return {polish_lookup,
            {"lemma_lookup_adj", "lemma_lookup_adp", "lemma_lookup_adv", "lemma_lookup_aux", "lemma_lookup_noun",
             "lemma_lookup_num", "lemma_lookup_part", "lemma_lookup_pron", "lemma_lookup_verb"}};
  }
  if (language == "ga") {
    return {irish_lookup, {"lemma_lookup_adj", "lemma_lookup_adp", "lemma_lookup_noun", "lemma_lookup_verb"}};
  }
  return {};
}

}  // namespace

std::string_view default_lemma_mode(std::string_view language) {
  if (holds(kRuleLanguages, language)) return "rule";
  if (holds(kPosLookupLanguages, language)) return "pos_lookup";
  return holds(kPymorphyLanguages, language) ? "pymorphy3" : "lookup";
}

LemmaMode lemma_mode(std::string_view language, std::string_view mode, const std::string& component) {
  LemmaMode found;
  if (mode == "lookup") {
    found = {language == "nl" ? dutch_lookup : lemma_by_lookup, {"lemma_lookup"}};
  } else if (mode == "rule") {
    found = rule_mode(language);
  } else if (mode == "pos_lookup") {
    found = pos_lookup_mode(language);
  } else if (holds(kPymorphyModes, mode) && holds(kPymorphyLanguages, language)) {
    const std::string package(mode.substr(0, mode.find('_')));
    throw Error("LEMMATIZER_NOT_SUPPORTED",
                "The component '" + component + "' can't run here: its mode '" + std::string(mode) +
                    "' needs the Python package " + package + " with its dictionary " + package + "-dicts-" +
                    std::string(language) +
                    ", which are not in the pipeline's package. To open the pipeline without lemmas: exclude: ['" +
                    component + "'].");
  }
  if (found.lemmatize == nullptr) {
    throw Error("E1003", "Unsupported lemmatizer mode '" + std::string(mode) + "' of the component '" + component +
                             "' for the language '" + std::string(language) + "'.");
  }
  return found;
}

}  // namespace spacy
