#include "kb/in_memory_lookup_kb.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "base/error.h"
#include "support/code_of.h"

namespace spacy {
namespace {

using support::code_of;

struct KbTest : testing::Test {
  KbTest() {
    add("Q1", {1, 2, 3});
    add("Q2", {-1, 0.5, 0});
    alias("douglas", {"Q2", "Q1"}, {0.8, 0.2});
    alias("adam", {}, {});
  }
  bool add(std::string_view name, std::vector<float> vector) { return kb.add_entity({name, 7, vector}); }
  bool alias(std::string_view name, std::vector<std::string_view> entities, std::vector<double> priors) {
    return kb.add_alias(name, entities, priors);
  }
  std::string contents() {
    MemoryFiles files;
    kb.to_disk(files);
    return files.read("contents");
  }
  /// What reading such a file into another knowledge base throws.
  std::string read_code(const std::string& bytes) {
    InMemoryLookupKB other(vocab, 1);
    MemoryFiles files;
    files.write("contents", {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
    const std::string code = code_of([&] { other.from_disk(files, "", {"strings"}, "kb"); });
    EXPECT_EQ(code.empty(), !other.is_empty());
    return code;
  }

  Vocab vocab{"xx", nullptr};
  InMemoryLookupKB kb{vocab, 3};
};

template <typename T>
std::string with(std::string bytes, size_t offset, T value) {
  std::memcpy(bytes.data() + offset, &value, sizeof(T));
  return bytes;
}

TEST_F(KbTest, FindsCandidatesInTheirOrder) {
  const auto found = kb.candidates("douglas");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].entity, StringStore::hash_of("Q2"));
  EXPECT_FLOAT_EQ(found[0].prior_prob, 0.8F);
  EXPECT_EQ(found[1].vector[2], 3);
  EXPECT_TRUE(kb.candidates("adam").empty());
  EXPECT_TRUE(kb.candidates("nobody").empty());
  EXPECT_FLOAT_EQ(kb.prior_prob("Q1", "douglas"), 0.2F);
  EXPECT_EQ(kb.prior_prob("Q9", "douglas"), 0);
  EXPECT_FALSE(kb.vector("Q9"));
}

TEST_F(KbTest, RefusesWhatDoesNotFit) {
  EXPECT_FALSE(add("Q1", {0, 0, 0}));
  EXPECT_EQ(code_of([&] { add("Q3", {1, 2}); }), "E141");
  EXPECT_EQ(code_of([&] { alias("", {}, {}); }), "E890");
  EXPECT_EQ(code_of([&] { alias("x", {"Q1"}, {}); }), "E132");
  EXPECT_EQ(code_of([&] { alias("x", {"Q1", "Q2"}, {0.9, 0.2}); }), "E133");
  EXPECT_EQ(code_of([&] { alias("x", {"Q9"}, {0.1}); }), "E134");
  EXPECT_FALSE(alias("douglas", {}, {}));
  EXPECT_EQ(code_of([&] { kb.append_alias("x", "Q1", 0.1F); }), "E176");
  EXPECT_EQ(code_of([&] { kb.append_alias("adam", "Q9", 0.1F); }), "E134");
  EXPECT_EQ(code_of([&] { kb.append_alias("douglas", "Q1", 0.1F); }), "E133");
  EXPECT_FALSE(kb.append_alias("douglas", "Q1", 0));
  EXPECT_TRUE(kb.append_alias("adam", "Q1", 0.5F));
  EXPECT_EQ(kb.alias_count(), 2U);
}

TEST_F(KbTest, FewerEntitiesLeaveNoNameThatPointsOutside) {
  const std::vector<float> row{4, 5, 6};
  const NewEntity entities[] = {{"Q7", 1, row}, {"Q7", 2, row}};
  EXPECT_EQ(kb.set_entities(entities), std::vector<size_t>{1});
  EXPECT_EQ(kb.entity_count(), 1U);
  const auto found = kb.candidates("douglas");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].entity, StringStore::hash_of("Q7"));
  EXPECT_EQ(read_code(contents()), "");
}

TEST_F(KbTest, ReadsBothFormsThatItWrites) {
  Vocab other_vocab("xx", nullptr);
  InMemoryLookupKB other(other_vocab, 1);
  MemoryFiles files;
  kb.to_disk(files);
  other.from_disk(files, "", {}, "kb");
  EXPECT_EQ(other.entity_vector_length(), 3U);
  EXPECT_EQ(other_vocab.strings().text(other.candidates("douglas")[0].entity), "Q2");
  InMemoryLookupKB third(other_vocab, 1);
  third.from_bytes(other.to_bytes(), "bytes");
  EXPECT_EQ(third.to_bytes(), other.to_bytes());
  EXPECT_EQ(third.candidates("douglas")[1].vector[0], 1);
}

TEST_F(KbTest, ACutFileIsNamedAndChangesNothing) {
  const std::string whole = contents();
  for (size_t size = 0; size < whole.size(); ++size) EXPECT_EQ(read_code(whole.substr(0, size)), "E145") << size;
  EXPECT_EQ(read_code(whole + "x"), "E145");
  EXPECT_EQ(read_code(whole), "");
}

TEST_F(KbTest, SizesThatLieAreNamed) {
  const std::string whole = contents();
  constexpr size_t kVectors = 16, kEntities = kVectors + 24, kAliases = kEntities + 32, kFirstAlias = kAliases + 8;
  for (const size_t offset : {size_t{0}, size_t{8}, kAliases, kFirstAlias + 8}) {
    for (const int64_t count : {int64_t{-1}, INT64_MIN, INT64_MAX, int64_t{1} << 32, int64_t{1000}}) {
      EXPECT_EQ(read_code(with(whole, offset, count)), "E145") << offset << " " << count;
    }
  }
  EXPECT_EQ(read_code(with(whole, kEntities + 12, int32_t{3})), "E145");  // a vector that is not there
  EXPECT_EQ(read_code(with(whole, kEntities + 12, int32_t{-1})), "E145");
  EXPECT_EQ(read_code(with(whole, kEntities + 16, StringStore::hash_of("Q1"))), "E145");  // twice
  EXPECT_EQ(read_code(with(whole, kFirstAlias + 16, int64_t{3})), "E134");
  EXPECT_EQ(read_code(with(whole, kFirstAlias + 16, int64_t{-1})), "E134");
  EXPECT_EQ(read_code(with(whole, kFirstAlias + 24, 0.9F)), "E133");
  EXPECT_EQ(read_code(with(whole, kFirstAlias + 24, NAN)), "E133");
  EXPECT_EQ(read_code(with(whole, kVectors, INFINITY)), "E145");
}

TEST_F(KbTest, DamagedBytesAreNamed) {
  const std::string whole = kb.to_bytes();
  for (size_t size = 0; size < whole.size(); ++size) {
    EXPECT_EQ(code_of([&] { kb.from_bytes(std::string_view(whole).substr(0, size), "bytes"); }), "BAD_MSGPACK");
  }
  const auto changed = [&](std::string_view from, std::string_view to) {
    std::string bytes = whole;
    bytes.replace(bytes.find(from), from.size(), to);
    return code_of([&] { kb.from_bytes(bytes, "bytes"); });
  };
  EXPECT_EQ(changed("[2,2,3]", "[2,2,4]"), "E145");
  EXPECT_EQ(changed("[2,2,3]", "[9,2,3]"), "E145");
  EXPECT_EQ(changed("[2,2,3]", "{\"a\":"), "BAD_MSGPACK");
  EXPECT_EQ(changed("[1.0,2.0,3.0]", "[1.0,2.0,[] ]"), "E145");
  EXPECT_EQ(changed("[[2,1],[]]", "[[2,9],[]]"), "E134");
  EXPECT_EQ(kb.to_bytes(), whole);
}

}  // namespace
}  // namespace spacy
