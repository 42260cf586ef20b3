// Every language's data, and the getters that languages have of their own. Expected values are spaCy 3.8's;
// tests/parity/languages asks it of many more words.
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "lang/language_data.h"
#include "support/disk_files.h"

namespace spacy {
namespace {

std::shared_ptr<const LanguageData> data_of(const std::string& code) {
  return parse_language_data(support::read_file(std::string(SPACY_LANG_DIR) + "/" + code + ".json"));
}

Json languages() { return parse_json(support::read_file(std::string(SPACY_LANG_DIR) + "/index.json"), "index.json"); }

/// A language's words.
class Words {
 public:
  explicit Words(const std::string& code) : attributes_(make_lexical_attributes(data_of(code))) {}

  Lexeme row(std::string_view word) { return attributes_->make(word, strings_); }
  std::string_view norm(std::string_view word) { return strings_.view(row(word).norm); }

 private:
  std::shared_ptr<const LexicalAttributes> attributes_;
  StringStore strings_;
};

void expect_flag(Flag flag, const std::string& code, std::initializer_list<const char*> with,
                 std::initializer_list<const char*> without) {
  Words words(code);
  for (const char* word : with) EXPECT_TRUE(words.row(word).has(flag)) << code << ": " << word;
  for (const char* word : without) EXPECT_FALSE(words.row(word).has(flag)) << code << ": " << word;
}

TEST(Languages, AllHaveDataAndGetters) {
  const Json index = languages();
  EXPECT_GE(index["codes"].size(), 79U);
  for (const Json& code : index["codes"]) {
    const auto data = data_of(code);
    EXPECT_EQ(data->code, code);
    EXPECT_NO_THROW(make_lexical_attributes(data)) << code;
  }
}

TEST(Languages, GoByOtherCodesToo) {
  const Json aliases = languages()["aliases"];
  EXPECT_EQ(aliases["eng"], "en");
  EXPECT_EQ(aliases["mul"], "xx");
  EXPECT_EQ(aliases["iw"], "he");
  EXPECT_EQ(aliases["scc"], "sr");
  EXPECT_FALSE(aliases.contains("no"));
}

TEST(Languages, HaveNumbersBySharedRules) {
  expect_flag(Flag::like_num, "az", {"1inci"}, {"5-ci", "cu"});
  expect_flag(Flag::like_num, "fa", {"۱۲٫۵", "1/2/3"}, {"+5"});
  expect_flag(Flag::like_num, "pt", {"3º"}, {"2ª-feira"});
  expect_flag(Flag::like_num, "ne", {"1, 2"}, {"1,2"});
  expect_flag(Flag::like_num, "lt", {"vienas", "Vienas"}, {"+5"});
  expect_flag(Flag::like_num, "de", {"-1.000,5", "1/2"}, {"eins"});
}

TEST(Languages, HaveNumbersByRulesOfTheirOwn) {
  expect_flag(Flag::like_num, "el", {"2^10", "ΔΎΟ", "δύο φορές"}, {"2^^3"});
  expect_flag(Flag::like_num, "grc", {"εἷς", "ΕἿΣ"}, {"12"});
  expect_flag(Flag::like_num, "hi", {"दस", "पहला", "ग्यारहवाँ"}, {"एकवाँ"});
  expect_flag(Flag::like_num, "ht", {" DIS\n", "25yèm", "3YÈM"}, {"yèm"});
  expect_flag(Flag::like_num, "id", {"ke-2", "dua-dua"}, {"2-ke", "a-b-2"});
  expect_flag(Flag::like_num, "kmr", {"5em", "5YEMÎN", "pênc"}, {"em"});
  expect_flag(Flag::like_num, "ko", {"삼십", "+만원"}, {"집"});
  expect_flag(Flag::like_num, "la", {"XIV", "mdc"}, {"IIX", "+5"});
  expect_flag(Flag::like_num, "mk", {"двата", "десетта"}, {"кот"});
  expect_flag(Flag::like_num, "ru", {"50%", "-1/2%"}, {"%"});
  expect_flag(Flag::like_num, "ta", {"நூற்று", "1/2"}, {"+1"});
  expect_flag(Flag::like_num, "yo", {"Ogún", "ogun", "xxdixx"}, {"abc"});
  expect_flag(Flag::like_num, "zh", {"二百五", "五百二十", "十，二"}, {"百二"});
}

TEST(Languages, HaveNormsOfTheirOwn) {
  Words hindi("hi");
  EXPECT_EQ(hindi.norm("किताबों"), "किताब");
  EXPECT_EQ(hindi.norm("ा"), "ा");
  EXPECT_EQ(hindi.norm("US$"), "$");
  EXPECT_EQ(Words("ne").norm("घरहरूको"), "घ");
  Words haitian("ht");
  EXPECT_EQ(haitian.norm("'m"), "mwen");
  EXPECT_EQ(haitian.norm("Ki"), "ki");
}

TEST(Languages, HaveCurrenciesOfTheirOwn) {
  expect_flag(Flag::is_currency, "id", {"Rp", "€"}, {"rp"});
  expect_flag(Flag::is_currency, "sl", {"evro", "€€"}, {"EUR"});
  expect_flag(Flag::is_currency, "en", {"€"}, {"Rp"});
}

}  // namespace
}  // namespace spacy
