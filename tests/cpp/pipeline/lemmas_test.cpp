#include <gtest/gtest.h>

#include "base/error.h"
#include "pipeline/edit_trees.h"
#include "pipeline/lemmatizers/modes.h"
#include "pipeline/lemmatizers/python_sub.h"
#include "pipeline/registry.h"
#include "support/tiny_tagger.h"

namespace spacy {
namespace {

using support::Packer;

std::string trees_file(const std::function<void(Packer&)>& pack) {
  msgpack::sbuffer buffer;
  Packer packer(buffer);
  packer.pack_map(1);
  packer.pack("trees");
  pack(packer);
  return {buffer.data(), buffer.size()};
}

void pack_match(Packer& packer, uint32_t prefix, uint32_t suffix, uint32_t prefix_tree, uint32_t suffix_tree) {
  packer.pack_map(4);
  packer.pack("prefix_len").pack(prefix).pack("suffix_len").pack(suffix);
  packer.pack("prefix_tree").pack(prefix_tree).pack("suffix_tree").pack(suffix_tree);
}

constexpr uint32_t kNone = UINT32_MAX;

std::string code_of(const std::string& bytes) {
  StringStore strings;
  EditTrees trees;
  try {
    trees.read(bytes, "trees", strings);
  } catch (const Error& error) {
    return error.code();
  }
  return "";
}

TEST(EditTrees, RewritesTheEndsOfAWord) {
  StringStore strings;
  const std::string bytes = trees_file([&](Packer& packer) {
    packer.pack_array(3);
    packer.pack_map(2);
    packer.pack("orig").pack(strings.hash(strings.add("é"))).pack("subst").pack(strings.hash(strings.add("en")));
    pack_match(packer, 0, 1, kNone, 0);
    pack_match(packer, 9, 0, kNone, kNone);
  });
  EditTrees trees;
  trees.read(bytes, "trees", strings);
  std::string lemma;
  EXPECT_TRUE(trees.apply(1, "géé", lemma));
  EXPECT_EQ(lemma, "géen");
  EXPECT_FALSE(trees.apply(1, "gée", lemma));
  EXPECT_FALSE(trees.apply(2, "short", lemma));
}

TEST(EditTrees, RefusesDamagedTrees) {
  EXPECT_EQ(code_of(trees_file([](Packer& packer) {
              packer.pack_array(1);
              pack_match(packer, 0, 0, 0, kNone);
            })),
            "BAD_TREES");  // holds itself
  EXPECT_EQ(code_of(trees_file([](Packer& packer) {
              packer.pack_array(1);
              pack_match(packer, 0, 0, 7, kNone);
            })),
            "BAD_TREES");
  EXPECT_EQ(code_of(trees_file([](Packer& packer) {
              packer.pack_array(2000);
              for (uint32_t i = 0; i < 2000; ++i) pack_match(packer, 0, 0, i == 1999 ? kNone : i + 1, kNone);
            })),
            "BAD_TREES");  // too deep
  EXPECT_EQ(code_of(trees_file([](Packer& packer) {
              packer.pack_array(1);
              packer.pack_map(2);
              packer.pack("orig").pack(12345).pack("subst").pack(0);
            })),
            "E018");
  EXPECT_EQ(code_of(trees_file([](Packer& packer) {
              packer.pack_array(1);
              packer.pack_map(0);
            })),
            "E1026");
}

std::string mode_error(const char* language, const char* mode) {
  try {
    lemma_mode(language, mode, "lemmatizer");
  } catch (const Error& error) {
    return error.code();
  }
  return "";
}

TEST(LemmaModes, AreChosenByLanguage) {
  EXPECT_EQ(lemma_mode("en", "rule", "x").lemmatize, english_rules);
  EXPECT_EQ(lemma_mode("sv", "rule", "x").lemmatize, lemma_by_rules);
  EXPECT_EQ(lemma_mode("nl", "lookup", "x").lemmatize, dutch_lookup);
  EXPECT_EQ(default_lemma_mode("it"), "pos_lookup");
  EXPECT_EQ(default_lemma_mode("de"), "lookup");
  EXPECT_EQ(mode_error("en", "pos_lookup"), "E1003");
  EXPECT_EQ(mode_error("en", "pymorphy3"), "E1003");
  EXPECT_EQ(mode_error("uk", "pymorphy3"), "LEMMATIZER_NOT_SUPPORTED");
  EXPECT_EQ(mode_error("ru", "lookup"), "");
}

TEST(Lemmatizer, SaysWhichTableIsMissing) {
  Vocab vocab("en", nullptr);
  const Json config{{"factory", "lemmatizer"}, {"mode", "rule"}};
  const auto lemmatizer = default_registry().factories.at("lemmatizer")({vocab, "lemmatizer", config});
  try {
    lemmatizer->from_disk(MemoryFiles());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "E912");
    EXPECT_NE(error.message().find("'lemma_rules'"), std::string::npos) << error.message();
  }
}

TEST(PythonSub, ReplacesAsPythonDoes) {
  PythonSub sub;
  EXPECT_EQ(sub.replace_end("es", "e", "mares"), "mare");
  EXPECT_EQ(sub.replace_end("[ae]s", "o", "mares"), "maro");
  EXPECT_EQ(sub.replace_end("", "x", "a"), "ax");
  EXPECT_EQ(sub.replace_end("b", "x", "ab\n"), "ax\n");
  EXPECT_EQ(sub.replace("á", "a", "ámá"), "ama");
  EXPECT_EQ(sub.replace("x*", "-", "axb"), "-a--b-");
  EXPECT_THROW(sub.replace("(a)", "\\1", "a"), Error);
}

Doc words(Vocab& vocab, const std::vector<std::string>& texts) {
  Doc doc(vocab);
  for (const std::string& text : texts) doc.push_back(vocab.get(text), true);
  return doc;
}

TEST(Sentencizer, ReadsTheFileBesideTheFolders) {
  Vocab vocab("xx", nullptr);
  const Json config{{"factory", "sentencizer"}};
  const auto sentencizer = default_registry().factories.at("sentencizer")({vocab, "sents", config});
  Doc doc = words(vocab, {"a", ".", ".", "b", "?", "c"});
  sentencizer->process({&doc, 1});
  const std::vector<int32_t> expected{1, -1, -1, 1, -1, 1};
  for (size_t i = 0; i < 6; ++i) EXPECT_EQ(static_cast<int32_t>(doc.column(Column::sent_start)[i]), expected[i]);
  MemoryFiles files;
  support::write_file(files, "sents.json", R"({"punct_chars":["b"],"overwrite":true})");
  sentencizer->from_package(files, "sents");
  sentencizer->process({&doc, 1});
  EXPECT_EQ(doc.column(Column::sent_start)[4], 1U);
  EXPECT_EQ(static_cast<int32_t>(doc.column(Column::sent_start)[3]), -1);
  support::write_file(files, "sents.json", R"({"punct_chars":[1]})");
  EXPECT_THROW(sentencizer->from_package(files, "sents"), Error);
}

TEST(DocCleaner, ClearsTheTensor) {
  Vocab vocab("xx", nullptr);
  const Json config{{"factory", "doc_cleaner"}, {"attrs", {{"tensor", nullptr}, {"_.trf_data", nullptr}}}};
  const auto cleaner = default_registry().factories.at("doc_cleaner")({vocab, "doc_cleaner", config});
  Doc doc = words(vocab, {"a"});
  doc.tensor = {2, {1, 2}};
  cleaner->process({&doc, 1});
  EXPECT_TRUE(doc.tensor.data.empty());
  const Json bad{{"factory", "doc_cleaner"}, {"attrs", {{"tensor", 3}}}};
  EXPECT_THROW(default_registry().factories.at("doc_cleaner")({vocab, "doc_cleaner", bad}), Error);
}

}  // namespace
}  // namespace spacy
