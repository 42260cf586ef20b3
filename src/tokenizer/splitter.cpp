#include "tokenizer/splitter.h"

#include "base/error.h"
#include "text/utf8.h"

namespace spacy {
namespace {

constexpr size_t kMaxSearched = 30'000'000;  // bytes, of one chunk: some seconds

std::optional<Regex> compile(const std::optional<std::string>& pattern) {
  if (!pattern) return std::nullopt;
  return Regex(*pattern);
}

bool is_special(std::string_view text, const SpecialCases* specials) {
  return specials != nullptr && !text.empty() && !specials->find(text).empty();
}

// Bytes of the first so many characters.
size_t bytes_of_first(std::string_view text, size_t characters) {
  size_t position = 0;
  while (characters-- > 0 && position < text.size()) next_code_point(text, position);
  return position;
}

}  // namespace

Splitter::Splitter(Vocab& vocab, const TokenizerRules& rules)
    : vocab_(vocab),
      prefix_(compile(rules.prefix_search)),
      suffix_(compile(rules.suffix_search)),
      infix_(compile(rules.infix_finditer)),
      token_match_(compile(rules.token_match)),
      url_match_(compile(rules.url_match)) {
  if (rules.suffix_search) suffix_window_.emplace(*rules.suffix_search);
}

// spaCy takes as many characters as the match has, wherever it lies. spaCy's own patterns match at the start.
size_t Splitter::prefix_length(std::string_view text) const {
  if (!prefix_) return 0;
  const auto match = prefix_->search(text);
  if (!match) return 0;
  if (match->start == 0) return match->end;
  return bytes_of_first(text, code_point_length(text.substr(match->start, match->end - match->start)));
}

size_t Splitter::suffix_length(std::string_view text) {
  if (!suffix_ || text.empty()) return 0;
  const size_t from = suffix_window_->start(text);
  const auto match = suffix_->search(text, from);
  count_searched((match ? match->end : text.size()) - from);
  if (!match) return 0;
  if (match->end == text.size()) return match->end - match->start;
  const size_t characters = code_point_length(text.substr(match->start, match->end - match->start));
  return text.size() - bytes_of_first(text, code_point_length(text) - characters);
}

void Splitter::count_searched(size_t bytes) {
  searched_ += bytes;
  if (searched_ <= kMaxSearched) return;
  throw Error(
      "CHUNK_LIMIT",
      "The text has a very long piece without white space, from which the tokenizer cuts one suffix after the other. "
      "Put spaces into it, or cut it.");
}

bool Splitter::has_affix(std::string_view chunk) {
  searched_ = 0;
  return prefix_length(chunk) != 0 || suffix_length(chunk) != 0 || (infix_ && infix_->search(chunk));
}

bool Splitter::is_whole_token(std::string_view text) const {
  return (token_match_ && token_match_->match(text)) || (url_match_ && url_match_->match(text));
}

void Splitter::split(std::string_view chunk, const SpecialCases* specials, std::vector<RawToken>& tokens) {
  prefixes_.clear();
  suffixes_.clear();
  searched_ = 0;
  const std::string_view middle = peel(chunk, specials);
  tokens.insert(tokens.end(), prefixes_.begin(), prefixes_.end());
  if (!middle.empty()) push_middle(middle, specials, tokens);
  tokens.insert(tokens.end(), suffixes_.rbegin(), suffixes_.rend());
}

// Takes prefixes and suffixes off until nothing changes or a special case is left (Tokenizer._split_affixes).
std::string_view Splitter::peel(std::string_view text, const SpecialCases* specials) {
  for (size_t last_size = 0; !text.empty() && text.size() != last_size;) {
    if ((token_match_ && token_match_->match(text)) || is_special(text, specials)) break;
    last_size = text.size();
    const size_t prefix = prefix_length(text);
    const std::string_view after_prefix = text.substr(prefix);
    if (prefix != 0) {
      prefixes_.push_back({vocab_.get(text.substr(0, prefix)), 0});
      if (is_special(after_prefix, specials)) return after_prefix;
    }
    const size_t suffix = suffix_length(after_prefix);
    if (suffix != 0) {
      const std::string_view before_suffix = text.substr(0, text.size() - suffix);
      const RawToken cut{vocab_.get(text.substr(before_suffix.size())), 0};
      if (is_special(before_suffix, specials)) {
        // The special case keeps what would have been its prefix.
        if (prefix != 0) prefixes_.pop_back();
        suffixes_.push_back(cut);
        return before_suffix;
      }
      suffixes_.push_back(cut);
    }
    text = text.substr(prefix, text.size() - prefix - suffix);
  }
  return text;
}

void Splitter::push_middle(std::string_view text, const SpecialCases* specials, std::vector<RawToken>& tokens) {
  if (is_special(text, specials)) {
    const auto special = specials->find(text);
    tokens.insert(tokens.end(), special.begin(), special.end());
  } else if (is_whole_token(text)) {
    tokens.push_back({vocab_.get(text), 0});
  } else {
    push_between_infixes(text, tokens);
  }
}

void Splitter::push_between_infixes(std::string_view text, std::vector<RawToken>& tokens) {
  const auto push = [&](size_t start, size_t end) {
    if (start < end) tokens.push_back({vocab_.get(text.substr(start, end - start)), 0});
  };
  find_infixes(text);
  size_t start = 0;
  for (const MatchRange& infix : infixes_) {
    // An infix at the very start cuts nothing off.
    if (infix.start == 0) continue;
    push(start, infix.start);
    push(infix.start, infix.end);
    start = infix.end;
  }
  push(start, text.size());
}

void Splitter::find_infixes(std::string_view text) {
  infixes_.clear();
  if (!infix_) return;
  // re.finditer: after an empty match the search goes on from the same place, for what is not empty there.
  for (auto match = infix_->search(text); match;) {
    infixes_.push_back(*match);
    const bool empty = match->start == match->end;
    match = empty ? infix_->search_after_empty(text, match->end) : infix_->search(text, match->end);
  }
}

}  // namespace spacy
