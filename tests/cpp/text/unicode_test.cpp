// tests/parity/text compares every code point with Python's; here are the rules, each by an example.
#include "text/unicode.h"

#include <gtest/gtest.h>

#include "text/hash.h"
#include "text/utf8.h"

namespace spacy {
namespace {

TEST(Unicode, IsVersion14) {
  EXPECT_TRUE(is_alpha_char(0x1E7E0)) << "new in 14";
  EXPECT_FALSE(is_alpha_char(0x11F04)) << "new in 15";
  EXPECT_FALSE(is_alpha_char(0x110000));
  EXPECT_FALSE(is_alpha_char(0xffffffff));
}

TEST(Unicode, TellsDigitsAndSpacesAsPythonDoes) {
  EXPECT_TRUE(str_isdigit("²3٣"));
  EXPECT_FALSE(str_isdigit("Ⅷ"));
  EXPECT_TRUE(str_isspace(" \x1c\u0085\u2028"));
  EXPECT_FALSE(str_isspace("\u200b"));
  EXPECT_TRUE(is_alnum_char(0x2167));
}

TEST(Unicode, LowersTheFinalSigmaAndTheDottedI) {
  EXPECT_EQ(str_lower("ΟΔΟΣ ΣΟΣ."), "οδος σος.");
  EXPECT_EQ(str_lower("Σ"), "σ");
  EXPECT_EQ(str_lower("AΣ\u0301B"), "aσ\u0301b");
  EXPECT_EQ(str_lower("İX"), "i\u0307x");
}

TEST(Unicode, UppersToMoreThanOneCharacter) {
  EXPECT_EQ(str_upper("straße ﬃ ᾳ ᾼ ŉ"), "STRASSE FFI ΑΙ ΑΙ ʼN");
  EXPECT_EQ(str_upper("ıſµς"), "ISΜΣ");
}

TEST(Unicode, EmptyStringsAreNothing) {
  for (auto* predicate : {str_isalpha, str_isdigit, str_isspace, str_isupper, str_islower, str_istitle}) {
    EXPECT_FALSE(predicate(""));
  }
}

TEST(Unicode, TellsTitles) {
  EXPECT_TRUE(str_istitle("Ab Cd 1E"));
  EXPECT_TRUE(str_istitle("ǅ"));
  EXPECT_FALSE(str_istitle("aB"));
  EXPECT_FALSE(str_istitle("AB"));
  EXPECT_FALSE(str_isupper("ǅ"));
  EXPECT_TRUE(str_isupper("A1."));
}

TEST(Utf8, FindsWhatIsNotUtf8) {
  EXPECT_EQ(find_invalid_utf8("ascii and ünïcode 😀"), std::string_view::npos);
  EXPECT_EQ(find_invalid_utf8("12345678\xed\xa0\x80"), 8U) << "a surrogate";
  EXPECT_EQ(find_invalid_utf8("a\xc0\x80"), 1U) << "overlong";
  EXPECT_EQ(find_invalid_utf8("a\xf4\x90\x80\x80"), 1U) << "above U+10FFFF";
  EXPECT_EQ(find_invalid_utf8("a\xe2\x82"), 1U) << "cut";
}

TEST(Utf8, MeasuresInThreeUnits) {
  const std::string text = "aé日😀";
  EXPECT_EQ(code_point_length(text), 4U);
  EXPECT_EQ(utf16_length(text), 5U);
  EXPECT_EQ(encode_utf8(decode_utf8(text)), text);
}

TEST(Hash, IsSpacys) {
  EXPECT_EQ(hash_string("coffee"), 3197928453018144401ULL);
  const std::array<uint32_t, 4> row = {2399055680, 1118310852, 3598583520, 1677466278};
  EXPECT_EQ(murmur_hash3_x86_128(hash_string("coffee"), 8), row);
}

}  // namespace
}  // namespace spacy
