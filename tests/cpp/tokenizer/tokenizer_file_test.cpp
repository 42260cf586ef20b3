// Tokenizer files of every bad kind: each is an Error with a code, none changes the tokenizer.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "serialize/msgpack.h"
#include "tokenizer/rules.h"
#include "tokenizer/tokenizer.h"

namespace spacy {
namespace {

using Packer = msgpack::packer<msgpack::sbuffer>;

std::string packed(const std::function<void(Packer&)>& write) {
  msgpack::sbuffer buffer;
  Packer packer(buffer);
  write(packer);
  return {buffer.data(), buffer.size()};
}

std::string code_of(const std::string& bytes) {
  Vocab vocab("xx", nullptr);
  Tokenizer tokenizer(vocab);
  try {
    tokenizer.from_file(bytes);
  } catch (const Error& error) {
    EXPECT_FALSE(error.message().empty());
    return error.code();
  }
  return "";
}

std::string with_field(const char* name, const std::function<void(Packer&)>& value) {
  return packed([&](Packer& packer) {
    packer.pack_map(1);
    packer.pack(std::string(name));
    value(packer);
  });
}

/// {"exceptions": {chunk: [{65: orth, key: value}]}}
std::string with_exception(const std::string& chunk, const std::string& orth, int key, const std::string& value) {
  return with_field("exceptions", [&](Packer& packer) {
    packer.pack_map(1);
    packer.pack(chunk);
    packer.pack_array(1);
    packer.pack_map(2);
    packer.pack(65);
    packer.pack(orth);
    packer.pack(key);
    packer.pack(value);
  });
}

TEST(TokenizerFile, MayLackFieldsAndHoldNil) {
  EXPECT_EQ(code_of(packed([](Packer& packer) { packer.pack_map(0); })), "");
  EXPECT_EQ(code_of(with_field("prefix_search", [](Packer& packer) { packer.pack_nil(); })), "");
  EXPECT_EQ(code_of(with_field("something new", [](Packer& packer) { packer.pack(5); })), "");
}

TEST(TokenizerFile, KeepsWhatItSays) {
  const TokenizerRules rules = read_tokenizer_file(with_exception("can", "can", 67, "be able to"));
  EXPECT_TRUE(rules.faster_heuristics);
  ASSERT_EQ(rules.exceptions.size(), 1U);
  EXPECT_EQ(rules.exceptions.at("can").at(0).orth, "can");
  EXPECT_EQ(rules.exceptions.at("can").at(0).norm, "be able to");
  EXPECT_FALSE(
      read_tokenizer_file(with_field("faster_heuristics", [](Packer& p) { p.pack(false); })).faster_heuristics);
}

TEST(TokenizerFile, RefusesWrongTypes) {
  EXPECT_EQ(code_of(packed([](Packer& packer) { packer.pack(1); })), "BAD_MSGPACK");
  EXPECT_EQ(code_of(packed([](Packer& packer) { packer.pack_array(0); })), "BAD_MSGPACK");
  for (const char* field : {"prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match",
                            "faster_heuristics", "exceptions"}) {
    EXPECT_EQ(code_of(with_field(field, [](Packer& packer) { packer.pack(5); })), "BAD_MSGPACK") << field;
  }
  EXPECT_EQ(code_of(with_field("exceptions",
                               [](Packer& packer) {
                                 packer.pack_map(1);
                                 packer.pack(std::string("a"));
                                 packer.pack_map(0);
                               })),
            "BAD_MSGPACK");
  EXPECT_EQ(code_of(with_field("url_match", [](Packer& packer) { packer.pack(std::string("\xff")); })),
            "BAD_TOKENIZER");
}

TEST(TokenizerFile, RefusesBadExceptions) {
  EXPECT_EQ(code_of(with_exception("ab", "a", 67, "a")), "E997");
  EXPECT_EQ(code_of(with_exception("ab", "ab", 74, "NOUN")), "E1005");
  EXPECT_EQ(code_of(with_exception("\xff", "\xff", 67, "a")), "BAD_TOKENIZER");
  EXPECT_EQ(code_of(with_exception("", "", 67, "a")), "BAD_TOKENIZER");
}

TEST(TokenizerFile, RefusesBadPatterns) {
  for (const char* pattern : {"(", "[", "a{2,1}", "(?P<x", "*", "(?<=a*)b", "\\"}) {
    EXPECT_EQ(code_of(with_field("prefix_search", [&](Packer& p) { p.pack(std::string(pattern)); })), "BAD_PATTERN")
        << pattern;
  }
}

TEST(TokenizerFile, RefusesEveryCut) {
  const std::string whole = with_exception("don't", "don't", 67, "do not");
  ASSERT_EQ(code_of(whole), "");
  for (size_t size = 0; size < whole.size(); ++size) EXPECT_NE(code_of(whole.substr(0, size)), "") << size;
  EXPECT_EQ(code_of(whole + "x"), "BAD_MSGPACK");
}

TEST(TokenizerFile, SurvivesEveryChangedByte) {
  const std::string whole = with_exception("don't", "don't", 67, "do not");
  for (size_t place = 0; place < whole.size(); ++place) {
    for (const int value : {0x00, 0x7f, 0x80, 0x90, 0xc1, 0xdf, 0xff}) {
      std::string changed = whole;
      changed[place] = static_cast<char>(value);
      code_of(changed);
    }
  }
}

}  // namespace
}  // namespace spacy
