#include "tokenizer/special_cases.h"

#include <algorithm>

#include "base/stable_sort.h"

namespace spacy {

void SpecialCases::add(std::string chunk, std::span<const RawToken> tokens) {
  const Run run{static_cast<uint32_t>(tokens_.size()), static_cast<uint32_t>(tokens.size())};
  tokens_.insert(tokens_.end(), tokens.begin(), tokens.end());
  longest_ = std::max(longest_, chunk.size());
  runs_[std::move(chunk)] = run;
}

std::span<const RawToken> SpecialCases::find(std::string_view chunk) const {
  if (chunk.size() > longest_) return {};
  const auto run = runs_.find(chunk);
  if (run == runs_.end()) return {};
  return {tokens_.data() + run->second.first, run->second.count};
}

std::vector<std::string_view> SpecialCases::chunks() const {
  std::vector<std::string_view> chunks;
  for (const auto& [chunk, run] : runs_) chunks.push_back(chunk);
  std::sort(chunks.begin(), chunks.end());
  return chunks;
}

void SequenceMatcher::add(std::span<const RawToken> sequence) {
  if (sequence.empty()) return;
  const LexemeId first = sequence.front().lex;
  if (first >= starts_.size()) starts_.resize(first + 1);
  starts_[first] = 1;
  uint32_t node = 0;
  for (const RawToken& token : sequence) {
    const auto [step, is_new] = edges_.try_emplace(edge(node, token.lex), static_cast<uint32_t>(nodes_.size()));
    if (is_new) nodes_.emplace_back();
    node = step->second;
  }
  nodes_[node].ends_sequence = true;
}

void SequenceMatcher::find(std::span<const RawToken> tokens, std::vector<TokenRange>& matches) const {
  for (uint32_t start = 0; start < tokens.size(); ++start) {
    if (!may_start(tokens[start].lex)) continue;
    uint32_t node = 0;
    for (uint32_t end = start; end < tokens.size(); ++end) {
      const auto step = edges_.find(edge(node, tokens[end].lex));
      if (step == edges_.end()) break;
      node = step->second;
      if (nodes_[node].ends_sequence) matches.push_back({start, end + 1});
    }
  }
}

void filter_matches(std::vector<TokenRange>& matches) {
  uint32_t doc_end = 0;
  for (const TokenRange& match : matches) doc_end = std::max(doc_end, match.end);
  stable_sort(matches, [](const TokenRange& a, const TokenRange& b) {
    const uint32_t a_length = a.end - a.start;
    const uint32_t b_length = b.end - b.start;
    return a_length != b_length ? a_length > b_length : a.start < b.start;
  });
  std::vector<bool> seen(doc_end);
  std::vector<TokenRange> kept;
  for (const TokenRange& match : matches) {
    if (!seen[match.start] && !seen[match.end - 1]) kept.push_back(match);
    // A match that is left out covers its tokens too, as in Python.
    for (uint32_t token = match.start; token < match.end; ++token) seen[token] = true;
  }
  std::sort(kept.begin(), kept.end(), [](const TokenRange& a, const TokenRange& b) { return a.start < b.start; });
  matches = std::move(kept);
}

}  // namespace spacy
