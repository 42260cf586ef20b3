#include "vocab/vocab.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "support/code_of.h"

namespace spacy {
namespace {

using support::code_of;

/// Norm and lower are the word's own; the shape is made in the store.
class PlainAttributes final : public LexicalAttributes {
 public:
  Lexeme make(std::string_view word, StringStore& strings) const override {
    Lexeme row;
    row.orth = row.lower = row.norm = strings.add(word);
    row.shape = strings.add("shape of " + std::string(word));
    row.length = static_cast<uint32_t>(word.size());
    return row;
  }
};

Vocab make_vocab() { return Vocab("xx", std::make_shared<PlainAttributes>()); }

// msgpack, by hand.
std::string msgpack_string(std::string_view text) {
  std::string bytes(1, static_cast<char>(0xa0 | text.size()));
  return bytes.append(text);
}
std::string msgpack_map(std::string_view key, std::string_view value) {
  std::string bytes(1, '\x81');
  return bytes.append(key).append(value);
}
std::string norm_table(std::string_view table) { return msgpack_map(msgpack_string("lexeme_norm"), table); }

MemoryFiles files_of(const std::string& strings, const std::string& lookups) {
  MemoryFiles files;
  const auto write = [&](const char* name, const std::string& bytes) {
    files.write(name, {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
  };
  write("strings.json", strings);
  if (!lookups.empty()) write("lookups.bin", lookups);
  return files;
}

// {"lexeme_norm": {"colour": "color"}}, keyed by the word or by its hash.
std::string lookups_by_word() { return norm_table(msgpack_map(msgpack_string("colour"), msgpack_string("color"))); }
std::string lookups_by_hash() {
  std::string key(1, '\xcf');
  const Hash hash = StringStore::hash_of("colour");
  for (int shift = 56; shift >= 0; shift -= 8) key += static_cast<char>(hash >> shift);
  return norm_table(msgpack_map(key, msgpack_string("color")));
}

std::string_view norm_of(Vocab& vocab, std::string_view word) {
  return vocab.strings().view(vocab.lexeme(vocab.get(word)).norm);
}

TEST(Vocab, MakesEachLexemeOnce) {
  Vocab vocab = make_vocab();
  EXPECT_EQ(vocab.get(""), 0U);
  const LexemeId word = vocab.get("word");
  EXPECT_EQ(word, 1U);
  EXPECT_EQ(vocab.get("word"), word);
  EXPECT_EQ(vocab.get(*vocab.strings().find("word")), word);
  EXPECT_EQ(vocab.strings().view(vocab.lexeme(word).orth), "word");
  EXPECT_EQ(vocab.get(vocab.lexeme(word).shape), 2U);
  EXPECT_EQ(vocab.size(), 3U);
}

TEST(Vocab, SaysThatAWordIsKnownByItsHashAlone) {
  Vocab vocab = make_vocab();
  EXPECT_EQ(code_of([&] { vocab.get(vocab.strings().add_hash(123456)); }), "E018");
}

TEST(Vocab, ForgetsWhatAZoneSawFirst) {
  Vocab vocab = make_vocab();
  vocab.get("before");
  vocab.strings().add("string before");
  const size_t strings = vocab.strings().size();
  const size_t lexemes = vocab.size();
  for (uint64_t zone = 1; zone <= 3; ++zone) {
    vocab.begin_zone();
    EXPECT_TRUE(vocab.in_zone());
    // A lexeme of the zone for a string from before it.
    EXPECT_EQ(vocab.get("string before"), lexemes);
    for (int i = 0; i < 10'000; ++i) vocab.get("in zone " + std::to_string(i));
    vocab.end_zone();
    EXPECT_FALSE(vocab.in_zone());
    EXPECT_EQ(vocab.zone_epoch(), zone);
    EXPECT_EQ(vocab.strings().size(), strings);
    EXPECT_EQ(vocab.size(), lexemes);
  }
  EXPECT_EQ(vocab.get("string before"), lexemes);
  EXPECT_EQ(vocab.strings().view(vocab.lexeme(vocab.get("in zone 5")).orth), "in zone 5");
}

TEST(Vocab, RefusesZonesThatNest) {
  Vocab vocab = make_vocab();
  EXPECT_EQ(code_of([&] { vocab.end_zone(); }), "BAD_ZONE");
  vocab.begin_zone();
  EXPECT_EQ(code_of([&] { vocab.begin_zone(); }), "BAD_ZONE");
  const MemoryFiles files = files_of("[]", "");
  EXPECT_EQ(code_of([&] { vocab.from_disk(files); }), "BAD_ZONE");
}

TEST(Vocab, TakesNormsFromThePackage) {
  for (const std::string& lookups : {lookups_by_word(), lookups_by_hash()}) {
    Vocab vocab = make_vocab();
    const LexemeId before = vocab.get("colour");
    EXPECT_EQ(norm_of(vocab, "colour"), "colour");
    vocab.from_disk(files_of("[\"colour\", \"favour\"]", lookups));
    EXPECT_EQ(vocab.get("colour"), before);
    EXPECT_EQ(norm_of(vocab, "colour"), "color");
    EXPECT_EQ(norm_of(vocab, "favour"), "favour");
    EXPECT_TRUE(vocab.strings().find("favour").has_value());
  }
}

TEST(Vocab, ReadsFilesWithoutNorms) {
  Vocab vocab = make_vocab();
  vocab.from_disk(files_of("[\"a\"]", "\x80"));
  vocab.from_disk(files_of("[\"b\"]", ""));
  EXPECT_EQ(vocab.strings().size(), 3U);
  EXPECT_EQ(code_of([&] { vocab.from_disk(MemoryFiles()); }), "FILE_NOT_FOUND");
}

TEST(Vocab, RefusesHostileLookups) {
  const std::string whole = lookups_by_hash();
  std::vector<std::string> bad = {"\x90",
                                  "\x01",
                                  norm_table("\x90"),
                                  norm_table("\x81\x90\x90"),
                                  norm_table("\x81\x01\x02"),
                                  norm_table("\xdf\xff\xff\xff\xff"),
                                  whole + "x"};
  bad.push_back(norm_table(msgpack_map("\x01", msgpack_string("\xff"))));
  for (const std::string& bytes : bad) {
    Vocab vocab = make_vocab();
    EXPECT_EQ(code_of([&] { vocab.from_disk(files_of("[]", bytes)); }), "BAD_MSGPACK");
  }
  for (size_t cut = 1; cut < whole.size(); ++cut) {
    Vocab vocab = make_vocab();
    EXPECT_EQ(code_of([&] { vocab.from_disk(files_of("[]", whole.substr(0, cut))); }), "BAD_MSGPACK") << cut;
  }
}

}  // namespace
}  // namespace spacy
