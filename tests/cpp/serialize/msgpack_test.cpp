#include "serialize/msgpack.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"

namespace spacy {
namespace {

using std::string_literals::operator""s;

std::string message_of(const std::string& bytes) {
  try {
    Msgpack document(bytes, "ner/model");
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "BAD_MSGPACK");
    return error.message();
  }
  return "";
}

TEST(Msgpack, ReadsEveryKindOfValue) {
  const std::string bytes =
      "\x9E\xC0\xC3\xC2\x07\xFF\xCC\xC8\xCD\xEA\x60\xCE\xFF\xFF\xFF\xFF\xCF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"
      "\xD3\x80\0\0\0\0\0\0\0\xCA\x3F\xC0\0\0\xCB\x40\x04\0\0\0\0\0\0\xA2hi\xC4\2\0\1"s;
  const Msgpack document(bytes, "x");
  const auto values = as_array(document.root(), "x");
  ASSERT_EQ(values.size(), 14u);
  EXPECT_TRUE(values[0].is_nil());
  EXPECT_TRUE(as_bool(values[1], "x"));
  EXPECT_FALSE(as_bool(values[2], "x"));
  EXPECT_EQ(as_int(values[3], "x"), 7);
  EXPECT_EQ(as_int(values[4], "x"), -1);
  EXPECT_EQ(as_uint(values[5], "x"), 200u);
  EXPECT_EQ(as_uint(values[6], "x"), 60000u);
  EXPECT_EQ(as_uint(values[7], "x"), 0xFFFFFFFFu);
  EXPECT_EQ(as_uint(values[8], "x"), UINT64_MAX);
  EXPECT_EQ(as_int(values[9], "x"), INT64_MIN);
  EXPECT_EQ(values[10].via.f64, 1.5);
  EXPECT_EQ(values[11].via.f64, 2.5);
  EXPECT_EQ(as_string(values[12], "x"), "hi");
  EXPECT_EQ(as_string(values[13], "x"), "\0\1"s);
}

TEST(Msgpack, LeavesStringsWhereTheyLie) {
  const std::string bytes = "\xC4\3abc";
  const Msgpack document(bytes, "x");
  EXPECT_EQ(as_string(document.root(), "x").data(), bytes.data() + 2);
}

TEST(Msgpack, FindsKeysAsStringsOrBytesAndTheLastOfEqualOnes) {
  const std::string bytes = "\x84\xA1k\x01\xC4\1b\x02\xA1k\x03\x05\x06"s;
  const Msgpack document(bytes, "x");
  EXPECT_EQ(as_int(at(document.root(), "k", "x"), "x"), 3);
  EXPECT_EQ(as_int(at(document.root(), "b", "x"), "x"), 2);
  EXPECT_EQ(find(document.root(), "nothing"), nullptr);
  EXPECT_THROW(at(document.root(), "nothing", "x"), Error);
}

TEST(Msgpack, WrongTypesAreErrorsThatNameBoth) {
  const std::string bytes = "\x93\xA1s\xCF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s;
  const Msgpack document(bytes, "x");
  const auto values = as_array(document.root(), "x");
  EXPECT_THROW(as_int(values[0], "x"), Error);
  EXPECT_THROW(as_int(values[1], "x"), Error);
  EXPECT_THROW(as_uint(values[2], "x"), Error);
  EXPECT_THROW(as_bool(values[2], "x"), Error);
  EXPECT_THROW(as_map(values[2], "x"), Error);
  EXPECT_THROW(as_string(values[2], "x"), Error);
  EXPECT_THROW(as_array(values[0], "x"), Error);
  try {
    as_map(values[0], "ner/model");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.message(), "The msgpack data of 'ner/model' can't be read: expected a map, found a string.");
  }
}

TEST(Msgpack, LimitsDepth) {
  EXPECT_EQ(message_of(std::string(100, '\x91') + "\x01"), "");
  EXPECT_NE(message_of(std::string(101, '\x91') + "\x01"), "");
  EXPECT_NE(message_of(std::string(3000000, '\x91') + "\x01"), "");
  EXPECT_NE(message_of(std::string(3000000, '\x81') + "\x01"), "");
}

TEST(Msgpack, ALengthThatTheBytesLeftCantHoldAllocatesNothing) {
  EXPECT_NE(message_of("\xDD\xFF\xFF\xFF\xFF"s), "");
  EXPECT_NE(message_of("\xDF\xFF\xFF\xFF\xFF"s), "");
  EXPECT_NE(message_of("\xDB\xFF\xFF\xFF\xFF"s), "");
  EXPECT_NE(message_of("\xC6\xFF\xFF\xFF\xFF"s), "");
  EXPECT_NE(message_of("\xC9\xFF\xFF\xFF\xFF\1"s), "");
  // Each level alone would fit, all together would take a hundred times 24 bytes for every byte of the document.
  std::string nested;
  for (int level = 0; level < 90; ++level) nested += "\xDD\0\x0F\x42\x40"s;
  EXPECT_NE(message_of(nested + std::string(1000000, '\xC0')).find("more elements than there are bytes left"),
            std::string::npos);
}

TEST(Msgpack, TrailingAndUnknownBytesAreErrorsWithTheirPlace) {
  EXPECT_EQ(message_of("\x01\x02"),
            "The msgpack data of 'ner/model' can't be read: further bytes follow its end at byte 1.");
  EXPECT_EQ(message_of("\x92\x01\xC1"),
            "The msgpack data of 'ner/model' can't be read: it holds a byte that starts no value at byte 2.");
  EXPECT_NE(message_of(""), "");
}

TEST(Msgpack, EveryBeginningOfADocumentIsRefused) {
  const std::string bytes =
      "\x83\xA1k\x93\xC0\xCB\x40\x04\0\0\0\0\0\0\xCF\0\0\0\0\0\0\0\1\xD9\5hello\xDA\0\1x\xC4\2ab\xDC\0\3\1\2\xD4\1\2"s;
  ASSERT_EQ(message_of(bytes), "");
  for (size_t length = 0; length < bytes.size(); ++length) EXPECT_NE(message_of(bytes.substr(0, length)), "") << length;
}

std::string array_map(const std::string& type, const std::string& shape, const std::string& data) {
  return "\x85\xC4\2nd\xC3\xC4\4type\xA3" + type + "\xC4\4kind\xC4\0"s + "\xC4\5shape" + shape + "\xC4\4" + "data\xC4" +
         static_cast<char>(data.size()) + data;
}

std::string array_error(const std::string& bytes) {
  const Msgpack document(bytes, "x");
  try {
    as_ndarray(document.root(), "W");
  } catch (const Error& error) {
    return error.code() + ": " + error.message();
  }
  return "";
}

TEST(NdArray, IsReadInPlace) {
  const std::string bytes = array_map("<f4", "\x92\2\3", std::string(24, 'd'));
  const Msgpack document(bytes, "x");
  ASSERT_TRUE(is_ndarray(document.root()));
  const NdArray array = as_ndarray(document.root(), "W");
  EXPECT_EQ(array.type, "<f4");
  EXPECT_EQ(array.shape, (std::vector<uint64_t>{2, 3}));
  EXPECT_EQ(array.count(), 6u);
  EXPECT_EQ(array.data.size(), 24u);
  EXPECT_GE(array.data.data(), bytes.data());
}

TEST(NdArray, MayBeEmptyOrASingleNumber) {
  EXPECT_EQ(array_error(array_map("<f4", "\x92"s + '\0' + "\3", "")), "");
  EXPECT_EQ(array_error(array_map("<f4", "\x90", "abcd")), "");
  EXPECT_EQ(array_error(array_map("|b1", "\x91\2", "\1\1")), "");
}

TEST(NdArray, ShapeTypeAndDataMustAgree) {
  EXPECT_EQ(array_error(array_map("<f4", "\x92\2\3", std::string(23, 'd'))),
            "BAD_ARRAY: The array 'W' can't be used: its shape and type '<f4' need 24 bytes, it has 23.");
  EXPECT_NE(array_error(array_map("<f4", "\x92\2\3", std::string(25, 'd'))), "");
  EXPECT_NE(array_error(array_map("<f4", "\x92\2\xFF", "")), "");
  EXPECT_NE(array_error(array_map("<f4", "\x92\xCF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\2", "")), "");
  EXPECT_NE(array_error(array_map("<f4", "\x93\0\xCE\xFF\xFF\xFF\xFF\xCE\xFF\xFF\xFF\xFF"s, "")), "");
  EXPECT_NE(array_error(array_map("<f4", "\xDC\0\x21"s + std::string(33, '\1'), "abcd")), "");
  for (const char* type : {"|O8", "<x4", "f44", "<f0", "<fx", "<f-"}) {
    EXPECT_NE(array_error(array_map(type, "\x91\1", "abcd")), "") << type;
  }
}

TEST(NdArray, OtherMapsAreNone) {
  EXPECT_NE(array_error("\x80"), "");
  EXPECT_NE(array_error("\x81\xA2nd\xC2"), "");
  EXPECT_NE(array_error("\x01"), "");
}

}  // namespace
}  // namespace spacy
