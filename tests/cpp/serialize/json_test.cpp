#include "serialize/json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "base/error.h"

namespace spacy {
namespace {

std::string message_of(std::string_view text) {
  try {
    parse_json(text, "meta.json");
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "BAD_JSON");
    return error.message();
  }
  return "";
}

TEST(ParseJson, TakesWhatPythonTakesBeyondTheStandard) {
  EXPECT_TRUE(std::isnan(parse_json("NaN", "x").get<double>()));
  EXPECT_EQ(parse_json("[Infinity, -Infinity, 1e400]", "x").dump(), "[null,null,null]");
  EXPECT_EQ(parse_json("1e400", "x").get<double>(), INFINITY);
  EXPECT_EQ(parse_json("-Infinity", "x").get<double>(), -INFINITY);
}

TEST(ParseJson, KeepsIntegersOf64BitsAndMakesWiderOnesFloats) {
  EXPECT_EQ(parse_json("18446744073709551615", "x").get<uint64_t>(), UINT64_MAX);
  EXPECT_EQ(parse_json("-9223372036854775808", "x").get<int64_t>(), INT64_MIN);
  EXPECT_TRUE(parse_json("18446744073709551616", "x").is_number_float());
  EXPECT_TRUE(parse_json("-0", "x").is_number_integer());
  EXPECT_TRUE(parse_json("1.0", "x").is_number_float());
}

TEST(ParseJson, TheLastOfEqualKeysCountsAtTheFirstOnesPlace) {
  EXPECT_EQ(parse_json(R"({"a":1,"b":2,"a":3,"c":4,"b":5})", "x").dump(), R"({"a":3,"b":5,"c":4})");
}

TEST(ParseJson, ManyKeysTakeNoLongerThanTheyShould) {
  std::string text = "{";
  for (int i = 0; i < 200000; ++i) text += "\"k" + std::to_string(i % 150000) + "\":" + std::to_string(i) + ",";
  text.back() = '}';
  EXPECT_EQ(parse_json(text, "x").size(), 150000u);
}

TEST(ParseJson, UnderstandsEscapesAndSurrogatePairs) {
  EXPECT_EQ(parse_json(R"("\"\\\/\b\f\n\r\t\u0041\u00e9\u20ac\ud83d\ude00\u0000")", "x").get<std::string>(),
            std::string("\"\\/\b\f\n\r\tAé€😀\0", 19));
}

TEST(ParseJson, SaysWhereAndInWhichFile) {
  EXPECT_EQ(message_of("[1, 2"), "'meta.json' is not valid JSON: expected ',' or ']' at byte 5, where the text ends.");
  EXPECT_EQ(message_of(R"({"a" 1})"), "'meta.json' is not valid JSON: expected ':' at byte 5.");
}

class Refused : public ::testing::TestWithParam<std::string> {};

TEST_P(Refused, IsAnError) { EXPECT_NE(message_of(GetParam()), "") << GetParam(); }

INSTANTIATE_TEST_SUITE_P(ParseJson, Refused,
                         ::testing::Values("", " ", "{", "[", "\"", "nul", "tru", "nan", "+1", "01", "1.", ".5", "1e",
                                           "-", "--1", "0x1", "1 2", "[1,]", "[,1]", "{,}", "{\"a\":1,}", "{a:1}",
                                           "{1:2}", "'a'", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\u-123\"",
                                           "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"a\nb\"",
                                           std::string("\"a\0\"", 4), "\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"",
                                           "\"\xf4\x90\x80\x80\"", "\"\xe2\x82\"", "\xef\xbb\xbf{}", "[1}", "{\"a\":1]",
                                           "\"a\" \"b\"", "# comment", "true false"));

TEST(ParseJson, LimitsDepth) {
  EXPECT_EQ(message_of(std::string(500, '[') + std::string(500, ']')), "");
  EXPECT_NE(message_of(std::string(501, '[') + std::string(501, ']')), "");
  EXPECT_NE(message_of(std::string(5000000, '[')), "");
  std::string objects;
  for (int i = 0; i < 100000; ++i) objects += "{\"a\":";
  EXPECT_NE(message_of(objects), "");
}

TEST(ParseJson, EveryBeginningOfADocumentIsRefused) {
  const std::string text = R"({"lang":"en","labels":{"ner":["ORG","é\u00e9"]},"speed":-1.5e+4,"x":[null,true,false]})";
  for (size_t length = 0; length < text.size(); ++length) EXPECT_NE(message_of(text.substr(0, length)), "") << length;
  EXPECT_EQ(message_of(text), "");
}

// The right column is what Python 3.11's json.dumps prints.
TEST(DumpJson, WritesFloatsAsPythonsRepr) {
  const std::pair<double, const char*> cases[] = {
      {0.0, "0.0"},
      {-0.0, "-0.0"},
      {1.0, "1.0"},
      {0.1, "0.1"},
      {100.0, "100.0"},
      {1e15, "1000000000000000.0"},
      {1e16, "1e+16"},
      {123456789012345680.0, "1.2345678901234568e+17"},
      {1e22, "1e+22"},
      {0.0001, "0.0001"},
      {0.00001, "1e-05"},
      {1.5e-7, "1.5e-07"},
      {5e-324, "5e-324"},
      {1.7976931348623157e308, "1.7976931348623157e+308"},
      {-2.5, "-2.5"},
      {1.0 / 3, "0.3333333333333333"},
      {9007199254740993.0, "9007199254740992.0"},
      {NAN, "NaN"},
      {INFINITY, "Infinity"},
      {-INFINITY, "-Infinity"},
  };
  for (const auto& [value, text] : cases) EXPECT_EQ(dump_json(value), text);
}

TEST(DumpJson, EscapesAllButAsciiAndPutsSpacesAsPythonDoes) {
  EXPECT_EQ(dump_json(parse_json(R"({"é":["a/b","\u007f","😀","\u0001\n"],"b":{},"c":[]})", "x")),
            "{\"\\u00e9\": [\"a/b\", \"\\u007f\", \"\\ud83d\\ude00\", \"\\u0001\\n\"], \"b\": {}, \"c\": []}");
}

TEST(DumpSrslyJson, WritesWhatUjsonWrites) {
  const auto dumped = [](const char* text, int indent = 0) { return dump_srsly_json(parse_json(text, "t"), indent); };
  EXPECT_EQ(dumped(R"({"a": [1, 2.5, 1e20, 1e-7, -0.0, true, null, "é/\u0001"], "b": {}})"),
            R"({"a":[1,2.5,1.000000000000000e+20,0.0000001,0.0,true,null,"\u00e9/\u0001"],"b":{}})");
  EXPECT_EQ(dumped("[0.30000000000000004, 1e16, 1e-15, 123456.123456789, -2.0]"),
            "[0.3,10000000000000000.0,0.0,123456.123456789,-2.0]");
  EXPECT_EQ(dumped(R"({"a": [1, {"x": 1}], "b": {}, "c": []})", 2),
            "{\n  \"a\":[\n    1,\n    {\n      \"x\":1\n    }\n  ],\n  \"b\":{\n\n  },\n  \"c\":[\n\n  ]\n}");
}

}  // namespace
}  // namespace spacy
