#include "lang/language_data.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "base/error.h"
#include "support/code_of.h"
#include "support/disk_files.h"

namespace spacy {
namespace {

using support::code_of;

std::string english() { return support::read_file(std::string(SPACY_LANG_DIR) + "/en.json"); }

std::string code_of_change(const std::function<void(Json&)>& change) {
  Json json = parse_json(english(), "en.json");
  change(json);
  return code_of([&] { make_lexical_attributes(parse_language_data(json.dump())); });
}

TEST(LanguageData, ReadsEnglish) {
  const auto data = parse_language_data(english());
  EXPECT_EQ(data->code, "en");
  EXPECT_EQ(data->raw["stop_words"].size(), 326U);
  EXPECT_EQ(data->raw["writing_system"]["direction"], "ltr");
  EXPECT_EQ(data->tokenizer["exceptions"].size(), 1347U);
  EXPECT_EQ(code_of([&] { make_lexical_attributes(data); }), "");
}

TEST(LanguageData, RefusesWhatHasNotItsForm) {
  EXPECT_EQ(code_of([] { parse_language_data(""); }), "BAD_JSON");
  EXPECT_EQ(code_of([] { parse_language_data("[]"); }), "BAD_LANGUAGE_DATA");
  EXPECT_EQ(code_of([] { parse_language_data("{}"); }), "BAD_LANGUAGE_DATA");
  EXPECT_EQ(code_of_change([](Json& json) { json["format"] = 1; }), "BAD_LANGUAGE_DATA");
  EXPECT_EQ(code_of_change([](Json& json) { json["code"] = 5; }), "BAD_LANGUAGE_DATA");
  EXPECT_EQ(code_of_change([](Json& json) { json["tokenizer"] = "x"; }), "BAD_LANGUAGE_DATA");
  EXPECT_EQ(code_of_change([](Json& json) { json["stop_words"][3] = nullptr; }), "BAD_LANGUAGE_DATA");
  EXPECT_EQ(code_of_change([](Json& json) { json["stop_words"] = Json::object(); }), "BAD_LANGUAGE_DATA");
  EXPECT_EQ(code_of_change([](Json& json) { json["base_norms"]["x"] = 1; }), "BAD_LANGUAGE_DATA");
  EXPECT_EQ(code_of_change([](Json& json) { json["getters"]["LIKE_NUM"] = 1; }), "BAD_LANGUAGE_DATA");
  EXPECT_EQ(code_of_change([](Json& json) { json["getters"]["LIKE_NUM"]["_num_words"] = "one"; }), "BAD_LANGUAGE_DATA");
  EXPECT_EQ(code_of_change([](Json& json) { json["getters"]["LIKE_NUM"].erase("_num_words"); }), "BAD_LANGUAGE_DATA");
  EXPECT_EQ(code_of_change([](Json& json) { json["tokenizer_config"].erase("@tokenizers"); }), "BAD_LANGUAGE_DATA");
  EXPECT_EQ(code_of_change([](Json& json) { json["like_url"] = 1; }), "BAD_LANGUAGE_DATA");
  EXPECT_EQ(code_of_change([](Json& json) { json["tokenizer"] = nullptr; }), "BAD_LANGUAGE_DATA");
  EXPECT_EQ(code_of_change([](Json& json) { json.erase("tlds"); }), "BAD_LANGUAGE_DATA");
}

TEST(LanguageData, NamesARuleOfItsOwnThatIsNotKnown) {
  EXPECT_EQ(code_of_change([](Json& json) { json["code"] = "yy"; }), "LANG_NOT_SUPPORTED");
  EXPECT_EQ(code_of_change([](Json& json) { json["getters"]["SHAPE"] = Json::object(); }), "LANG_NOT_SUPPORTED");
}

/// A word's row in blank English.
class EnglishWords : public testing::Test {
 protected:
  EnglishWords() : attributes_(make_lexical_attributes(parse_language_data(english()))) {}

  Lexeme row(std::string_view word) { return attributes_->make(word, strings_); }
  std::string_view text(StringId id) const { return strings_.view(id); }
  bool has(std::string_view word, Flag flag) { return row(word).has(flag); }
  std::string_view shape(std::string_view word) { return text(row(word).shape); }
  std::string_view norm(std::string_view word) { return text(row(word).norm); }

  std::shared_ptr<const LexicalAttributes> attributes_;
  StringStore strings_;
};

// What spaCy 3.8 says; tests/parity/tokenizer asks it of all characters and many more words.
TEST_F(EnglishWords, HaveFormsAndLengths) {
  const Lexeme fox = row("Füchse🦊");
  EXPECT_EQ(text(fox.orth), "Füchse🦊");
  EXPECT_EQ(text(fox.lower), "füchse🦊");
  EXPECT_EQ(text(fox.prefix), "F");
  EXPECT_EQ(text(fox.suffix), "se🦊");
  EXPECT_EQ(fox.length, 7U);
  EXPECT_EQ(fox.utf16_length, 8U);
  EXPECT_EQ(text(row("İ").lower), "i̇");
  EXPECT_EQ(text(row("ΟΔΟΣ").lower), "οδος");
  EXPECT_EQ(text(row("ab").suffix), "ab");
}

TEST_F(EnglishWords, HaveShapes) {
  EXPECT_EQ(shape("Apple-99a"), "Xxxxx-ddx");
  EXPECT_EQ(shape("aaaaaBBBBBBc11111"), "xxxxXXXXxdddd");
  EXPECT_EQ(shape("²½ǅ"), "d½x");
  EXPECT_EQ(shape(std::string(99, '.')), "....");
  EXPECT_EQ(shape(std::string(100, '.')), "LONG");
  EXPECT_EQ(shape(std::string("\0\0a", 3)), std::string("\0\0x", 3));
}

TEST_F(EnglishWords, HaveNorms) {
  EXPECT_EQ(norm("’s"), "'s");
  EXPECT_EQ(norm("US$"), "$");
  EXPECT_EQ(norm("—"), "-");
  EXPECT_EQ(norm("…"), "...");
  EXPECT_EQ(norm("Word"), "word");
}

TEST_F(EnglishWords, LookLikeNumbers) {
  for (const char* word :
       {"10", "1,000.5", "-3", "~3", "±3", "1/2", "²", "Ten", "ELEVENTH", "21st", "3RD", "+million", ".5", "t.w.o"}) {
    EXPECT_TRUE(has(word, Flag::like_num)) << word;
  }
  for (const char* word : {"1/2/3", "/2", "1/", "th", "21sts", "--3", "½", "one-two", ".", "word"}) {
    EXPECT_FALSE(has(word, Flag::like_num)) << word;
  }
}

TEST_F(EnglishWords, LookLikeUrls) {
  for (const char* word : {"http://", "https://x", "www.x", "example.com", "example.com:80", "foo.bar/", "a.b.museum",
                           "x.de/path?q", "例え.jp"}) {
    EXPECT_TRUE(has(word, Flag::like_url)) << word;
  }
  for (const char* word : {"www.", ".com", "com.", "a@b.com", "foo.BAR", "HTTP://", "example", "1.2"}) {
    EXPECT_FALSE(has(word, Flag::like_url)) << word;
  }
}

TEST_F(EnglishWords, LookLikeEmails) {
  for (const char* word : {"a@b.c", "a.b+c-d_e@f-g.h", "a@b..", "a@b.c@d", "A9@B9.9é"}) {
    EXPECT_TRUE(has(word, Flag::like_email)) << word;
  }
  for (const char* word : {"@b.c", "a@.c", "a@b", "a@b.", "é@b.c", "a@b_c.d", "a@b.é", "(a@b.c"}) {
    EXPECT_FALSE(has(word, Flag::like_email)) << word;
  }
}

TEST_F(EnglishWords, KnowTheirKind) {
  EXPECT_TRUE(has("The", Flag::is_stop));
  EXPECT_TRUE(has("N'T", Flag::is_stop));
  EXPECT_FALSE(has("house", Flag::is_stop));
  EXPECT_TRUE(has("(", Flag::is_bracket));
  EXPECT_FALSE(has("()", Flag::is_bracket));
  EXPECT_TRUE(has("``", Flag::is_quote));
  EXPECT_TRUE(has("``", Flag::is_left_punct));
  EXPECT_FALSE(has("``", Flag::is_right_punct));
  EXPECT_TRUE(has("’", Flag::is_right_punct));
  EXPECT_TRUE(has("$€", Flag::is_currency));
  EXPECT_TRUE(has("?!", Flag::is_punct));
  EXPECT_FALSE(has("$", Flag::is_punct));
  EXPECT_TRUE(has("\u00a0\n", Flag::is_space));
  EXPECT_TRUE(has("ǅungla", Flag::is_title));
  EXPECT_TRUE(has("²", Flag::is_digit));
  EXPECT_FALSE(has("½", Flag::is_digit));
  EXPECT_FALSE(has("naïve", Flag::is_ascii));
}

}  // namespace
}  // namespace spacy
