#include "vocab/vectors.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <msgpack.hpp>

#include "base/error.h"
#include "vocab/vocab.h"

namespace spacy {
namespace {

void write(MemoryFiles& files, const std::string& path, const std::string& bytes) {
  files.write(path, {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
}

std::string npy(const std::string& type, const std::string& order, const std::string& shape, const std::string& data) {
  std::string header = "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
  std::string bytes = "\x93NUMPY\x01";
  bytes += '\0';
  bytes += static_cast<char>(header.size());
  bytes += '\0';
  return bytes + header + data;
}

template <typename Number>
std::string raw(const std::vector<Number>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)};
}

std::string key2row(const std::vector<std::pair<std::string, int64_t>>& rows) {
  msgpack::sbuffer buffer;
  msgpack::packer<msgpack::sbuffer> packer(buffer);
  packer.pack_map(static_cast<uint32_t>(rows.size()));
  for (const auto& [word, row] : rows) packer.pack(StringStore::hash_of(word)).pack(row);
  return {buffer.data(), buffer.size()};
}

const std::vector<float> kRows{1, 0, 0, 2, 3, 4};

MemoryFiles three_rows() {
  MemoryFiles files;
  write(files, "vectors", npy("<f4", "False", "(3, 2)", raw(kRows)));
  write(files, "key2row", key2row({{"a", 0}, {"b", 2}, {"c", 2}}));
  write(files, "vectors.cfg", R"({"mode":"default"})");
  return files;
}

std::shared_ptr<const Vectors> read(const Files& files) {
  VectorsReader reader(files);
  while (reader.read_piece()) {
  }
  return reader.take();
}

std::string error_of(const Files& files) {
  try {
    read(files);
  } catch (const Error& error) {
    return error.code() + ": " + error.message();
  }
  return "";
}

TEST(Vectors, FindsRowsByKey) {
  const auto vectors = read(three_rows());
  EXPECT_EQ(vectors->rows(), 3U);
  EXPECT_EQ(vectors->width(), 2U);
  EXPECT_EQ(vectors->find(StringStore::hash_of("c")), 2U);
  EXPECT_EQ(vectors->find(StringStore::hash_of("d")), std::nullopt);
  EXPECT_EQ(vectors->row(2)[1], 4);
}

TEST(Vectors, FindsTheNearest) {
  const auto vectors = read(three_rows());
  const float queries[] = {2, 0, 0, 0};
  const auto similar = vectors->most_similar(queries, 2);
  EXPECT_EQ(similar.rows[0], 0U);
  EXPECT_EQ(similar.rows[1], 2U);
  EXPECT_EQ(similar.keys[1], StringStore::hash_of("c"));  // the last key of a row
  EXPECT_EQ(similar.scores[0], 1.0F);
  EXPECT_EQ(similar.scores[1], 0.6F);
  EXPECT_EQ(similar.scores[2], 0.0F);
  EXPECT_THROW(vectors->most_similar(queries, 3), Error);
}

TEST(Vectors, ReadsEveryKindOfFloatAndOrder) {
  for (const auto& [type, data] : std::vector<std::pair<std::string, std::string>>{
           {"<f8", raw(std::vector<double>(kRows.begin(), kRows.end()))},
           {">f4", std::string("\x3f\x80\0\0\0\0\0\0\0\0\0\0\x40\0\0\0\x40\x40\0\0\x40\x80\0\0", 24)},
           {"<f2", raw(std::vector<uint16_t>{0x3c00, 0, 0, 0x4000, 0x4200, 0x4400})}}) {
    MemoryFiles files = three_rows();
    write(files, "vectors", npy(type, "False", "(3, 2)", data));
    const auto vectors = read(files);
    for (size_t i = 0; i < 6; ++i) EXPECT_EQ(vectors->row(i / 2)[i % 2], kRows[i]) << type;
  }
  MemoryFiles files = three_rows();
  write(files, "vectors", npy("<f4", "True", "(3, 2)", raw(std::vector<float>{1, 0, 3, 0, 2, 4})));
  const auto vectors = read(files);
  for (size_t i = 0; i < 6; ++i) EXPECT_EQ(vectors->row(i / 2)[i % 2], kRows[i]);
}

TEST(Vectors, RefusesDamagedFiles) {
  MemoryFiles files = three_rows();
  write(files, "key2row", key2row({{"a", 3}}));
  EXPECT_NE(error_of(files).find("vocab/key2row"), std::string::npos) << error_of(files);
  write(files, "key2row", key2row({{"a", -1}}));
  EXPECT_NE(error_of(files).find("row -1"), std::string::npos) << error_of(files);
  const std::string good = npy("<f4", "False", "(3, 2)", raw(kRows));
  for (size_t size = 0; size < good.size(); ++size) {
    files = three_rows();
    write(files, "vectors", good.substr(0, size));
    EXPECT_NE(error_of(files).find("vocab/vectors"), std::string::npos) << size;
  }
  for (const std::string& bad :
       {good + "x", npy("<i4", "False", "(3, 2)", raw(kRows)), npy("<f4", "False", "(6,)", raw(kRows)),
        npy("<f4", "False", "(4000000000, 4000000000)", raw(kRows)),
        npy("<f4", "False", "(3, 2)", raw(std::vector<float>{1, 2, 3, 4, 5, std::nanf("")}))}) {
    files = three_rows();
    write(files, "vectors", bad);
    EXPECT_NE(error_of(files).find("vocab/vectors"), std::string::npos);
  }
}

TEST(Vectors, RefusesSettingsThatFloretCanNotHave) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {R"({"mode":"floret","minn":3,"maxn":2,"hash_count":1})", "E863"},
      {R"({"mode":"floret","minn":1,"maxn":2,"hash_count":5})", "E862"},
      {R"({"mode":"floret","minn":1,"maxn":2,"hash_count":1})", "E861"},
      {R"({"mode":"other"})", "E202"},
      {R"({"mode":"floret","minn":-1})", "BAD_VECTORS"},
      {"[]", "BAD_VECTORS"}};
  for (const auto& [cfg, code] : cases) {
    MemoryFiles files = three_rows();
    write(files, "vectors.cfg", cfg);
    EXPECT_EQ(error_of(files).substr(0, code.size()), code) << cfg;
  }
}

TEST(Vectors, MakesFloretVectorsOfAnyWord) {
  MemoryFiles files = three_rows();
  write(files, "key2row", key2row({}));
  write(files, "vectors.cfg",
        R"({"mode":"floret","minn":2,"maxn":3,"hash_count":2,"hash_seed":7,"bow":"<","eow":">"})");
  Vocab vocab("xx", nullptr);
  vocab.set_vectors(read(files));
  const LexemeId id = vocab.get("naïve");
  EXPECT_TRUE(vocab.has_vector(id));
  EXPECT_FALSE(vocab.is_oov(id));
  float vector[2] = {};
  vocab.get_vector(id, vector);
  EXPECT_GT(vector[0] + vector[1], 0);
  EXPECT_THROW(vocab.vectors().most_similar(vector, 1), Error);
}

TEST(Vectors, GivesZerosForWordsWithoutOne) {
  Vocab vocab("xx", nullptr);
  vocab.set_vectors(read(three_rows()));
  const LexemeId known = vocab.get("b");
  const LexemeId unknown = vocab.get("zzz");
  EXPECT_TRUE(vocab.has_vector(known));
  EXPECT_TRUE(vocab.is_oov(unknown));
  float vector[2] = {9, 9};
  vocab.get_vector(unknown, vector);
  EXPECT_EQ(vector[0] + vector[1], 0);
  vocab.get_vector(known, vector);
  EXPECT_EQ(vector[1], 4);
}

}  // namespace
}  // namespace spacy
