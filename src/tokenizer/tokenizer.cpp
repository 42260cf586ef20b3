#include "tokenizer/tokenizer.h"

#include <algorithm>

#include "base/error.h"
#include "serialize/msgpack.h"
#include "serialize/msgpack_writer.h"
#include "tokenizer/chunk_cache.h"
#include "tokenizer/chunk_scanner.h"
#include "tokenizer/rules.h"
#include "tokenizer/special_cases.h"
#include "tokenizer/splitter.h"

namespace spacy {
struct Tokenizer::Impl {
  /// The tokens of a doc being made.
  struct TokenList {
    std::vector<RawToken> tokens;
    std::vector<uint8_t> spaces;

    void clear() {
      tokens.clear();
      spaces.clear();
    }
  };

  Impl(Vocab& store, const TokenizerRules& rules) : vocab(store), splitter(store, rules) {
    add_special_cases(rules);
    settings = {rules.prefix_search,
                rules.suffix_search,
                rules.infix_finditer,
                rules.token_match,
                rules.url_match,
                rules.faster_heuristics,
                {}};
  }

  void add_special_cases(const TokenizerRules& rules);
  void add_special_case(const std::string& chunk, const std::vector<ExceptionPiece>& pieces, bool always_match);
  std::vector<RawToken> tokens_without_specials(std::string_view text);

  void validate_cache();
  void tokenize(std::string_view text);
  void push_chunk(std::string_view chunk);
  void apply_special_cases();
  std::span<const RawToken> rule_of(TokenRange range);
  Doc make_doc() const;

  void pack_exceptions(MsgpackWriter& writer) const;

  Vocab& vocab;
  TokenizerRules settings;  // without exceptions, which `specials` has
  Splitter splitter;
  SpecialCases specials;
  std::map<std::string, std::vector<ExceptionPiece>, std::less<>>
      written;  // of `specials`, those with a spelling of their own
  SequenceMatcher special_matcher;

  ChunkCache cache;
  size_t lasting_chunks = 0;  // of the cache: in a zone, those from before it
  bool in_zone = false;
  uint64_t epoch = 0;

  // Scratch of one text.
  TokenList list, retokenized;
  std::vector<TokenRange> matches;
  std::vector<RawToken> chunk_tokens;
  std::string span_text;
};

void Tokenizer::Impl::add_special_cases(const TokenizerRules& rules) {
  for (const auto& [chunk, pieces] : rules.exceptions) {
    if (!pieces.empty()) add_special_case(chunk, pieces, !rules.faster_heuristics);
  }
}

// Tokenizer.add_special_case. The second pass looks for those that the first one may have cut.
void Tokenizer::Impl::add_special_case(const std::string& chunk, const std::vector<ExceptionPiece>& pieces,
                                       bool always_match) {
  chunk_tokens.clear();
  for (const ExceptionPiece& piece : pieces) {
    chunk_tokens.push_back({vocab.get(piece.orth), piece.norm ? vocab.strings().add(*piece.norm) : 0});
  }
  specials.add(chunk, chunk_tokens);
  const auto is_written = [](const ExceptionPiece& piece) { return !piece.written.empty(); };
  if (std::any_of(pieces.begin(), pieces.end(), is_written)) written[chunk] = pieces;
  if (always_match || chunk.find(' ') != std::string::npos || splitter.has_affix(chunk)) {
    special_matcher.add(tokens_without_specials(chunk));
  }
}

std::vector<RawToken> Tokenizer::Impl::tokens_without_specials(std::string_view text) {
  std::vector<RawToken> tokens;
  ChunkScanner scanner(text);
  std::string_view chunk;
  for (bool has_space = false; scanner.next(chunk, has_space);) splitter.split(chunk, nullptr, tokens);
  return tokens;
}

// Lexemes of a zone are gone after it, and so must be the chunks that were first seen in it.
void Tokenizer::Impl::validate_cache() {
  if (epoch != vocab.zone_epoch()) {
    if (in_zone) cache.truncate(lasting_chunks);
    epoch = vocab.zone_epoch();
    in_zone = false;
  }
  if (vocab.in_zone() && !in_zone) {
    in_zone = true;
    lasting_chunks = cache.size();
  }
}

void Tokenizer::Impl::push_chunk(std::string_view chunk) {
  const ChunkCache::Key key = ChunkCache::make_key(chunk);
  const auto known = cache.find(key);
  if (known.size() == 1) {
    list.tokens.push_back(known[0]);
    return;
  }
  if (!known.empty()) {
    list.tokens.insert(list.tokens.end(), known.begin(), known.end());
    return;
  }
  chunk_tokens.clear();
  const auto special = specials.find(chunk);
  if (special.empty()) {
    splitter.split(chunk, &specials, chunk_tokens);
  } else {
    chunk_tokens.assign(special.begin(), special.end());
  }
  list.tokens.insert(list.tokens.end(), chunk_tokens.begin(), chunk_tokens.end());
  cache.insert(key, chunk_tokens);
  // A full cache was emptied: nothing in it is from before the zone.
  lasting_chunks = std::min(lasting_chunks, cache.size() - 1);
}

void Tokenizer::Impl::tokenize(std::string_view text) {
  list.clear();
  ChunkScanner scanner(text);
  std::string_view chunk;
  for (bool has_space = false; scanner.next(chunk, has_space);) {
    push_chunk(chunk);
    list.spaces.resize(list.tokens.size(), 0);
    if (has_space && !list.spaces.empty()) list.spaces.back() = 1;
  }
}

// The rule whose text is that of the tokens, with the spaces between them (doc[start:end].text).
std::span<const RawToken> Tokenizer::Impl::rule_of(TokenRange range) {
  span_text.clear();
  for (uint32_t token = range.start; token < range.end; ++token) {
    span_text += vocab.strings().view(vocab.lexeme(list.tokens[token].lex).orth);
    if (list.spaces[token] && token + 1 < range.end) span_text += ' ';
  }
  return specials.find(span_text);
}

// Tokenizer._apply_special_cases.
void Tokenizer::Impl::apply_special_cases() {
  matches.clear();
  special_matcher.find(list.tokens, matches);
  if (matches.empty()) return;
  filter_matches(matches);
  retokenized.clear();
  const auto copy = [&](size_t start, size_t end) {
    retokenized.tokens.insert(retokenized.tokens.end(), list.tokens.begin() + static_cast<ptrdiff_t>(start),
                              list.tokens.begin() + static_cast<ptrdiff_t>(end));
    retokenized.spaces.insert(retokenized.spaces.end(), list.spaces.begin() + static_cast<ptrdiff_t>(start),
                              list.spaces.begin() + static_cast<ptrdiff_t>(end));
  };
  size_t done = 0;
  for (const TokenRange& match : matches) {
    const auto rule = rule_of(match);
    if (rule.empty()) continue;
    copy(done, match.start);
    retokenized.tokens.insert(retokenized.tokens.end(), rule.begin(), rule.end());
    retokenized.spaces.resize(retokenized.tokens.size(), 0);
    retokenized.spaces.back() = list.spaces[match.end - 1];
    done = match.end;
  }
  copy(done, list.tokens.size());
  std::swap(list, retokenized);
}

Doc Tokenizer::Impl::make_doc() const {
  Doc doc(vocab);
  doc.reserve(list.tokens.size());
  bool has_norms = false;
  for (size_t token = 0; token < list.tokens.size(); ++token) {
    doc.push_back(list.tokens[token].lex, list.spaces[token] != 0);
    has_norms |= list.tokens[token].norm != 0;
  }
  if (has_norms) {
    const auto norms = doc.column(Column::norm);
    for (size_t token = 0; token < list.tokens.size(); ++token) norms[token] = list.tokens[token].norm;
  }
  return doc;
}

Tokenizer::Tokenizer(Vocab& vocab) : impl_(std::make_unique<Impl>(vocab, TokenizerRules())) {}

Tokenizer::~Tokenizer() = default;

Doc Tokenizer::operator()(std::string_view text) const {
  impl_->validate_cache();
  impl_->tokenize(text);
  impl_->apply_special_cases();
  return impl_->make_doc();
}

void Tokenizer::set_rules(const TokenizerRules& rules) {
  if (impl_->vocab.in_zone()) {
    throw Error("BAD_ZONE", "A tokenizer's rules can't be set inside a memory zone. End the zone first.");
  }
  impl_ = std::make_unique<Impl>(impl_->vocab, rules);
}

void Tokenizer::from_defaults(const Json& rules) { set_rules(read_default_rules(rules)); }

void Tokenizer::from_old_file(std::string_view contents) {
  set_rules(read_tokenizer_file(contents, {"vocab"}, true, true));
}

void Tokenizer::Impl::pack_exceptions(MsgpackWriter& writer) const {
  const auto chunks = specials.chunks();
  writer.pack_map(chunks.size());
  for (const std::string_view chunk : chunks) {
    const auto tokens = specials.find(chunk);
    writer.pack(chunk).pack_array(tokens.size());
    const auto own = written.find(chunk);
    for (size_t i = 0; i < tokens.size(); ++i) {
      const RawToken& token = tokens[i];
      if (own != written.end() && !own->second[i].written.empty()) {
        writer.append(own->second[i].written);
        continue;
      }
      writer.pack_map(token.norm == 0 ? 1 : 2).pack_number(kOrthAttribute);
      writer.pack(vocab.strings().view(vocab.lexeme(token.lex).orth));
      if (token.norm != 0) writer.pack_number(kNormAttribute).pack(vocab.strings().view(token.norm));
    }
  }
}

std::string Tokenizer::to_bytes(const std::set<std::string>& exclude) const {
  const TokenizerRules& rules = impl_->settings;
  const std::pair<std::string, const std::optional<std::string>*> patterns[] = {
      {"prefix_search", &rules.prefix_search},
      {"suffix_search", &rules.suffix_search},
      {"infix_finditer", &rules.infix_finditer},
      {"token_match", &rules.token_match},
      {"url_match", &rules.url_match}};
  size_t count = 0;
  std::string fields;
  MsgpackWriter writer(fields);
  const auto has = [&](const std::string& field) {
    if (exclude.contains(field)) return false;
    ++count;
    writer.pack(field);
    return true;
  };
  if (has("vocab")) writer.pack_bytes(impl_->vocab.to_bytes(exclude));
  for (const auto& [field, pattern] : patterns) {
    if (!has(field)) continue;
    if (*pattern) {
      writer.pack(**pattern);
    } else {
      writer.pack_nil();
    }
  }
  if (has("exceptions")) impl_->pack_exceptions(writer);
  if (has("faster_heuristics")) writer.pack_bool(rules.faster_heuristics);
  std::string bytes;
  MsgpackWriter(bytes).pack_map(count).append(fields);
  return bytes;
}

void Tokenizer::from_bytes(std::string_view bytes, const std::set<std::string>& exclude) {
  const TokenizerRules rules = read_tokenizer_file(bytes, exclude, impl_->settings.faster_heuristics);
  const Msgpack document(bytes, "tokenizer");
  const msgpack::object* const vocab = exclude.contains("vocab") ? nullptr : find(document.root(), "vocab");
  if (vocab != nullptr) impl_->vocab.from_bytes(as_string(*vocab, "tokenizer, vocab"), exclude);
  set_rules(rules);
}

}  // namespace spacy
