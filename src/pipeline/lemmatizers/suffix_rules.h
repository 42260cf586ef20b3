// Putting one ending in the place of another: what the lemmatizers by rules share.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/lemmatizers/lemma_tables.h"
#include "text/unicode.h"

namespace spacy {

/// Parts of speech that are never looked up.
inline bool has_no_paradigm(std::string_view pos) { return pos.empty() || pos == "eol" || pos == "space"; }

/// Calls `visit` with each form, not empty, that a rule makes of a word.
template <typename Visit>
void for_each_form(const LemmaRules& tables, std::string_view word, Visit visit) {
  for (const auto& [ending, replacement] : tables.rules) {
    if (!word.ends_with(ending)) continue;
    const std::string form = std::string(word.substr(0, word.size() - ending.size())) + replacement;
    if (!form.empty()) visit(form);
  }
}

/// A form that needs no further proof: a known lemma, or not made of letters alone.
inline bool is_sure(const LemmaRules& tables, const std::string& form) {
  return tables.in_index(form) || !str_isalpha(form);
}

inline bool holds(const std::vector<std::string>& forms, std::string_view form) {
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

/// The first sure form, else the first form of all, else "".
inline std::string first_form(const LemmaRules& tables, std::string_view word) {
  std::string sure;
  std::string unknown;
  for_each_form(tables, word, [&](const std::string& form) {
    std::string& kept = is_sure(tables, form) ? sure : unknown;
    if (kept.empty()) kept = form;
  });
  return sure.empty() ? unknown : sure;
}

}  // namespace spacy
