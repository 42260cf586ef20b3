#include <gtest/gtest.h>

#include "package/archive_reading.h"
#include "package/zip_builder.h"

namespace spacy {
namespace {

using testing::make_zip;
using testing::open_bytes;
using testing::refusal;
using testing::ZipEnd;
using testing::ZipMember;

const std::string kText(100000, 't');

std::vector<ZipMember> sound_members() {
  return {{.name = "p/config.cfg", .content = "[nlp]\n"},
          {.name = "p/model", .content = kText},
          {.name = "p/stored", .content = "as it is", .deflated = false},
          {.name = "p/streamed", .content = kText, .descriptor = true},
          {.name = "p/empty", .content = "", .deflated = false},
          {.name = "p/folder/", .content = "", .deflated = false, .unix_mode = 040755}};
}

TEST(Zip, ReadsStoredDeflatedAndStreamedMembers) {
  const auto files = open_bytes(make_zip(sound_members()));
  EXPECT_EQ(files->list(), (std::vector<std::string>{"p/config.cfg", "p/empty", "p/model", "p/stored", "p/streamed"}));
  EXPECT_EQ(files->read("p/model"), kText);
  EXPECT_EQ(files->read("p/stored"), "as it is");
  EXPECT_EQ(files->read("p/streamed"), kText);
  EXPECT_EQ(files->read("p/empty"), "");
  EXPECT_EQ(files->size("p/model"), kText.size());
  EXPECT_THROW(files->read("p/other"), Error);
  EXPECT_THROW(files->write("p/other", {}), Error);
}

TEST(Zip, TwoMembersCanBeReadAtTheSameTime) {
  const auto files = open_bytes(make_zip(sound_members()));
  const auto one = files->open("p/model");
  const auto other = files->open("p/streamed");
  std::vector<uint8_t> piece(999);
  size_t total = 0;
  while (one->read(piece) == piece.size()) {
    EXPECT_EQ(other->read(piece), piece.size());
    total += piece.size();
  }
  EXPECT_EQ(total, kText.size() / 999 * 999);
}

TEST(Zip, ReadsZip64AndComments) {
  EXPECT_EQ(refusal(make_zip(sound_members(), {.zip64 = true})), "");
  EXPECT_EQ(refusal(make_zip(sound_members(), {.comment = "PK\5\6 is no end"})), "");
  EXPECT_EQ(refusal(make_zip({})), "");
}

TEST(Zip, IsRefusedWhereItIsCutOff) {
  const std::string bytes =
      make_zip({{.name = "p/config.cfg", .content = "[nlp]\n"}, {.name = "m", .content = "text"}});
  for (size_t length = 0; length < bytes.size(); ++length) EXPECT_NE(refusal(bytes.substr(0, length)), "") << length;
}

TEST(Zip, ASingleWrongBitIsAnErrorOrHasNoEffect) {
  const std::string bytes = make_zip({{.name = "config.cfg", .content = "[nlp]\nlang = 1"},
                                      {.name = "stored", .content = "stored content", .deflated = false},
                                      {.name = "later", .content = "later content", .descriptor = true}});
  for (size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string wrong = bytes;
    wrong[bit / 8] = static_cast<char>(wrong[bit / 8] ^ 1 << bit % 8);
    std::unique_ptr<Files> files;
    try {
      files = open_bytes(wrong);
      for (const std::string& path : files->list()) {
        const std::string content = files->read(path);
        EXPECT_TRUE(content == "[nlp]\nlang = 1" || content == "stored content" || content == "later content") << bit;
      }
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "BAD_ARCHIVE") << bit;
    }
  }
}

class LyingMember : public ::testing::TestWithParam<std::pair<const char*, ZipMember>> {};

TEST_P(LyingMember, IsRefused) {
  const auto& [reason, member] = GetParam();
  const std::string message = refusal(make_zip({{.name = "first", .content = "first"}, member}));
  EXPECT_NE(message.find(reason), std::string::npos) << message;
}

using Case = std::pair<const char*, ZipMember>;

INSTANTIATE_TEST_SUITE_P(
    Zip, LyingMember,
    ::testing::Values(
        Case{"more bytes than it declares", {.name = "m", .content = kText, .declared_size = 99999}},
        Case{"fewer bytes than it declares", {.name = "m", .content = kText, .declared_size = 100001}},
        Case{"two sizes", {.name = "m", .content = kText, .deflated = false, .declared_size = 5}},
        Case{"checksum", {.name = "m", .content = kText, .declared_crc = 1}},
        Case{"checksum", {.name = "m", .content = "", .deflated = false, .declared_crc = 1}},
        Case{"disagree", {.name = "m", .content = kText, .local_name = "x"}},
        Case{"disagree", {.name = "m", .content = kText, .local_name = "mm"}},
        Case{"disagree", {.name = "m", .content = kText, .local_size = 5}},
        Case{"disagree", {.name = "m", .content = kText, .header_offset = 3}},
        Case{"disagree", {.name = "m", .content = kText, .header_offset = 0xFFFFFFF0}},
        Case{"damaged", {.name = "m", .content = kText, .packed = "\xFF\xFF\xFF\xFF\xFF\xFF"}},
        Case{"cut off", {.name = "m", .content = kText, .packed = testing::deflate_raw(kText).substr(0, 50)}},
        Case{"ends before", {.name = "m", .content = kText, .packed = testing::deflate_raw(kText) + "more"}},
        Case{"fewer bytes", {.name = "m", .content = kText, .packed = testing::deflate_raw("short")}},
        Case{"encrypted", {.name = "m", .content = kText, .flags = 1}},
        Case{"method 12", {.name = "m", .content = kText, .method = 12}},
        Case{"method 99", {.name = "m", .content = kText, .method = 99}},
        Case{"link or a device", {.name = "m", .content = "/etc/passwd", .unix_mode = 0120777}},
        Case{"link or a device", {.name = "m", .content = "", .unix_mode = 0020644}},
        Case{"folder with content", {.name = "m/", .content = "x"}}, Case{"twice", {.name = "first", .content = "x"}},
        Case{"twice", {.name = "./first", .content = "x"}},
        Case{"both a file and a folder", {.name = "first/second", .content = "x"}}));

TEST(Zip, LyingEndsAreRefused) {
  const auto members = sound_members();
  EXPECT_NE(refusal(make_zip(members, {.count = 5})), "");
  EXPECT_NE(refusal(make_zip(members, {.count = 7})), "");
  EXPECT_NE(refusal(make_zip(members, {.count = 0})), "");
  EXPECT_NE(refusal(make_zip(members, {.table_size = 10})), "");
  EXPECT_NE(refusal(make_zip(members, {.table_size = 0xFFFFFFFF})), "");
  EXPECT_NE(refusal(make_zip(members, {.table_offset = 0})), "");
  EXPECT_NE(refusal(make_zip(members, {.table_offset = 0xFFFFFFFE})), "");
  EXPECT_NE(refusal(make_zip(members) + "something behind"), "");
  EXPECT_NE(refusal("something before" + make_zip(members)), "");
}

TEST(Zip, MembersThatShareBytesAreRefused) {
  // The bomb of many names for one big member.
  std::vector<ZipMember> members{{.name = "same", .content = kText}};
  for (int i = 0; i < 50; ++i) {
    members.push_back({.name = "same", .content = kText, .header_offset = 0, .packed = ""});
  }
  EXPECT_NE(refusal(make_zip(members)), "");
  const std::string inner =
      make_zip({{.name = "a", .content = kText}, {.name = "a", .content = kText, .header_offset = 0}});
  EXPECT_NE(refusal(inner), "");
}

TEST(Zip, ABombIsRefusedBeforeItIsUnpacked) {
  std::vector<ZipMember> members;
  const std::string zeros(1000000, '\0');
  const std::string packed = testing::deflate_raw(zeros);
  for (int i = 0; i < 300; ++i) members.push_back({.name = std::to_string(i), .content = zeros, .packed = packed});
  EXPECT_NE(refusal(make_zip(members)).find("unpacked bytes"), std::string::npos);
  EXPECT_NE(refusal(make_zip({{.name = "m", .content = "x", .declared_size = 0xFFFFFFFE}})).find("unpacked bytes"),
            std::string::npos);
}

class WrongName : public ::testing::TestWithParam<std::string> {};

TEST_P(WrongName, IsRefused) { EXPECT_NE(refusal(make_zip({{.name = GetParam(), .content = "x"}})), "") << GetParam(); }

INSTANTIATE_TEST_SUITE_P(Zip, WrongName,
                         ::testing::Values("/etc/passwd", "../x", "a/../../x", "a/..", "..", ".", "", "a//b", "a\\b",
                                           "..\\x", "C:/x", "c:x", std::string("a\0b", 3), "a\nb", "a\x7f", "\xff\xfe",
                                           "a/\xc0\xaf", std::string(5000, 'n')));

}  // namespace
}  // namespace spacy
