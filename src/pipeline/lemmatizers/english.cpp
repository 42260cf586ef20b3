#include "pipeline/lemmatizers/modes.h"
#include "pipeline/lemmatizers/suffix_rules.h"
#include "vocab/morphology.h"

namespace spacy {
namespace {

/// Whether the token's form is the base of its paradigm already (EnglishLemmatizer.is_base_form).
bool is_base_form(const LemmaToken& token) {
  const Features morph = parse_feats(token.morph);
  const std::string_view verb_form = feature(morph, "VerbForm");
  if (token.pos == "noun" && feature(morph, "Number") == "Sing") return true;
  if (token.pos == "verb" && verb_form == "Fin" && feature(morph, "Tense") == "Pres") {
    bool has_number = false;
    for (const auto& [field, value] : morph) has_number |= field == "Number";
    if (!has_number) return true;
  }
  return verb_form == "Inf" || verb_form == "None" || feature(morph, "Degree") == "Pos";
}

}  // namespace

std::string english_rules(const LemmaToken& token, const LemmaTables& tables) {
  if (!has_no_paradigm(token.pos) && is_base_form(token)) return str_lower(token.text);
  return lemma_by_rules(token, tables);
}

}  // namespace spacy
