// Word vectors: the table stays here, JavaScript asks for rows.
#include "bindings/export.h"
#include "bindings/growth.h"
#include "bindings/reply.h"

namespace spacy::bindings {
namespace {

Hash next_hash(Request& request) {
  const uint32_t low = request.word();
  return low | Hash{request.word()} << 32;
}

constexpr uint32_t kNoRow = 0xffffffff;

}  // namespace

/// Answers the mode (1: floret), rows, width, how many keys there are, and the attribute that keys are values of.
SPACY_EXPORT("_describeVectors")
uint32_t describe_vectors(uint32_t vocab_handle) {
  return guarded([&] {
    const Vectors& vectors = vocab_handles().get(vocab_handle)->vectors();
    reply().word(vectors.mode() == Vectors::Mode::floret ? 1 : 0);
    reply().word(static_cast<uint32_t>(vectors.rows()));
    reply().word(static_cast<uint32_t>(vectors.width()));
    reply().word(static_cast<uint32_t>(vectors.keys().size()));
    reply().word(vectors.attribute());
  });
}

/// Request: count, then keys of two words. Answers each key's row, kNoRow where it has none.
SPACY_EXPORT("_findVectorRows")
uint32_t find_rows(uint32_t vocab_handle, uint32_t request_size) {
  return guarded([&] {
    const Vectors& vectors = vocab_handles().get(vocab_handle)->vectors();
    Request request(request_size);
    for (uint32_t left = request.word(); left > 0; --left) {
      reply().word(vectors.find(next_hash(request)).value_or(kNoRow));
    }
  });
}

/// Answers all keys in the file's order, two words each, then the row of each.
SPACY_EXPORT("_vectorKeys")
uint32_t vector_keys(uint32_t vocab_handle) {
  return guarded([&] {
    const auto& keys = vocab_handles().get(vocab_handle)->vectors().keys();
    for (const auto& entry : keys) reply().number(entry.key);
    for (const auto& entry : keys) reply().word(entry.row);
  });
}

/// Request: the key. Answers whether it has a vector, and that.
SPACY_EXPORT("_vectorOfKey")
uint32_t vector_of_key(uint32_t vocab_handle, uint32_t low, uint32_t high) {
  return guarded([&] {
    const Vocab& vocab = *vocab_handles().get(vocab_handle);
    std::vector<float> values(vocab.vectors().width());
    const bool has = vocab.vectors().get(low | Hash{high} << 32, vocab.strings(), values.data());
    reply().word(has ? 1 : 0);
    if (has) reply().floats(values);
  });
}

/// Request: count, then indexes of strings. Answers the growth (words new to the vocab become lexemes, as in Python),
/// whether each word has a vector and, where that is asked for, the vectors: zeros where there is none.
SPACY_EXPORT("_vectorsOfWords")
uint32_t vectors_of_words(uint32_t vocab_handle, uint32_t request_size, uint32_t with_values, uint32_t strings,
                          uint32_t lexemes) {
  return guarded([&] {
    Vocab& vocab = *vocab_handles().get(vocab_handle);
    Request request(request_size);
    std::vector<LexemeId> words;
    for (const StringId orth : request.words(request.word())) {
      if (orth >= vocab.strings().size()) throw Error("BAD_DOC", "A word's string is not one of its vocab.");
      words.push_back(vocab.get(orth));
    }
    append_growth(reply(), vocab, {strings, lexemes});
    for (const LexemeId word : words) reply().word(vocab.has_vector(word) ? 1 : 0);
    if (!with_values) return;
    std::vector<float> values(vocab.vectors().width());
    for (const LexemeId word : words) {
      vocab.get_vector(word, values.data());
      reply().floats(values);
    }
  });
}

/// Request: the queries' numbers, row by row. Answers `n` keys, rows and scores a query.
SPACY_EXPORT("_mostSimilar")
uint32_t most_similar(uint32_t vocab_handle, uint32_t request_size, uint32_t n, uint32_t sort) {
  return guarded([&] {
    const Vectors& vectors = vocab_handles().get(vocab_handle)->vectors();
    const auto similar = vectors.most_similar(Request(request_size).floats(request_size / sizeof(float)), n, sort != 0);
    for (const Hash key : similar.keys) reply().number(key);
    reply().words(similar.rows);
    reply().floats(similar.scores);
  });
}

}  // namespace spacy::bindings
