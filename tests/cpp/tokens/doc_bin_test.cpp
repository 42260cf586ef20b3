// DocBins as they are read.
#include "tokens/doc_bin_files.h"

namespace spacy {
namespace {

using namespace testing;

TEST_F(DocBinTest, ReadsWhatPythonReads) {
  DocBin bin = open(small_doc_bin().bytes());
  ASSERT_EQ(bin.length(), 2U);
  EXPECT_EQ(bin.token_count(), 3U);
  EXPECT_FALSE(bin.is_v2());
  const DocEntry entry = bin.read(0, vocab);
  const Doc& doc = entry.doc;
  EXPECT_EQ(doc.text(), "Ada met Bo");
  EXPECT_EQ(view(doc.column(Column::dep)[0]), "nsubj");
  EXPECT_EQ(view(doc.column(Column::ent_type)[0]), "HERO");
  EXPECT_EQ(view(doc.column(Column::ent_type)[2]), "PERSON");
  EXPECT_EQ(view(doc.column(Column::morph)[2]), "_");
  EXPECT_EQ(static_cast<int32_t>(doc.column(Column::head)[2]), -1);
  // The tree decides where sentences start, not the column in the file.
  EXPECT_EQ(doc.column(Column::sent_start)[0], 1U);
  EXPECT_EQ(static_cast<int32_t>(doc.column(Column::sent_start)[1]), -1);
  EXPECT_EQ(read_cats(entry.cats), (std::vector<std::pair<std::string, double>>{{"GOOD", 0.5}}));
  ASSERT_EQ(entry.spans.size(), 2U);
  EXPECT_EQ(entry.spans[1].key, "copy");
  EXPECT_EQ(entry.spans[1].name, "sc");
  EXPECT_EQ(entry.spans[0].spans[1].start, 2U);
  EXPECT_EQ(view(entry.spans[0].spans[0].label), "HERO");
  EXPECT_EQ(entry.user_data, "\x81\xA5title\xA1T");
  EXPECT_FALSE(entry.has_unknown_spaces);
  const DocEntry empty = bin.read(1, vocab);
  EXPECT_EQ(empty.doc.length(), 0U);
  EXPECT_TRUE(empty.has_unknown_spaces);
  EXPECT_TRUE(empty.user_data.empty());
}

TEST_F(DocBinTest, FieldsMayComeInAnyOrder) {
  DocBinFields file = small_doc_bin();
  std::reverse(file.fields.begin(), file.fields.end());
  EXPECT_EQ(open(file.bytes()).read(0, vocab).doc.text(), "Ada met Bo");
}

TEST_F(DocBinTest, ShowsADocWithoutAVocab) {
  const DocBin bin = open(small_doc_bin().bytes());
  EXPECT_EQ(bin.text(0), "Ada met Bo");
  const DocBin::Summary summary = bin.summary(0, 5);
  EXPECT_EQ(summary.text, "Ada m");
  EXPECT_TRUE(summary.is_cut);
  EXPECT_FALSE(bin.summary(0, 10).is_cut);
  EXPECT_EQ(summary.tokens, 3U);
  ASSERT_EQ(summary.labels.size(), 2U);
  EXPECT_EQ(summary.labels[0].label, "HERO");
  EXPECT_EQ(summary.labels[0].count, 1U);
  EXPECT_EQ(bin.labels().size(), 2U);
  EXPECT_TRUE(bin.has("HERO"));
  EXPECT_FALSE(bin.has("hero"));
}

TEST_F(DocBinTest, FollowsTheVocabThroughMemoryZones) {
  DocBin bin = open(small_doc_bin().bytes());
  for (int round = 0; round < 3; ++round) {
    vocab.begin_zone();
    EXPECT_EQ(bin.read(0, vocab).doc.text(), "Ada met Bo");
    vocab.end_zone();
    vocab.strings().add("other " + std::to_string(round));
  }
  Vocab other("xx", nullptr);
  other.strings().add("first");
  EXPECT_EQ(bin.read(0, other).doc.text(), "Ada met Bo");
}

TEST_F(DocBinTest, Spacy2NumbersSomeThingsOtherwise) {
  DocBinFields file = small_doc_bin();
  for (const char* name : {"version", "flags", "span_groups", "user_data"}) file.erase(name);
  file["attrs"] = packed_value(std::vector<uint64_t>{65, 453});
  file["tokens"] = packed_bytes(numbers({hash_string("Ada"), 453, 104, hash_string("own"), hash_string("Bo"), 0}, 8));
  file["strings"] = packed_value(std::vector<std::string>{"Ada", "Bo"});
  DocBin bin = open(file.bytes());
  EXPECT_TRUE(bin.is_v2());
  EXPECT_EQ(bin.attrs(), (std::vector<uint64_t>{65, 454}));
  const Doc doc = bin.read(0, vocab).doc;
  EXPECT_EQ(doc.text(), "Ada Animacy_anim Bo");
  EXPECT_EQ(view(doc.column(Column::ent_id)[0]), "ENT_ID");
  EXPECT_EQ(vocab.strings().hash(doc.column(Column::ent_id)[1]), hash_string("own"));
  EXPECT_THROW(view(doc.column(Column::ent_id)[1]), Error);
}

TEST_F(DocBinTest, OlderSpanGroupsAreAnArray) {
  DocBinFields file = small_doc_bin();
  const std::string groups = packed_array({packed_bytes(span_group("a", {span_bytes(380, 0, 1)})),
                                           packed_bytes(span_group("b", {})), packed_bytes(span_group("a", {}))});
  file["span_groups"] = packed_array({packed_bytes(groups), packed_bytes("")});
  const auto spans = open(file.bytes()).read(0, vocab).spans;
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0].key, "a");
  EXPECT_TRUE(spans[0].spans.empty());  // the later one of the same name
}

TEST_F(DocBinTest, AMillionEqualTokensTakeLittle) {
  constexpr size_t count = 1000000;
  std::string tokens;
  for (size_t i = 0; i < count; ++i) tokens += numbers({hash_string("Ada"), 0}, 8);
  DocBinFields file;
  file["version"] = packed_value("0.1");
  file["attrs"] = packed_value(std::vector<uint64_t>{65, 78});
  file["tokens"] = packed_bytes(tokens);
  file["spaces"] = packed_bytes(std::string(count, '\1'));
  file["lengths"] = packed_bytes(numbers({count}, 4));
  file["strings"] = packed_value(std::vector<std::string>{"Ada"});
  DocBin bin = open(file.bytes());
  EXPECT_EQ(bin.token_count(), count);
  EXPECT_EQ(bin.read(0, vocab).doc.mask(), Doc::bit(Column::lex) | Doc::bit(Column::spacy));
}

}  // namespace
}  // namespace spacy
