#include "tokens/from_array.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "tokens/dependency_tree.h"
#include "tokens/sentences.h"

namespace spacy {
namespace {

constexpr uint64_t kMaxIob = 3;
constexpr uint64_t kFirstPos = 84;
constexpr uint64_t kLastPos = 103;  // SPACE

uint32_t checked_pos(uint64_t value, size_t token) {
  if (value != 0 && (value < kFirstPos || value > kLastPos)) {
    throw Error("E1021", "The value " + std::to_string(value) + " for POS of token " + std::to_string(token) +
                             " is no universal part of speech.");
  }
  return static_cast<uint32_t>(value);
}

uint32_t checked_iob(uint64_t value, size_t token) {
  if (value > kMaxIob) {
    throw Error("E982", "ENT_IOB of token " + std::to_string(token) + " should be an integer indexing into ['', 'I', " +
                            "'O', 'B'], but is " + std::to_string(value) + ".");
  }
  return static_cast<uint32_t>(value);
}

uint32_t checked_head(uint64_t value, size_t token, size_t length) {
  const auto offset = static_cast<int32_t>(static_cast<uint32_t>(value));
  const int64_t head = static_cast<int64_t>(token) + offset;
  if (head < 0 || head >= static_cast<int64_t>(length)) {
    throw Error("E190", "HEAD of token " + std::to_string(token) + " is out of range: the value " +
                            std::to_string(value) + " leads to token " + std::to_string(head) + " of " +
                            std::to_string(length) + ".");
  }
  return static_cast<uint32_t>(offset);
}

uint32_t sign(uint64_t value) {
  const auto number = static_cast<int32_t>(static_cast<uint32_t>(value));
  return static_cast<uint32_t>(number > 0 ? 1 : number < 0 ? -1 : 0);
}

bool has(std::span<const uint64_t> attributes, uint64_t attribute) {
  return std::find(attributes.begin(), attributes.end(), attribute) != attributes.end();
}

}  // namespace

uint32_t checked_word(uint64_t attribute, uint64_t value, size_t token, size_t length) {
  switch (attribute) {
    case attr::kPos:
      return checked_pos(value, token);
    case attr::kEntIob:
      return checked_iob(value, token);
    case attr::kHead:
      return checked_head(value, token, length);
    case attr::kSentStart:
      return sign(value);
    default:
      return value != 0 ? 1 : 0;  // SPACY
  }
}

namespace {

std::vector<uint32_t> words_of(const Doc& doc, uint64_t attribute, std::span<const uint64_t> cells, size_t width,
                               const FileStrings& strings) {
  Vocab& vocab = doc.vocab();
  std::vector<uint32_t> words;
  for (size_t token = 0; token < doc.length(); ++token) {
    const uint64_t value = cells[token * width];
    if (!is_string_attribute(attribute)) {
      words.push_back(checked_word(attribute, value, token, doc.length()));
      continue;
    }
    const StringId string = strings.resolve(value, vocab);
    if (attribute == attr::kMorph) vocab.strings().view(string);  // Python asks for its text at once
    const bool is_lexemes = attribute == attr::kNorm && string == doc.lexeme(token).norm;
    words.push_back(is_lexemes ? 0 : string);
  }
  return words;
}

bool has_any(std::span<const uint32_t> words) {
  return std::any_of(words.begin(), words.end(), [](uint32_t word) { return word != 0; });
}

}  // namespace

void from_array(Doc& doc, std::span<const uint64_t> attributes, std::span<const uint64_t> cells,
                const FileStrings& strings, bool is_v2) {
  const size_t tokens = doc.length();
  const size_t width = attributes.size();
  if (cells.size() != tokens * width) {
    throw Error("E971", "The array has " + std::to_string(cells.size()) + " values: " + std::to_string(tokens) +
                            " tokens with " + std::to_string(width) + " attributes each were expected.");
  }
  if (tokens == 0) return;
  std::vector<std::pair<Column, std::vector<uint32_t>>> columns;
  for (size_t i = 0; i < width; ++i) {
    const auto column = column_of_attribute(attributes[i]);
    if (!column || *column == Column::lex) continue;
    columns.emplace_back(*column, words_of(doc, attributes[i], cells.subspan(i), width, strings));
  }
  for (const auto& [column, words] : columns) {
    // Zeros are what an absent column means, but for sent_start.
    if (doc.has(column) || has_any(words) || column == Column::sent_start)
      std::copy(words.begin(), words.end(), doc.column(column).begin());
  }
  if (!has(attributes, attr::kHead)) return;
  if (is_v2 || (has(attributes, attr::kDep) && has_any(doc.column(Column::dep)))) set_sentence_starts(doc, is_v2);
}

void check_heads(const Doc& doc) {
  std::vector<uint32_t> walks;
  check_heads(doc.column(Column::head), walks);
}

void check_heads(std::span<const uint32_t> heads, std::vector<uint32_t>& walks) {
  std::vector<uint32_t>& walk_of = walks;  // by which walk upwards a token was passed first
  walk_of.assign(heads.size(), 0);
  for (uint32_t token = 0; token < heads.size(); ++token) {
    const uint32_t walk = token + 1;
    size_t at = token;
    while (walk_of[at] == 0 && heads[at] != 0) {
      walk_of[at] = walk;
      at += static_cast<size_t>(static_cast<int32_t>(heads[at]));
    }
    if (walk_of[at] == walk) {
      throw Error("E039",
                  "HEAD of token " + std::to_string(at) + " leads in a circle back to it: heads must form trees.");
    }
  }
}

}  // namespace spacy
