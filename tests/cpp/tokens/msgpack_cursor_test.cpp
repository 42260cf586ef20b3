#include "tokens/msgpack_cursor.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/error.h"
#include "tokens/doc_bin_builder.h"

namespace spacy {
namespace {

using namespace testing;
using Kind = MsgpackCursor::Kind;

template <typename Run>
std::string error_of(std::string_view bytes, Run run) {
  MsgpackCursor cursor(bytes, "thing", 100);
  try {
    run(cursor);
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "BAD_MSGPACK");
    return error.message();
  }
}

TEST(MsgpackCursor, ReadsNumbersOfEachWidth) {
  for (const uint64_t value :
       {uint64_t{0}, uint64_t{127}, uint64_t{128}, uint64_t{65535}, uint64_t{1} << 32, ~uint64_t{0}}) {
    const std::string bytes = packed_value(value);
    const MsgpackCursor::Head head = MsgpackCursor(bytes, "").next();
    EXPECT_EQ(head.kind, Kind::uint);
    EXPECT_EQ(head.number, value);
  }
  for (const int64_t value :
       {int64_t{-1}, int64_t{-32}, int64_t{-33}, int64_t{-40000}, std::numeric_limits<int64_t>::min()}) {
    const std::string bytes = packed_value(value);
    const MsgpackCursor::Head head = MsgpackCursor(bytes, "").next();
    EXPECT_EQ(head.kind, Kind::negative);
    EXPECT_EQ(static_cast<int64_t>(head.number), value);
  }
  EXPECT_EQ(MsgpackCursor("\xD0\x05", "").next().kind, Kind::uint);  // a signed form of a number that is not negative
  const std::string narrow = packed_value(0.5F), wide = packed_value(0.25);
  EXPECT_EQ(MsgpackCursor(narrow, "").next().real, 0.5);
  EXPECT_EQ(MsgpackCursor(wide, "").next().real, 0.25);
}

TEST(MsgpackCursor, TakesTextWhereItLies) {
  for (const size_t size : {size_t{0}, size_t{31}, size_t{32}, size_t{300}, size_t{70000}}) {
    const std::string text(size, 'x');
    for (const std::string& bytes : {packed_value(text), packed_bytes(text)}) {
      MsgpackCursor cursor(bytes, "");
      EXPECT_EQ(cursor.text("text"), text);
      EXPECT_TRUE(cursor.at_end());
    }
  }
}

TEST(MsgpackCursor, SkipsWhateverItIs) {
  const std::string value =
      packed_array({packed_value("a"), "\x81\x01\x92\xC0\xC3", "\xD4\x05\x06", "\xC7\x02\x05\x01\x02"});
  const std::string bytes = value + "\x07";
  MsgpackCursor cursor(bytes, "");
  EXPECT_EQ(cursor.skip(), value);
  EXPECT_EQ(cursor.next().number, 7U);
}

TEST(MsgpackCursor, SkipsPlainValuesAlone) {
  const auto skip = [](MsgpackCursor& cursor) { cursor.skip_plain(); };
  EXPECT_EQ(error_of(packed_array({packed_value("a"), "\x81\x01\x92\xC0\xC3", "\xC4\x01\xFF", "\x90", "\x80"}), skip),
            "");
  EXPECT_NE(error_of("\x91\xD4\x05\x06", skip).find("extension type 5"), std::string::npos);
  EXPECT_NE(error_of("\x91\xC7\x01\xFF\x06", skip).find("extension type -1"), std::string::npos);
  EXPECT_NE(error_of("\x91\xA1\xFF", skip).find("UTF-8"), std::string::npos);
  EXPECT_EQ(error_of(std::string(99, '\x91') + "\xC0", skip), "");
  EXPECT_EQ(error_of(std::string(99, '\x91') + "\x90", skip), "");  // as deep as js/src/msgpack-pack.ts writes
  EXPECT_NE(error_of(std::string(100, '\x91') + "\xC0", skip).find("levels"), std::string::npos);
}

TEST(MsgpackCursor, BelievesNoLength) {
  const auto skip = [](MsgpackCursor& cursor) { cursor.skip(); };
  const auto skip_plain = [](MsgpackCursor& cursor) { cursor.skip_plain(); };
  using namespace std::string_literals;
  for (const std::string& bytes : {""s, "\xDF\xFF\xFF\xFF\xFF"s, "\xDD\xFF\xFF\xFF\xFF"s, "\xDB\xFF\xFF\xFF\xFF"s,
                                   "\xC6\xFF\xFF\xFF\xFF"s, "\xC9\xFF\xFF\xFF\xFF\x01"s, "\xCB\x00"s, "\xC1"s}) {
    EXPECT_NE(error_of(bytes, skip), "");
    EXPECT_NE(error_of(bytes, skip_plain), "");
  }
}

TEST(MsgpackCursor, AsksForMoreWhereMoreIsToCome) {
  const std::string bytes = packed_array({packed_value("one"), packed_value(std::string(50, 'x'))});
  for (size_t size = 0; size < bytes.size(); ++size) {
    MsgpackCursor cursor(std::string_view(bytes).substr(0, size), "", 0, false);
    EXPECT_THROW(cursor.skip(), MsgpackCursor::NeedsMore);
  }
}

TEST(MsgpackCursor, NamesWhatItWasAndWhere) {
  const std::string message = error_of("\xC0\x05", [](MsgpackCursor& cursor) {
    cursor.next();
    cursor.map_size("cats");
  });
  EXPECT_EQ(message, "thing: 'cats' must be a map (at byte 102)");
}

}  // namespace
}  // namespace spacy
