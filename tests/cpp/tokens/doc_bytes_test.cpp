#include "tokens/doc_bytes.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tokens/doc_bytes_builder.h"

namespace spacy {
namespace {

using namespace testing;

std::string code_of(const std::string& bytes) {
  Vocab vocab("xx", nullptr);
  try {
    doc_to_bytes(doc_from_bytes(bytes, vocab, {}), {});
    return "";
  } catch (const Error& error) {
    EXPECT_FALSE(error.message().empty());
    return error.code();
  }
}

std::string code_with(const std::string& field, const std::string& value) {
  DocBinFields doc = small_doc();
  doc[field] = value;
  return code_of(doc.plain());
}

class DocBytesTest : public ::testing::Test {
 protected:
  std::string_view view(StringId id) { return vocab.strings().view(id); }
  Vocab vocab{"xx", nullptr};
};

TEST_F(DocBytesTest, ReadsWhatPythonReads) {
  const DocEntry entry = doc_from_bytes(small_doc().plain(), vocab, {});
  EXPECT_EQ(entry.doc.text(), "Ada met");
  EXPECT_EQ(view(entry.doc.column(Column::tag)[0]), "OWN");
  EXPECT_EQ(entry.doc.tensor.width, 2U);
  EXPECT_EQ(entry.doc.tensor.data[3], 4.0F);
  EXPECT_EQ(entry.sentiment, 0.5F);
  EXPECT_EQ(entry.user_data, "\x81" + packed_value("k") + packed_value(1.0));
  ASSERT_EQ(entry.spans.size(), 1U);
  EXPECT_EQ(view(entry.spans[0].spans[0].label), "OWN");
}

TEST_F(DocBytesTest, WritesWhatItRead) {
  const std::string once = doc_to_bytes(doc_from_bytes(small_doc().plain(), vocab, {}), {});
  Vocab other("xx", nullptr);
  const DocEntry again = doc_from_bytes(once, other, {});
  EXPECT_EQ(doc_to_bytes(again, {}), once);
  EXPECT_EQ(again.doc.text(), "Ada met");
}

TEST_F(DocBytesTest, LeavesOutWhatItIsToldTo) {
  const std::string bytes = small_doc().plain();
  EXPECT_EQ(doc_from_bytes(bytes, vocab, {"tensor"}).doc.tensor.width, 0U);
  EXPECT_EQ(doc_from_bytes(bytes, vocab, {"user_data"}).user_data, "");
  EXPECT_EQ(doc_from_bytes(bytes, vocab, {"cats"}).cats, "");
  EXPECT_EQ(doc_from_bytes(bytes, vocab, {"sentiment"}).sentiment, 0);
  const DocEntry entry = doc_from_bytes(bytes, vocab, {});
  for (const char* name : {"text", "tensor", "cats", "strings", "spans"}) {
    EXPECT_LT(doc_to_bytes(entry, {name}).size(), doc_to_bytes(entry, {}).size()) << name;
  }
  EXPECT_EQ(doc_to_bytes(entry, {"user_data"}).find("user_data"), std::string::npos);
}

TEST_F(DocBytesTest, Spacy2IsTheOneWithoutOrth) {
  DocBinFields doc = small_doc();
  doc["array_head"] = packed_value(std::vector<uint64_t>{71, 81, 453});
  doc["array_body"] = table({3, 1, hash_string("OWN"), 3, 0, 0}, 3);
  doc.erase("spans");
  const DocEntry entry = doc_from_bytes(doc.plain(), vocab, {});
  EXPECT_EQ(view(entry.doc.column(Column::ent_id)[0]), "OWN");  // 453 is MORPH in 3.x
}

TEST_F(DocBytesTest, RefusesHeadsInACircle) {
  DocBinFields doc = small_doc();
  doc["array_head"] = packed_value(std::vector<uint64_t>{71, 81, 65, 79});
  const auto code_of_heads = [&](uint64_t a, uint64_t b) {
    doc["array_body"] = table({3, 1, hash_string("Ada"), a, 3, 0, hash_string("met"), b}, 4);
    return code_of(doc.plain());
  };
  EXPECT_EQ(code_of_heads(1, 0), "");
  EXPECT_EQ(code_of_heads(1, ~uint64_t{0}), "E039");
  EXPECT_EQ(code_of_heads(2, 0), "E190");
}

TEST_F(DocBytesTest, NamesWhatIsMissing) {
  for (const char* name : {"text", "array_head", "array_body"}) {
    DocBinFields doc = small_doc();
    doc.erase(name);
    try {
      doc_from_bytes(doc.plain(), vocab, {});
      FAIL() << name;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "BAD_DOC");
      EXPECT_NE(error.message().find(name), std::string::npos);
    }
  }
}

TEST_F(DocBytesTest, RefusesWhatDoesNotFit) {
  for (const auto& [name, value] : small_doc().fields) EXPECT_NE(code_with(name, "\xD4\x05\x05"), "") << name;
  EXPECT_EQ(code_with("text", packed_value("Ada")), "E031");
  EXPECT_EQ(code_with("text", packed_value("\xFF")), "BAD_DOC");
  EXPECT_EQ(code_with("array_head", packed_value(std::vector<uint64_t>{65, 71, 81, 75})), "BAD_DOC");
  EXPECT_EQ(code_with("array_head", packed_value(std::vector<uint64_t>{71, 81})), "BAD_DOC");
  EXPECT_EQ(code_with("array_body", ndarray("<f8", {2, 4}, std::string(64, 0))), "BAD_DOC");
  EXPECT_EQ(code_with("array_body", ndarray("<u8", {2, 4}, std::string(63, 0))), "BAD_ARRAY");
  EXPECT_EQ(code_with("tensor", ndarray("<f4", {3, 1}, std::string(12, 0))), "BAD_DOC");
  EXPECT_EQ(code_with("tensor", ndarray("<f4", {2, 1000000}, "")), "BAD_ARRAY");
  EXPECT_EQ(code_with("cats", "\x81" + packed_value("A") + "\xC0"), "BAD_MSGPACK");
  EXPECT_EQ(code_with("strings", packed_array({packed_value("\xFF")})), "BAD_DOCBIN");
  EXPECT_EQ(code_with("user_data_values", packed_bytes("\x91\xD4\x05\x05")), "BAD_MSGPACK");
  EXPECT_EQ(code_with("user_data_values", packed_bytes("\x91\xA1\xFF")), "BAD_MSGPACK");
  EXPECT_EQ(code_with("spans", packed_bytes(packed_array({packed_bytes(span_group("a", {span_bytes(0, 0, 3)}))}))),
            "E035");
  EXPECT_EQ(code_of(small_doc().plain() + "more"), "BAD_MSGPACK");
}

TEST_F(DocBytesTest, NoCutAndNoFlipGetsOut) {
  const std::string bytes = small_doc().plain();
  for (size_t size = 0; size < bytes.size(); ++size) EXPECT_NE(code_of(bytes.substr(0, size)), "") << size;
  for (size_t at = 0; at < bytes.size(); ++at) {
    for (const int bits : {0x01, 0x80, 0xff}) {
      std::string flipped = bytes;
      flipped[at] = static_cast<char>(flipped[at] ^ bits);
      code_of(flipped);
    }
  }
}

}  // namespace
}  // namespace spacy
