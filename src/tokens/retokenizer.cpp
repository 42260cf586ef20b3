#include "tokens/retokenizer.h"

#include <algorithm>
#include <tuple>

#include "base/error.h"
#include "base/stable_sort.h"
#include "tokens/sentences.h"

namespace spacy {

void Retokenizer::check_token(uint32_t token) const {
  if (token < doc_.length()) return;
  throw Error("E1035", "Token index " + std::to_string(token) + " out of bounds: the doc has " +
                           std::to_string(doc_.length()) + " tokens.");
}

void Retokenizer::merge(uint32_t start, uint32_t end, TokenSettings settings) {
  const auto same = [&](const Merge& other) { return other.start == start && other.end == end; };
  if (std::any_of(merges_.begin(), merges_.end(), same)) return;
  if (end <= start) {
    throw Error("E199",
                "Unable to merge 0-length span at `doc[" + std::to_string(start) + ":" + std::to_string(end) + "]`.");
  }
  check_token(end - 1);
  for (uint32_t i = start; i < end; ++i) {
    if (merged_[i]) {
      throw Error("E102", "Can't merge non-disjoint spans. Token " + std::to_string(i) + ", '" +
                              std::string(doc_.vocab().strings().view(doc_.lexeme(i).orth)) +
                              "', is already part of tokens to merge. Merge the longest of the spans only.");
    }
    merged_[i] = true;
  }
  merges_.push_back({start, end, std::move(settings)});
}

void Retokenizer::split(uint32_t token, std::vector<std::string> orths, const std::vector<Head>& heads,
                        std::vector<TokenSettings> settings) {
  check_token(token);
  std::string joined;
  for (const std::string& orth : orths) joined += orth;
  const std::string_view text = doc_.vocab().strings().view(doc_.lexeme(token).orth);
  if (joined != text || orths.empty()) {
    throw Error("E117", "The newly split tokens must match the text of the original token. New orths: " + joined +
                            ". Old text: " + std::string(text) + ".");
  }
  if (starts_.empty()) find_starts();
  Split split{starts_[token], std::move(orths), {}, std::move(settings)};
  for (const Head& head : heads) {
    check_token(head.token);
    split.heads.emplace_back(starts_[head.token], head.subtoken);
  }
  splits_.push_back(std::move(split));
}

void Retokenizer::apply() {
  if (!merges_.empty()) merge_all();
  stable_sort(splits_, [](const Split& a, const Split& b) {
    return std::tie(a.start_char, a.orths, a.heads) < std::tie(b.start_char, b.orths, b.heads);
  });
  for (const Split& split : splits_) split_one(split);
}

void Retokenizer::find_starts() {
  const auto spaces = std::as_const(doc_).column(Column::spacy);
  size_t at = 0;
  for (size_t i = 0; i < doc_.length(); ++i) {
    starts_.push_back(at);
    at += doc_.lexeme(i).length + spaces[i];
  }
}

/// As soon as any token has a dependency, sentences are those of the tree.
void Retokenizer::set_sentences() {
  const auto deps = std::as_const(doc_).column(Column::dep);
  if (std::any_of(deps.begin(), deps.end(), [](StringId dep) { return dep != 0; })) set_sentence_starts(doc_, false);
}

}  // namespace spacy
