#include "tokens/doc_bin.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tokens/attributes.h"
#include "tokens/doc_bin_builder.h"
#include "tokens/doc_bin_reader.h"
#include "tokens/doc_bin_writer.h"

namespace spacy {
namespace {

using namespace testing;

DocBin open(const std::string& bytes) {
  return DocBin::from_bytes({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
}

// Reads all of a file; the code of the error, or "".
std::string code_of(const std::string& bytes) {
  try {
    DocBin bin = open(bytes);
    Vocab vocab("xx", nullptr);
    for (size_t i = 0; i < bin.length(); ++i) {
      bin.summary(i);
      bin.read(i, vocab);
    }
    return "";
  } catch (const Error& error) {
    EXPECT_FALSE(error.message().empty());
    return error.code();
  }
}

std::string code_with(const std::string& field, const std::string& value) {
  DocBinFields file = small_doc_bin();
  file[field] = value;
  return code_of(file.bytes());
}

std::string written(const DocBin& bin) {
  DocBinWriter writer(bin);
  std::string out;
  while (writer.write(out)) EXPECT_LE(writer.done(), writer.total());
  EXPECT_EQ(writer.done(), writer.total());
  return out;
}

std::string inflated(std::string_view bytes) {
  std::string out(1U << 20, 0);
  uLongf size = out.size();
  uncompress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  out.resize(size);
  return out;
}

DocBin fresh_like(const DocBin& bin, bool store_user_data) { return DocBin(bin.attrs(), store_user_data); }

// "Ada met Bo" with these offsets to the heads.
std::string with_heads(uint64_t a, uint64_t b, uint64_t c) {
  DocBinFields file = small_doc_bin();
  file["attrs"] = packed_value(std::vector<uint64_t>{65, 79});
  file["tokens"] = packed_bytes(numbers({hash_string("Ada"), a, hash_string("met"), b, hash_string("Bo"), c}, 8));
  return file.bytes();
}

class DocBinTest : public ::testing::Test {
 protected:
  std::string_view view(StringId id) { return vocab.strings().view(id); }
  Vocab vocab{"xx", nullptr};
};

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

TEST_F(DocBinTest, EachCutIsAnError) {
  const std::string bytes = small_doc_bin().bytes();
  for (size_t size = 0; size < bytes.size(); ++size) EXPECT_EQ(code_of(bytes.substr(0, size)), "E1014") << size;
  const std::string plain = small_doc_bin().plain();
  for (size_t size = 0; size < plain.size(); ++size)
    EXPECT_EQ(code_of(deflated(plain.substr(0, size))), "BAD_MSGPACK") << size;
}

TEST_F(DocBinTest, NoFlippedByteGetsOut) {
  const std::string plain = small_doc_bin().plain();
  for (size_t at = 0; at < plain.size(); ++at) {
    for (const int bits : {0x01, 0x80, 0xff}) {
      std::string flipped = plain;
      flipped[at] = static_cast<char>(flipped[at] ^ bits);
      code_of(deflated(flipped, 1));
    }
  }
}

TEST_F(DocBinTest, RefusesWhatIsNoDocBin) {
  EXPECT_EQ(code_of("[{\"id\": 0}]"), "E1014");
  EXPECT_EQ(code_of(deflated("hello")), "BAD_MSGPACK");
  EXPECT_EQ(code_of(deflated("\x80")), "BAD_DOCBIN");
  EXPECT_EQ(code_of(deflated(small_doc_bin().plain() + "more")), "BAD_MSGPACK");
  for (const char* name : {"attrs", "tokens", "spaces", "lengths", "strings"}) {
    DocBinFields file = small_doc_bin();
    file.erase(name);
    EXPECT_EQ(code_of(file.bytes()), "BAD_DOCBIN") << name;
  }
  DocBinFields twice = small_doc_bin();
  twice.fields.push_back(twice.fields[1]);
  EXPECT_EQ(code_of(twice.bytes()), "BAD_DOCBIN");
}

TEST_F(DocBinTest, RefusesLengthsThatLie) {
  EXPECT_EQ(code_with("lengths", packed_bytes(numbers({4, 0}, 4))), "BAD_DOCBIN");
  EXPECT_EQ(code_with("lengths", packed_bytes(numbers({2, 0}, 4))), "BAD_DOCBIN");
  EXPECT_EQ(code_with("lengths", packed_bytes(numbers({0xFFFFFFFF, 4}, 4))), "BAD_DOCBIN");
  EXPECT_EQ(code_with("lengths", packed_bytes(numbers({0x7FFFFFFF, 0x7FFFFFFF}, 4))), "BAD_DOCBIN");
  EXPECT_EQ(code_with("lengths", packed_bytes("\3\0\0")), "BAD_DOCBIN");
  EXPECT_EQ(code_with("lengths", packed_bytes(numbers({3, 0, 0}, 4))), "BAD_DOCBIN");  // cats and others have two
  EXPECT_EQ(code_with("spaces", packed_bytes("\1\1")), "BAD_DOCBIN");
  EXPECT_EQ(code_with("tokens", packed_bytes(std::string(8 * 7 * 3 - 1, 0))), "BAD_DOCBIN");
  EXPECT_EQ(code_with("tokens", packed_bytes(std::string(8 * 7 * 2, 0))), "BAD_DOCBIN");
  EXPECT_EQ(code_with("tokens", "\xC6\xFF\xFF\xFF\xF0"), "BAD_DOCBIN");
  EXPECT_EQ(code_with("strings", "\xDD\xFF\xFF\xFF\xFF"), "BAD_MSGPACK");
  EXPECT_EQ(code_with("strings", packed_array({"\xDB\xFF\xFF\xFF\xFF"})), "BAD_MSGPACK");
  EXPECT_EQ(code_with("other", "\xDF\xFF\xFF\xFF\xFF"), "BAD_MSGPACK");
}

TEST_F(DocBinTest, RefusesFieldsOfTheWrongKind) {
  for (const char* name :
       {"attrs", "tokens", "spaces", "lengths", "strings", "cats", "flags", "span_groups", "user_data"}) {
    EXPECT_EQ(code_with(name, "\x05"), "BAD_MSGPACK") << name;
  }
  EXPECT_EQ(code_with("attrs", packed_value(std::vector<uint64_t>{})), "BAD_DOCBIN");
  EXPECT_EQ(code_with("attrs", packed_value(std::vector<uint64_t>{66, 76, 77, 78, 79, 80, 453})), "BAD_DOCBIN");
  EXPECT_EQ(code_with("attrs", packed_value(std::vector<std::string>{"ORTH"})), "BAD_MSGPACK");
  EXPECT_EQ(code_with("attrs", packed_value(std::vector<uint64_t>(2000, 65))), "BAD_DOCBIN");
  EXPECT_EQ(code_with("strings", packed_value(std::vector<std::string>{"\xFF"})), "BAD_DOCBIN");
  EXPECT_EQ(code_with("strings", packed_value(std::vector<std::string>{"\xED\xA0\x80"})), "BAD_DOCBIN");
  EXPECT_EQ(code_with("cats", "\x92\x81" + packed_value("a") + "\xC0\x80"), "BAD_MSGPACK");
  EXPECT_EQ(code_with("cats", "\x92\x81" + packed_value("\xFF") + "\x01\x80"), "BAD_MSGPACK");
  EXPECT_EQ(code_with("cats", "\x92\x01\x80"), "BAD_MSGPACK");
  EXPECT_EQ(code_with("flags", "\x92\x81" + packed_value("has_unknown_spaces") + "\xC0\x80"), "BAD_MSGPACK");
}

TEST_F(DocBinTest, RefusesValuesAsPythonDoes) {
  const auto code_of_row = [](uint64_t attr, uint64_t value) {
    DocBinFields file = small_doc_bin();
    file["attrs"] = packed_value(std::vector<uint64_t>{65, attr});
    file["tokens"] = packed_bytes(numbers({hash_string("Ada"), value, hash_string("met"), 0, hash_string("Bo"), 0}, 8));
    return code_of(file.bytes());
  };
  EXPECT_EQ(code_of_row(79, 2), "");
  EXPECT_EQ(code_of_row(79, 3), "E190");
  EXPECT_EQ(code_of_row(79, ~uint64_t{0}), "E190");
  EXPECT_EQ(code_of_row(79, 0x80000000), "E190");
  EXPECT_EQ(code_of_row(79, 0x7FFFFFFF), "E190");
  EXPECT_EQ(code_of_row(77, 3), "");
  EXPECT_EQ(code_of_row(77, 4), "E982");
  EXPECT_EQ(code_of_row(74, 100), "");
  EXPECT_EQ(code_of_row(74, 104), "E1021");
  EXPECT_EQ(code_of_row(453, 12345), "E018");  // MORPH's text is asked for at once
  EXPECT_EQ(code_of_row(75, 12345), "");       // TAG's is not
  DocBinFields file = small_doc_bin();
  file["strings"] = packed_value(std::vector<std::string>{"Ada", "Bo"});
  EXPECT_EQ(code_of(file.bytes()), "E018");
  file["attrs"] = packed_value(std::vector<uint64_t>{65});
  file["tokens"] = packed_bytes(numbers({hash_string("Ada"), 0, hash_string("Bo")}, 8));
  EXPECT_EQ(code_of(file.bytes()), "E031");
}

TEST_F(DocBinTest, RefusesSpansOutsideTheDoc) {
  for (const auto& [start, end] : std::vector<std::pair<int, int>>{{0, 4}, {-1, 2}, {2, 1}, {0x7FFFFFFF, 0x7FFFFFFF}}) {
    const std::string groups = packed_array({packed_bytes(span_group("a", {span_bytes(380, start, end)}))});
    EXPECT_EQ(code_with("span_groups", packed_array({packed_bytes(groups), packed_bytes("")})), "E035");
  }
  const std::string shorter = packed_array({packed_bytes(span_group("a", {"short"}))});
  EXPECT_EQ(code_with("span_groups", packed_array({packed_bytes(shorter), packed_bytes("")})), "BAD_MSGPACK");
  EXPECT_EQ(code_with("span_groups", packed_array({packed_bytes("\x05"), packed_bytes("")})), "BAD_MSGPACK");
  EXPECT_EQ(code_with("span_groups", packed_array({packed_bytes("\x90more"), packed_bytes("")})), "BAD_MSGPACK");
}

TEST_F(DocBinTest, DepthCostsNothing) {
  EXPECT_EQ(code_with("other", std::string(1000000, '\x91') + '\xC0'), "");
  EXPECT_EQ(code_with("cats", "\x92" + std::string(1000000, '\x91') + "\xC0\x80"), "BAD_MSGPACK");
  EXPECT_EQ(code_with("cats", "\x92\x81" + packed_value("a") + std::string(1000000, '\x91') + "\xC0\x80"),
            "BAD_MSGPACK");
}

TEST_F(DocBinTest, RefusesHeadsInACircle) {
  constexpr uint64_t kBack = ~uint64_t{0};
  EXPECT_EQ(code_of(with_heads(1, 0, kBack)), "");
  EXPECT_EQ(code_of(with_heads(1, kBack, kBack)), "E039");
  EXPECT_EQ(code_of(with_heads(1, 1, kBack - 1)), "E039");
  DocBin bin = open(with_heads(0, 1, kBack));
  try {
    bin.read(0, vocab);
    FAIL();
  } catch (const Error& error) {
    EXPECT_TRUE(error.message().starts_with("Doc 0 of the DocBin can't be read, its tokens: HEAD of token 1"));
  }
}

TEST_F(DocBinTest, ChecksWhatIsReadLater) {
  const auto code_of_user_data = [](const std::string& value) {
    return code_with("user_data", packed_array({packed_bytes("\x81\xA1k" + value), "\xC0"}));
  };
  EXPECT_EQ(code_of_user_data("\xD4\x05\x05"), "BAD_MSGPACK");
  EXPECT_EQ(code_of_user_data("\xA1\xFF"), "BAD_MSGPACK");
  EXPECT_EQ(code_of_user_data("\xC4\x01\xFF"), "");  // bytes
  EXPECT_EQ(code_of_user_data(std::string(99, '\x91') + "\xC0"), "");
  EXPECT_EQ(code_of_user_data(std::string(100, '\x91') + "\xC0"), "BAD_MSGPACK");
  const std::string no_map = "\x83" + packed_value("name") + packed_value("a") + packed_value("attrs") + "\x05" +
                             packed_value("spans") + "\x90";
  const std::string groups = packed_array({packed_bytes(no_map)});
  EXPECT_EQ(code_with("span_groups", packed_array({packed_bytes(groups), packed_bytes("")})), "BAD_MSGPACK");
}

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
