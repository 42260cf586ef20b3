#include <gtest/gtest.h>

#include "package/archive_reading.h"
#include "package/tar_builder.h"

namespace spacy {
namespace {

using std::string_literals::operator""s;
using testing::gzip;
using testing::make_tar;
using testing::open_bytes;
using testing::pax_record;
using testing::refusal;
using testing::tar_member;
using testing::TarMember;

const std::string kGnu = "ustar  \0"s;

std::string noise(size_t size) {
  std::string bytes(size, '\0');
  uint64_t state = 1;
  for (char& byte : bytes) byte = static_cast<char>((state = state * 6364136223846793005 + 1442695040888963407) >> 56);
  return bytes;
}

TEST(Tar, ReadsPlainAndGzipped) {
  const std::string tar = make_tar({{.name = "p/", .content = "", .type = '5'},
                                    {.name = "p/config.cfg", .content = "[nlp]\n"},
                                    {.name = "./p/model", .content = noise(100000)},
                                    {.name = "old", .content = "v7", .type = '\0'},
                                    {.name = "folder/", .content = "", .type = '\0'},
                                    {.name = "name", .content = "", .prefix = "in/prefix"}});
  for (const std::string& bytes : {tar, gzip(tar)}) {
    const auto files = open_bytes(bytes);
    EXPECT_EQ(files->list(), (std::vector<std::string>{"in/prefix/name", "old", "p/config.cfg", "p/model"}));
    EXPECT_EQ(files->read("p/model"), noise(100000));
    EXPECT_EQ(files->read("p/config.cfg"), "[nlp]\n");
    EXPECT_EQ(files->read("in/prefix/name"), "");
    EXPECT_THROW(files->read("p"), Error);
  }
}

TEST(Tar, ReadsLongNamesOfGnuAndPax) {
  const std::string name = "folder/" + std::string(300, 'n');
  const std::string tar = make_tar({{.name = "././@LongLink", .content = name + '\0', .type = 'L', .magic = kGnu},
                                    {.name = "folder/nnn", .content = "gnu", .magic = kGnu},
                                    {.name = "pax", .content = pax_record("path", name + "é"), .type = 'x'},
                                    {.name = "short", .content = "pax"},
                                    {.name = "pax", .content = pax_record("comment", "all"), .type = 'g'},
                                    {.name = "pax", .content = pax_record("size", "3"), .type = 'x'},
                                    {.name = "sized", .content = "abc", .size_field = "00000000000"}});
  const auto files = open_bytes(gzip(tar));
  EXPECT_EQ(files->read(name), "gnu");
  EXPECT_EQ(files->read(name + "é"), "pax");
  EXPECT_EQ(files->read("sized"), "abc");
}

TEST(Tar, ReadsBinarySizes) {
  const std::string size = "\x80\0\0\0\0\0\0\0\0\0\0\5"s;
  EXPECT_EQ(open_bytes(make_tar({{.name = "f", .content = "12345", .size_field = size}}))->read("f"), "12345");
}

TEST(Tar, FollowsSeveralGzipMembersAndIgnoresPadding) {
  const std::string tar = make_tar({{.name = "f", .content = noise(5000)}});
  const std::string bytes = gzip(tar.substr(0, 700)) + gzip("") + gzip(tar.substr(700)) + std::string(100, '\0');
  EXPECT_EQ(open_bytes(bytes)->read("f"), noise(5000));
  EXPECT_NE(refusal(gzip(tar) + "rubbish"), "");
  EXPECT_NE(refusal(gzip(tar) + gzip(tar).substr(0, 20)), "");
}

TEST(Tar, MembersOfABigArchiveAreReadInAnyOrder) {
  std::vector<TarMember> members;
  for (int i = 0; i < 45; ++i) members.push_back({.name = std::to_string(i), .content = noise(900000 + i * 1000)});
  const auto files = open_bytes(gzip(make_tar(members)));
  for (const int i : {44, 0, 30, 1, 43, 3}) {
    EXPECT_EQ(files->read(std::to_string(i)), members[static_cast<size_t>(i)].content) << i;
  }
}

TEST(Tar, AMissingEndMarkIsForgiven) {
  EXPECT_EQ(refusal(tar_member({.name = "f", .content = "x"})), "");
  EXPECT_EQ(refusal(gzip(tar_member({.name = "f", .content = "x"}))), "");
}

TEST(Tar, IsRefusedWhereItIsCutOff) {
  const std::string tar =
      make_tar({{.name = "p/config.cfg", .content = "[nlp]\n"}, {.name = "f", .content = noise(600)}});
  for (size_t length = 0; length < tar.size() - 1024; ++length) {
    if (length == 1024) continue;  // after the first member: a whole archive without its end mark
    EXPECT_NE(refusal(tar.substr(0, length)), "") << length;
  }
  const std::string packed = gzip(tar);
  for (size_t length = 0; length < packed.size(); ++length) EXPECT_NE(refusal(packed.substr(0, length)), "") << length;
}

TEST(Tar, ASingleWrongBitIsNoticedInAGzippedOne) {
  const std::string packed = gzip(make_tar({{.name = "f", .content = "content"}}));
  for (size_t bit = 0; bit < packed.size() * 8; ++bit) {
    std::string wrong = packed;
    wrong[bit / 8] = static_cast<char>(wrong[bit / 8] ^ 1 << bit % 8);
    try {  // only time, system and flags in gzip's header carry nothing that matters
      EXPECT_EQ(open_bytes(wrong)->read("f"), "content") << bit;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "BAD_ARCHIVE") << bit;
    }
  }
}

class WrongTar : public ::testing::TestWithParam<std::pair<const char*, TarMember>> {};

TEST_P(WrongTar, IsRefused) {
  const auto& [reason, member] = GetParam();
  const std::string tar = make_tar({{.name = "first", .content = "first"}, member, {.name = "last", .content = ""}});
  for (const std::string& bytes : {tar, gzip(tar)}) {
    EXPECT_NE(refusal(bytes).find(reason), std::string::npos) << refusal(bytes);
  }
}

using Case = std::pair<const char*, TarMember>;

INSTANTIATE_TEST_SUITE_P(
    Tar, WrongTar,
    ::testing::Values(Case{"link", {.name = "m", .content = "", .type = '1'}},
                      Case{"link", {.name = "m", .content = "", .type = '2'}},
                      Case{"device", {.name = "m", .content = "", .type = '3'}},
                      Case{"device", {.name = "m", .content = "", .type = '6'}},
                      Case{"sparse", {.name = "m", .content = "", .type = 'S'}},
                      Case{"unknown kind", {.name = "m", .content = "", .type = 'V'}},
                      Case{"sparse", {.name = "m", .content = pax_record("GNU.sparse.major", "1"), .type = 'x'}},
                      Case{"of all files", {.name = "m", .content = pax_record("path", "x"), .type = 'g'}},
                      Case{"pax header", {.name = "m", .content = "nonsense", .type = 'x'}},
                      Case{"pax header", {.name = "m", .content = "99999999999999999999 path=x\n", .type = 'x'}},
                      Case{"pax header", {.name = "m", .content = "3 x", .type = 'x'}},
                      Case{"pax header", {.name = "m", .content = pax_record("size", "-1"), .type = 'x'}},
                      Case{"climbs out", {.name = "m", .content = pax_record("path", "../x"), .type = 'x'}},
                      Case{"climbs out", {.name = "m", .content = "../x", .type = 'L'}},
                      Case{"cut off", {.name = "m", .content = pax_record("size", "4611686018427387000"), .type = 'x'}},
                      Case{"longer than 1 MB", {.name = "m", .content = "", .type = 'L', .size_field = "77777777777"}},
                      Case{"cut off", {.name = "m", .content = "", .size_field = "77777777777"}},
                      Case{"far too big", {.name = "m", .content = "", .size_field = "\x80" + std::string(11, '\xFF')}},
                      Case{"far too big", {.name = "m", .content = "", .size_field = std::string(12, '\xFF')}},
                      Case{"damaged", {.name = "m", .content = "", .size_field = "12345678"}},
                      Case{"absolute", {.name = "/m", .content = ""}},
                      Case{"climbs out", {.name = "a/../../m", .content = ""}},
                      Case{"backslash", {.name = "a\\m", .content = ""}},
                      Case{"twice", {.name = "first", .content = ""}},
                      Case{"climbs out", {.name = "..", .content = "", .type = '5'}},
                      Case{"both a file and a folder", {.name = "first/m", .content = ""}}));

TEST(Tar, AWrongChecksumIsRefused) {
  std::string tar = make_tar({{.name = "f", .content = "x"}});
  tar[0] = 'g';
  EXPECT_NE(refusal(tar).find("checksum"), std::string::npos);
  EXPECT_NE(refusal(gzip(std::string(2000, 'x'))).find("no tar at all"), std::string::npos);
}

TEST(Tar, ABombIsRefusedWhileItUnpacks) {
  std::string bomb;
  const std::string piece = gzip(std::string(4000000, '\0'), 9);
  bomb = gzip(tar_member({.name = "zeros", .content = "", .size_field = "77777777777"}));
  for (int i = 0; i < 40; ++i) bomb += piece;
  EXPECT_NE(refusal(bomb).find("that is no package"), std::string::npos);
  std::string behind = gzip(make_tar({{.name = "f", .content = "x"}}));
  for (int i = 0; i < 40; ++i) behind += piece;
  EXPECT_NE(refusal(behind).find("that is no package"), std::string::npos);
}

}  // namespace
}  // namespace spacy
