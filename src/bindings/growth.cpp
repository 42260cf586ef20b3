#include "bindings/growth.h"

#include <algorithm>
#include <string>

namespace spacy::bindings {

Handles<Vocab>& vocab_handles() {
  static Handles<Vocab> handles("vocab");
  return handles;
}

void append_growth(Block& block, Vocab& vocab, Known known) {
  const StringStore& strings = vocab.strings();
  const size_t string_count = strings.size() - std::min<size_t>(known.strings, strings.size());
  block.word(static_cast<uint32_t>(string_count));
  if (string_count) {
    size_t bytes = 0;
    uint32_t* hashes = block.append(string_count * 3);
    uint32_t* lengths = hashes + string_count * 2;
    for (size_t i = 0; i < string_count; ++i) {
      const StringId id = static_cast<StringId>(known.strings + i);
      const Hash hash = strings.hash(id);
      hashes[2 * i] = static_cast<uint32_t>(hash);
      hashes[2 * i + 1] = static_cast<uint32_t>(hash >> 32);
      lengths[i] = strings.has_text(id) ? static_cast<uint32_t>(strings.view(id).size()) : kNoText;
      if (lengths[i] != kNoText) bytes += lengths[i];
    }
    block.word(static_cast<uint32_t>(bytes));
    auto* into = reinterpret_cast<char*>(block.append((bytes + 3) / 4));
    for (size_t i = 0; i < string_count; ++i) {
      const StringId id = static_cast<StringId>(known.strings + i);
      if (!strings.has_text(id)) continue;
      const std::string_view text = strings.view(id);
      into = std::copy(text.begin(), text.end(), into);
    }
  }
  const size_t lexeme_count = vocab.size() - std::min<size_t>(known.lexemes, vocab.size());
  block.word(static_cast<uint32_t>(lexeme_count));
  if (lexeme_count) {
    uint32_t* rows = block.append(lexeme_count * kLexemeWords);
    for (size_t i = 0; i < lexeme_count; ++i) {
      std::memcpy(rows + i * kLexemeWords, &vocab.lexeme(static_cast<LexemeId>(known.lexemes + i)), sizeof(Lexeme));
    }
  }
  const std::vector<LexemeId> changed = vocab.take_changed_lexemes();
  block.word(static_cast<uint32_t>(changed.size()));
  for (const LexemeId id : changed) {
    block.word(id);
    std::memcpy(block.append(kLexemeWords), &vocab.lexeme(id), sizeof(Lexeme));
  }
}

}  // namespace spacy::bindings
