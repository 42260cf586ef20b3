// Splitting a token (spacy.tokens._retokenize._split).
#include <algorithm>

#include "base/error.h"
#include "tokens/dependency_tree.h"
#include "tokens/iob.h"
#include "tokens/retokenizer.h"

namespace spacy {
namespace {

bool has_parents(const std::vector<uint32_t>& heads) {
  for (size_t i = 0; i < heads.size(); ++i) {
    if (heads[i] != i) return true;
  }
  return false;
}

}  // namespace

/// Python's own search (token_by_start): where a text stands twice, which token it finds matters.
uint32_t Retokenizer::token_at(size_t start_char, const char* code, const char* what) const {
  const auto spaces = std::as_const(doc_).column(Column::spacy);
  size_t start = 0;
  size_t end = doc_.length();
  while (start < end) {
    const size_t middle = (start + end - 1) / 2;
    if (start_char < starts_[middle]) {
      end = middle;
    } else if (start_char >= starts_[middle] + doc_.lexeme(middle).length + spaces[middle]) {
      start = middle + 1;
    } else if (start_char == starts_[middle]) {
      return static_cast<uint32_t>(middle);
    } else {
      break;
    }
  }
  throw Error(code, std::string("Cannot find ") + what + " to be split, at character " + std::to_string(start_char) +
                        ". Did it get merged?");
}

void Retokenizer::split_one(const Split& split) {
  const uint32_t token = token_at(split.start_char, "E122", "token");
  const std::vector<uint32_t> heads = new_heads(split, token);
  make_room(token, static_cast<uint32_t>(split.orths.size()));
  fill_subtokens(split, token);
  if (doc_.has(Column::head) || has_parents(heads)) {
    const auto offsets = doc_.column(Column::head);
    for (size_t i = 0; i < heads.size(); ++i) offsets[i] = heads[i] - static_cast<uint32_t>(i);
  }
  set_sentences();
}

/// Absolute heads of the doc as it will be.
std::vector<uint32_t> Retokenizer::new_heads(const Split& split, uint32_t token) const {
  std::vector<uint32_t> given;
  const auto further = static_cast<uint32_t>(split.orths.size()) - 1;
  for (const auto& [start_char, subtoken] : split.heads) {
    const uint32_t head = token_at(start_char, "E123", "head of token");
    given.push_back((head > token ? head + further : head) + subtoken);
    if (given.back() < head || given.back() >= doc_.length() + further) {
      throw Error("E1035", "Token index " + std::to_string(given.back()) + " out of bounds: the head of subtoken '" +
                               split.orths[std::min(given.size(), split.orths.size()) - 1] + "'.");
    }
  }
  if (given.size() != split.orths.size()) {
    throw Error("E115", "All subtokens must have associated heads: there are " + std::to_string(split.orths.size()) +
                            " subtokens and " + std::to_string(given.size()) + " heads.");
  }
  std::vector<uint32_t> heads = absolute_heads(doc_);
  for (uint32_t& head : heads) {
    if (head > token) head += further;
  }
  const auto place = heads.erase(heads.begin() + token);
  heads.insert(place, given.begin(), given.end());
  return heads;
}

/// Moves the tokens after `token` away. A further subtoken begins with what stood at its place: as in Python, that is
/// the annotation of a token that came after.
void Retokenizer::make_room(uint32_t token, uint32_t subtokens) {
  const auto length = static_cast<uint32_t>(doc_.length());
  std::vector<uint32_t> from;
  std::vector<uint32_t> rows;
  for (uint32_t i = 0; i < token; ++i) from.push_back(i);
  rows = from;
  for (uint32_t i = 0; i < subtokens; ++i) {
    from.push_back(token + i < length ? token + i : Doc::kNoToken);
    rows.push_back(Doc::kNoToken);
  }
  for (uint32_t i = token + 1; i < length; ++i) {
    from.push_back(i);
    rows.push_back(i);
  }
  doc_.take(from);
  doc_.tensor.take(rows);
  starts_.insert(starts_.begin() + token, subtokens - 1, 0);
}

void Retokenizer::fill_subtokens(const Split& split, uint32_t token) {
  const auto subtokens = static_cast<uint32_t>(split.orths.size());
  const auto spaces = doc_.column(Column::spacy);
  const uint32_t has_space = spaces[token];
  size_t start = split.start_char;
  const uint32_t iob = doc_.has(Column::ent_iob) ? doc_.column(Column::ent_iob)[token] : 0;
  for (uint32_t i = 0; i < subtokens; ++i) {
    const uint32_t at = token + i;
    const LexemeId lex = doc_.vocab().get(split.orths[i]);
    doc_.column(Column::lex)[at] = lex;
    starts_[at] = start;
    start += doc_.vocab().lexeme(lex).length;
    spaces[at] = i + 1 < subtokens ? 0 : has_space;
    if (doc_.has(Column::norm)) doc_.column(Column::norm)[at] = 0;
    if (doc_.has(Column::lemma) && doc_.column(Column::lemma)[at] != 0) {
      doc_.column(Column::lemma)[at] = doc_.vocab().lexeme(lex).orth;
    }
    if (doc_.has(Column::ent_iob)) doc_.column(Column::ent_iob)[at] = iob == kIobBegin && i > 0 ? kIobIn : iob;
  }
  for (uint32_t i = 0; i < split.settings.size() && token + i < doc_.length(); ++i) {
    split.settings[i].apply(doc_, token + i);
  }
}

}  // namespace spacy
