#include "base/files.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace spacy {
namespace {

std::span<const uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

TEST(MemoryFiles, KeepsWhatIsWritten) {
  MemoryFiles files;
  files.write("b/c", bytes_of("content"));
  files.write("a", bytes_of(""));
  EXPECT_EQ(files.list(), (std::vector<std::string>{"a", "b/c"}));
  EXPECT_EQ(files.read("b/c"), "content");
  EXPECT_EQ(files.read("a"), "");
  EXPECT_EQ(files.size("b/c"), 7u);
  files.write("b/c", bytes_of("new"));
  EXPECT_EQ(files.read("b/c"), "new");
}

TEST(MemoryFiles, NamesWhatIsMissing) {
  const MemoryFiles files;
  EXPECT_FALSE(files.exists("vocab/strings.json"));
  try {
    files.read("vocab/strings.json");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "FILE_NOT_FOUND");
    EXPECT_NE(error.message().find("vocab/strings.json"), std::string::npos);
  }
}

TEST(SubFiles, AreTheFilesBelowAFolder) {
  MemoryFiles files;
  files.write("p/vocab/strings.json", bytes_of("[]"));
  files.write("p/vocabulary", bytes_of("x"));
  files.write("vocab", bytes_of("x"));
  SubFiles vocab(files, "p/vocab");
  EXPECT_EQ(vocab.list(), std::vector<std::string>{"strings.json"});
  EXPECT_EQ(vocab.read("strings.json"), "[]");
  EXPECT_FALSE(vocab.exists("vocab"));
  SubFiles whole(files, "");
  EXPECT_EQ(whole.list().size(), 3u);
}

/// A file that says it is 4 GB long and has three bytes.
class LyingFiles final : public Files {
 public:
  std::vector<std::string> list() const override { return {"f"}; }
  bool exists(std::string_view) const override { return true; }
  uint64_t size(std::string_view) const override { return uint64_t{1} << 32; }
  std::unique_ptr<FileStream> open(std::string_view) const override { return std::make_unique<Three>(); }
  void write(std::string_view, std::span<const uint8_t>) override {}

 private:
  class Three final : public FileStream {
   public:
    size_t read(std::span<uint8_t> into) override {
      const size_t count = std::min(into.size(), left_);
      std::fill_n(into.data(), count, uint8_t{'x'});
      left_ -= count;
      return count;
    }

   private:
    size_t left_ = 3;
  };
};

TEST(Files, ReadBelievesNoSize) { EXPECT_EQ(LyingFiles().read("f"), "xxx"); }

}  // namespace
}  // namespace spacy
