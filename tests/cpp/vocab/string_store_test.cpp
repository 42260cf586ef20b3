#include "vocab/string_store.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "support/code_of.h"
#include "vocab/symbols.h"

namespace spacy {
namespace {

using support::code_of;

// Values of spacy.strings.get_string_id, spaCy 3.8.18.
TEST(StringStore, HashesAsPythonDoes) {
  EXPECT_EQ(StringStore::hash_of(""), 0U);
  EXPECT_EQ(StringStore::hash_of("IS_ALPHA"), 1U);
  EXPECT_EQ(StringStore::hash_of("ORTH"), 65U);
  EXPECT_EQ(StringStore::hash_of("PERSON"), 380U);
  EXPECT_EQ(StringStore::hash_of("nsubj"), 429U);
  EXPECT_EQ(StringStore::hash_of("_"), 456U);
  EXPECT_EQ(StringStore::hash_of("apple"), 8566208034543834098U);
  EXPECT_EQ(StringStore::hash_of("coffee"), 3197928453018144401U);
  EXPECT_EQ(StringStore::hash_of("🦊"), 14556091817198493593U);
}

TEST(StringStore, GivesDenseIdsAndKeepsThem) {
  StringStore store;
  EXPECT_EQ(store.size(), 1U);
  EXPECT_EQ(store.add(""), 0U);
  const StringId apple = store.add("apple");
  const StringId person = store.add("PERSON");
  EXPECT_EQ(apple, 1U);
  EXPECT_EQ(person, 2U);
  EXPECT_EQ(store.add("apple"), apple);
  EXPECT_EQ(store.view(apple), "apple");
  EXPECT_EQ(store.view(0), "");
  EXPECT_EQ(store.hash(person), 380U);
  EXPECT_EQ(store.find("apple"), apple);
  EXPECT_EQ(store.find_hash(380), person);
  EXPECT_EQ(store.find("pear"), std::nullopt);
  EXPECT_EQ(store.find(""), StringId{0});
}

TEST(StringStore, KeepsViewsThroughGrowth) {
  StringStore store;
  const std::string_view first = store.view(store.add("first"));
  const std::string long_text(200'000, 'x');
  const std::string_view second = store.view(store.add(long_text));
  for (int i = 0; i < 100'000; ++i) store.add("word " + std::to_string(i));
  EXPECT_EQ(first, "first");
  EXPECT_EQ(second, long_text);
  EXPECT_EQ(store.size(), 100'003U);
  for (int i = 0; i < 100'000; i += 997) {
    const std::string word = "word " + std::to_string(i);
    ASSERT_EQ(store.view(*store.find(word)), word);
  }
}

TEST(StringStore, KnowsEntriesByHashAlone) {
  StringStore store;
  const Hash hash = StringStore::hash_of("a label");
  const StringId id = store.add_hash(hash);
  EXPECT_FALSE(store.has_text(id));
  EXPECT_EQ(code_of([&] { store.view(id); }), "E018");
  EXPECT_EQ(store.add("a label"), id);
  EXPECT_EQ(store.view(id), "a label");
  EXPECT_EQ(store.view(store.add_hash(380)), "PERSON");
  EXPECT_EQ(store.add_hash(0), 0U);
}

TEST(StringStore, GivesTextsByHash) {
  StringStore store;
  store.add("word");
  EXPECT_EQ(store.text(StringStore::hash_of("word")), "word");
  EXPECT_EQ(store.text(0), "");
  EXPECT_EQ(store.text(90), "DET");  // a symbol that nobody added
  EXPECT_EQ(store.text(StringStore::hash_of("unseen")), std::nullopt);
  store.add_hash(12345678);
  EXPECT_EQ(store.text(12345678), std::nullopt);
}

TEST(StringStore, TruncatesAndTakesTheSameAgain) {
  StringStore store;
  for (int i = 0; i < 2'000; ++i) store.add("kept " + std::to_string(i));
  const StringId hashed = store.add_hash(StringStore::hash_of("late"));
  const size_t size = store.size();
  for (int zone = 0; zone < 5; ++zone) {
    store.add("late");
    for (int i = 0; i < 50'000; ++i) store.add("zone " + std::to_string(zone * 7 + i));
    store.add_hash(12345);
    store.add(std::string(100'000, 'y'));
    store.truncate(size);
    ASSERT_EQ(store.size(), size);
    ASSERT_EQ(store.find("zone 30"), std::nullopt);
    ASSERT_EQ(store.find_hash(12345), std::nullopt);
  }
  for (int i = 0; i < 2'000; ++i) {
    const std::string word = "kept " + std::to_string(i);
    ASSERT_EQ(store.view(*store.find(word)), word);
  }
  EXPECT_EQ(store.view(hashed), "late");
  EXPECT_EQ(store.add("new"), size);
}

TEST(StringStore, TruncatesToNothingButTheEmptyString) {
  StringStore store;
  store.add("word");
  store.truncate(0);
  EXPECT_EQ(store.size(), 1U);
  EXPECT_EQ(store.add(""), 0U);
  EXPECT_EQ(store.add("other"), 1U);
}

TEST(StringStore, ReadsStringsJson) {
  StringStore store;
  store.add("tab\there");
  store.add_json(
      " [\n \"\", \"plain\", \"tab\\there\", \"\\u00e9\\ud83e\\udd8a\\\"\\/\\\\\", \"\\u0000\", \"naïve 🦊\"\n] ",
      "x");
  EXPECT_EQ(store.size(), 6U);
  for (const std::string& word :
       {std::string("plain"), std::string("é🦊\"/\\"), std::string(1, '\0'), std::string("naïve 🦊")}) {
    EXPECT_TRUE(store.find(word).has_value()) << word;
  }
  StringStore none;
  none.add_json("[]", "x");
  EXPECT_EQ(none.size(), 1U);
}

TEST(StringStore, RefusesWhatIsNoArrayOfStrings) {
  const std::vector<std::string> bad = {"",
                                        "[",
                                        "]",
                                        "{}",
                                        "[1]",
                                        "[null]",
                                        "[\"a\"",
                                        "[\"a",
                                        "[\"a\" ",
                                        "[\"a\",",
                                        "[\"a\",]",
                                        "[,\"a\"]",
                                        "[\"a\" \"b\"]",
                                        "[\"a\"] x",
                                        "[\"\\",
                                        "[\"\\x\"]",
                                        "[\"\\u12",
                                        "[\"\\u12G4\"]",
                                        "[\"\\ud800\"]",
                                        "[\"\\udc00\"]",
                                        "[\"\\ud800\\u0041\"]",
                                        "[\"\n\"]",
                                        "[\"\xff\"]",
                                        "[\"\xed\xa0\x80\"]",
                                        "[[\"a\"]]",
                                        "\"a\""};
  for (const std::string& json : bad) {
    StringStore store;
    EXPECT_EQ(code_of([&] { store.add_json(json, "vocab/strings.json"); }), "BAD_JSON") << json;
  }
}

TEST(Symbols, AreThoseOfSpacy) {
  EXPECT_EQ(Symbols::instance().size(), 457U);
  EXPECT_EQ(symbol_name(0), "");
  EXPECT_EQ(symbol_name(380), "PERSON");
  EXPECT_EQ(symbol_name(456), "_");
  EXPECT_EQ(symbol_name(457), "");
  EXPECT_EQ(symbol_of("xcomp"), Hash{450});
  EXPECT_EQ(symbol_of("apple"), std::nullopt);
  for (Hash id = 0; id < Symbols::instance().size(); ++id) EXPECT_EQ(symbol_of(symbol_name(id)), id);
}

}  // namespace
}  // namespace spacy
