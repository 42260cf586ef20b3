// DocBins as they are written, merged, and arrive.
#include <zlib.h>

#include "tokens/attributes.h"
#include "tokens/doc_bin_files.h"
#include "tokens/doc_bin_reader.h"
#include "tokens/doc_bin_writer.h"

namespace spacy {
namespace {

using namespace testing;

std::string inflated(std::string_view bytes) {
  std::string out(1U << 20, 0);
  uLongf size = out.size();
  uncompress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  out.resize(size);
  return out;
}

std::string written(const DocBin& bin) {
  DocBinWriter writer(bin);
  std::string out;
  while (writer.write(out)) EXPECT_LE(writer.done(), writer.total());
  EXPECT_EQ(writer.done(), writer.total());
  return out;
}

DocBin fresh_like(const DocBin& bin, bool store_user_data) { return DocBin(bin.attrs(), store_user_data); }

TEST_F(DocBinTest, IsReadAgainAsItWasWritten) {
  DocBin bin = DocBin::unread(true);
  const std::string bytes = small_doc_bin().bytes();
  DocBinReader reader(bin);
  reader.feed({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
  reader.finish();
  const std::string once = written(bin);
  DocBin again = open(once);
  EXPECT_EQ(written(again), written(open(once)));
  EXPECT_EQ(again.length(), 2U);
  const DocEntry a = bin.read(0, vocab);
  const DocEntry b = again.read(0, vocab);
  EXPECT_EQ(a.doc.text(), b.doc.text());
  EXPECT_EQ(a.cats, b.cats);
  EXPECT_EQ(a.user_data, b.user_data);
  EXPECT_EQ(b.spans.size(), 2U);
  EXPECT_TRUE(again.read(1, vocab).has_unknown_spaces);

  // Docs that are added one by one give the same file.
  DocBin added = fresh_like(bin, true);
  for (size_t i = 0; i < bin.length(); ++i) {
    DocEntry entry = bin.read(i, vocab);
    set_characters(entry);
    added.add(entry);
  }
  EXPECT_EQ(open(written(added)).read(0, vocab).doc.text(), "Ada met Bo");
  EXPECT_EQ(added.read(0, vocab).user_data, a.user_data);
}

TEST_F(DocBinTest, WritesWhatAReaderNeedsFirst) {
  const std::string plain = inflated(written(open(small_doc_bin().bytes())));
  size_t last = 0;
  for (const char* field :
       {"version", "attrs", "strings", "lengths", "flags", "cats", "span_groups", "spaces", "tokens"}) {
    const size_t place = plain.find(packed_value(field));
    ASSERT_NE(place, std::string::npos) << field;
    EXPECT_GT(place + 1, last) << field;
    last = place;
  }
}

TEST_F(DocBinTest, ShowsDocsWhileTheyArrive) {
  DocBin source(std::vector<uint64_t>{attr::kTag});
  constexpr size_t docs = 3000;
  for (size_t i = 0; i < docs; ++i) {
    DocEntry entry{Doc(vocab), "", {}, "", false, 0};
    for (size_t word = 0; word < 20; ++word) {
      entry.doc.push_back(vocab.get("w" + std::to_string((i * 7919 + word * 104729) % 65521)), true);
    }
    source.add(entry);
  }
  const std::string bytes = written(source);
  for (const size_t size : {size_t{1000}, size_t{70000}, bytes.size()}) {
    DocBin bin = DocBin::unread(false);
    DocBinReader reader(bin);
    size_t before_end = 0;
    for (size_t at = 0; at < bytes.size(); at += size) {
      before_end = bin.length();
      const std::string piece = bytes.substr(at, size);
      reader.feed({reinterpret_cast<const uint8_t*>(piece.data()), piece.size()});
      if (bin.length() == 0) continue;
      const size_t newest = bin.length() - 1;
      ASSERT_EQ(bin.text(newest), source.text(newest));
    }
    if (size < bytes.size()) {
      EXPECT_GT(before_end, 0U);
    }
    reader.finish();
    EXPECT_EQ(bin.length(), docs);
  }
}

TEST_F(DocBinTest, MergesItsLike) {
  const std::string bytes = small_doc_bin().bytes();
  DocBin bin = open(bytes);
  DocBin all = fresh_like(bin, false);
  all.merge(bin);
  all.merge(all);
  ASSERT_EQ(all.length(), 4U);
  EXPECT_EQ(open(written(all)).read(2, vocab).doc.text(), "Ada met Bo");
  EXPECT_TRUE(all.read(3, vocab).has_unknown_spaces);
  const auto code_of_merge = [](DocBin& into, const DocBin& from) {
    try {
      into.merge(from);
      return std::string();
    } catch (const Error& error) {
      return error.code();
    }
  };
  DocBin few(std::vector<uint64_t>{attr::kTag});
  DocBin stored = fresh_like(bin, true);
  EXPECT_EQ(code_of_merge(bin, few), "E166");
  EXPECT_EQ(code_of_merge(few, bin), "E166");
  EXPECT_EQ(code_of_merge(bin, stored), "E166");
  EXPECT_EQ(code_of_merge(stored, bin), "E166");
}

TEST_F(DocBinTest, PartsThatBelongToNoDocAreNotTheNextDocs) {
  DocBinFields file = small_doc_bin();
  file["cats"] = "\x93\x80\x80\x81" + packed_value("STRAY") + packed_value(0.5);
  for (const bool merges : {false, true}) {
    DocBin bin = open(file.bytes());
    if (merges) {
      bin.merge(open(small_doc_bin().bytes()));
    } else {
      bin.add(open(small_doc_bin().bytes()).read(0, vocab));
    }
    EXPECT_EQ(read_cats(bin.read(2, vocab).cats), (std::vector<std::pair<std::string, double>>{{"GOOD", 0.5}}));
  }
}

}  // namespace
}  // namespace spacy
