// Vocab and StringStore: adding, finding, memory zones.
#include <map>

#include "bindings/export.h"
#include "bindings/given_attributes.h"
#include "bindings/growth.h"
#include "bindings/reply.h"

namespace spacy::bindings {
namespace {

/// Of the vocabs without a language, by handle.
std::map<uint32_t, std::shared_ptr<GivenAttributes>> given_attributes;

/// A lexeme's row with this vocab's strings in place of numbers of `ids`.
Lexeme adopted_row(std::span<const uint32_t> words, std::span<const StringId> ids) {
  Lexeme row;
  std::memcpy(&row, words.data(), sizeof row);
  for (StringId* string : {&row.orth, &row.lower, &row.norm, &row.shape, &row.prefix, &row.suffix}) {
    if (*string >= ids.size()) throw Error("BAD_DOC", "A word's row names a string that was not sent with it.");
    *string = ids[*string];
  }
  return row;
}

void append_double(double value) {
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  reply().number(bits);
}

}  // namespace

/// Request: the string. Answers the growth and its index.
SPACY_EXPORT("_addString")
uint32_t add_string(uint32_t vocab_handle, uint32_t request_size, uint32_t strings, uint32_t lexemes) {
  return guarded([&] {
    Vocab& vocab = *vocab_handles().get(vocab_handle);
    const StringId id = vocab.strings().add(Request(request_size).bytes(request_size));
    append_growth(reply(), vocab, {strings, lexemes});
    reply().word(id);
  });
}

/// Request: the string. Answers its 64-bit hash, and whether the store has it with its index.
SPACY_EXPORT("_findString")
uint32_t find_string(uint32_t vocab_handle, uint32_t request_size) {
  return guarded([&] {
    const Vocab& vocab = *vocab_handles().get(vocab_handle);
    const std::string_view text = Request(request_size).bytes(request_size);
    const auto id = vocab.strings().find(text);
    reply().number(StringStore::hash_of(text));
    reply().word(id ? 1 : 0);
    reply().word(id.value_or(0));
  });
}

/// Answers whether a string of that hash is known, and the string (a symbol's name where the store has none).
SPACY_EXPORT("_findHash")
uint32_t find_hash(uint32_t vocab_handle, uint32_t low, uint32_t high) {
  return guarded([&] {
    const auto text = vocab_handles().get(vocab_handle)->strings().text(low | Hash{high} << 32);
    reply().word(text ? 1 : 0);
    reply().string(text.value_or(std::string_view()));
  });
}

/// Request: count, each word's length, then their bytes. Answers the growth, then each word's lexeme.
SPACY_EXPORT("_getLexemes")
uint32_t get_lexemes(uint32_t vocab_handle, uint32_t request_size, uint32_t strings, uint32_t lexemes) {
  return guarded([&] {
    Vocab& vocab = *vocab_handles().get(vocab_handle);
    Request request(request_size);
    const auto lengths = request.words(request.word());
    std::vector<LexemeId> ids;
    for (const uint32_t length : lengths) ids.push_back(vocab.get(request.bytes(length)));
    append_growth(reply(), vocab, {strings, lexemes});
    reply().words(ids);
  });
}

SPACY_EXPORT("_beginZone")
uint32_t begin_zone(uint32_t vocab_handle) {
  return guarded([&] { vocab_handles().get(vocab_handle)->begin_zone(); });
}

/// Answers how many strings and lexemes are left.
SPACY_EXPORT("_endZone")
uint32_t end_zone(uint32_t vocab_handle) {
  return guarded([&] {
    Vocab& vocab = *vocab_handles().get(vocab_handle);
    vocab.end_zone();
    reply().word(static_cast<uint32_t>(vocab.strings().size()));
    reply().word(static_cast<uint32_t>(vocab.size()));
  });
}

/// Request: the language's code. Answers the handle of a new vocab.
SPACY_EXPORT("_makeVocab")
uint32_t make_vocab(uint32_t request_size) {
  return guarded([&] {
    std::string lang(Request(request_size).bytes(request_size));
    auto attributes = std::make_shared<GivenAttributes>();
    const uint32_t handle = vocab_handles().add(std::make_shared<Vocab>(std::move(lang), attributes));
    given_attributes[handle] = std::move(attributes);
    reply().word(handle);
  });
}

/// Takes in the strings and words of a doc from elsewhere. Request: counts of strings and lexemes; the strings' lengths
/// (kNoText: the hash alone is known), their hashes (two words each); the lexemes' rows, whose strings are places in
/// the request; the strings' bytes. Answers the growth, the strings' ids, the lexemes' ids.
SPACY_EXPORT("_intern")
uint32_t intern(uint32_t vocab_handle, uint32_t request_size, uint32_t strings, uint32_t lexemes) {
  return guarded([&] {
    Vocab& vocab = *vocab_handles().get(vocab_handle);
    Request request(request_size);
    const uint32_t string_count = request.word();
    const uint32_t lexeme_count = request.word();
    const auto lengths = request.words(string_count);
    const auto hashes = request.words(size_t{string_count} * 2);
    const auto rows = request.words(size_t{lexeme_count} * kLexemeWords);
    std::vector<StringId> ids;
    for (uint32_t i = 0; i < string_count; ++i) {
      ids.push_back(lengths[i] == kNoText ? vocab.strings().add_hash(hashes[2 * i] | Hash{hashes[2 * i + 1]} << 32)
                                          : vocab.strings().add(request.bytes(lengths[i])));
    }
    const auto given = given_attributes.find(vocab_handle);
    const bool adopts = given != given_attributes.end();
    std::vector<LexemeId> words;
    for (uint32_t i = 0; i < lexeme_count; ++i) {
      const Lexeme row = adopted_row(rows.subspan(size_t{i} * kLexemeWords, kLexemeWords), ids);
      words.push_back(adopts ? given->second->adopt(vocab, vocab.strings().view(row.orth), row) : vocab.get(row.orth));
    }
    append_growth(reply(), vocab, {strings, lexemes});
    reply().words(ids);
    reply().words(words);
  });
}

/// Answers for each of LexemeTables::Kind whether it is there; whether the package has a probability for unknown words,
/// and that.
SPACY_EXPORT("_describeLexemeTables")
uint32_t describe_lexeme_tables(uint32_t vocab_handle) {
  return guarded([&] {
    const LexemeTables& read = vocab_handles().get(vocab_handle)->lexeme_tables();
    for (const LexemeTables::Table& table : read.tables) reply().word(table.is_there ? 1 : 0);
    reply().word(read.oov_prob ? 1 : 0);
    append_double(read.oov_prob.value_or(0));
  });
}

/// Answers whether a table has a number for a word, and that.
SPACY_EXPORT("_findInLexemeTable")
uint32_t find_in_lexeme_table(uint32_t vocab_handle, uint32_t kind, uint32_t low, uint32_t high) {
  return guarded([&] {
    const LexemeTables& read = vocab_handles().get(vocab_handle)->lexeme_tables();
    const auto& values = read.tables.at(kind).values;
    const auto found = values.find(low | Hash{high} << 32);
    reply().word(found != values.end() ? 1 : 0);
    append_double(found != values.end() ? found->second : 0);
  });
}

SPACY_EXPORT("_deleteVocab")
uint32_t delete_vocab(uint32_t vocab_handle) {
  return guarded([&] {
    vocab_handles().remove(vocab_handle);
    given_attributes.erase(vocab_handle);
  });
}

}  // namespace spacy::bindings
