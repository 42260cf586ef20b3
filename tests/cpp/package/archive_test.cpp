#include "package/archive.h"

#include <gtest/gtest.h>

#include "package/archive_reading.h"
#include "package/tar_builder.h"
#include "package/zip_builder.h"

namespace spacy {
namespace {

using std::chrono::milliseconds;
using testing::open_bytes;
using testing::refusal;
using testing::source_of;

TEST(Archive, WhatIsNoneIsSaidToLookLikeWhatItIs) {
  const std::pair<std::string, const char*> cases[] = {
      {"", "it is empty"},
      {"<!DOCTYPE html><html>404</html>", "a web page"},
      {"\n\n <html>", "a web page"},
      {"\xEF\xBB\xBF<html>", "a web page"},
      {"{\"error\": \"not found\"}", "JSON"},
      {"BZh91AY", "bzip2"},
      {std::string("\xFD"
                   "7zXZ\0",
                   6),
       "xz"},
      {"\x28\xB5\x2F\xFD rest", "Zstandard"},
      {"7z\xBC\xAF\x27\x1C", "7-Zip"},
      {"Rar!\x1A\x07", "RAR"},
      {"PK\7\10PK\3\4", "split"},
      {"version https://git-lfs.github.com/spec/v1\n", "Git LFS"},
      {"\x78\x9C\x01", "DocBin"},
      {"hello", "no archive"},
      {std::string(5000, '\0'), "no archive"},
  };
  for (const auto& [bytes, words] : cases) EXPECT_NE(refusal(bytes).find(words), std::string::npos) << refusal(bytes);
}

TEST(ArchiveOpener, WorksInStepsAndSaysHowFarItIs) {
  std::string content(10 << 20, '\0');
  for (size_t i = 0; i < content.size(); i += 7) content[i] = static_cast<char>(i * 2654435761u >> 13);
  const std::string bytes = testing::gzip(testing::make_tar({{.name = "f", .content = content}}));
  ArchiveOpener opener(source_of(bytes));
  EXPECT_EQ(opener.total(), bytes.size());
  uint64_t last = 0;
  size_t steps = 1;
  while (!opener.step(milliseconds(0))) {
    EXPECT_GE(opener.done(), last);
    last = opener.done();
    ++steps;
  }
  EXPECT_GT(steps, 100u);
  EXPECT_EQ(opener.done(), opener.total());
  EXPECT_TRUE(opener.step(milliseconds(0)));
  EXPECT_EQ(opener.take()->read("f"), content);
}

TEST(ArchiveOpener, OpensZipFilesToo) {
  ArchiveOpener opener(source_of(testing::make_zip({{.name = "a", .content = "1"}, {.name = "b", .content = "2"}})));
  while (!opener.step(milliseconds(0))) {
  }
  EXPECT_EQ(opener.take()->read("b"), "2");
}

TEST(ArchiveOpener, GivesNothingBeforeItIsDone) {
  ArchiveOpener opener(source_of(testing::make_zip({{.name = "a", .content = "1"}})));
  EXPECT_THROW(opener.take(), Error);
}

TEST(ArchiveOpener, OutlivesNothingThatItsFilesNeed) {
  std::unique_ptr<Files> files;
  {
    ArchiveOpener opener(source_of(testing::gzip(testing::make_tar({{.name = "f", .content = "kept"}}))));
    while (!opener.step(milliseconds(10))) {
    }
    files = opener.take();
  }
  EXPECT_EQ(files->read("f"), "kept");
}

}  // namespace
}  // namespace spacy
