#include "package/model_package.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace spacy {
namespace {

constexpr std::string_view kConfig =
    "[nlp]\nlang = \"en\"\npipeline = []\n\n[paths]\ntrain = null\n\n[training]\nx = ${paths.train}\n";
constexpr std::string_view kMeta = R"({"lang":"en","name":"core_web_sm","version":"3.8.0"})";

MemoryFiles files_of(const std::vector<std::pair<std::string, std::string_view>>& members) {
  MemoryFiles files;
  for (const auto& [path, content] : members) {
    files.write(path, {reinterpret_cast<const uint8_t*>(content.data()), content.size()});
  }
  return files;
}

std::string refusal(const MemoryFiles& files) {
  try {
    read_model_package(files);
  } catch (const Error& error) {
    return error.code() + " " + error.message();
  }
  return "";
}

TEST(ModelPackage, AWheelsDataNeedNotBeNamedAsItsMetaSays) {
  const MemoryFiles files = files_of({{"pkg/__init__.py", ""},
                                      {"pkg/meta.json", kMeta},
                                      {"pkg/any-1.0/config.cfg", kConfig},
                                      {"pkg/any-1.0/meta.json", kMeta},
                                      {"pkg/any-1.0/tokenizer", "x"},
                                      {"pkg-1.0.dist-info/METADATA", ""}});
  const ModelPackage package = read_model_package(files);
  EXPECT_EQ(package.data_folder, "pkg/any-1.0");
  EXPECT_EQ(package.meta["name"], "core_web_sm");
  EXPECT_TRUE(package.config["training"]["x"].is_null());
}

TEST(ModelPackage, ABareFolderIsOne) {
  EXPECT_EQ(read_model_package(files_of({{"config.cfg", kConfig}, {"meta.json", kMeta}})).data_folder, "");
}

TEST(ModelPackage, TheFolderWithAPipelineIsPreferred) {
  EXPECT_EQ(read_model_package(files_of({{"config.cfg", kConfig},
                                         {"meta.json", kMeta},
                                         {"p/d/config.cfg", kConfig},
                                         {"p/d/meta.json", kMeta},
                                         {"p/d/vocab/strings.json", "[]"}}))
                .data_folder,
            "p/d");
  EXPECT_EQ(read_model_package(files_of({{"config.cfg", kConfig},
                                         {"meta.json", kMeta},
                                         {"tokenizer", ""},
                                         {"source/config.cfg", kConfig},
                                         {"source/tokenizer", ""}}))
                .data_folder,
            "");
}

TEST(ModelPackage, WhatMacOsAddsIsNotLookedAt) {
  EXPECT_EQ(read_model_package(files_of({{"__MACOSX/p/config.cfg", "x"},
                                         {"__MACOSX/p/tokenizer", "x"},
                                         {"p/._config.cfg", "x"},
                                         {"p/config.cfg", kConfig},
                                         {"p/meta.json", kMeta}}))
                .data_folder,
            "p");
}

TEST(ModelPackage, TwoPipelinesSideBySideAreAnError) {
  const std::string message = refusal(files_of({{"a/config.cfg", kConfig}, {"b/config.cfg", kConfig}}));
  EXPECT_EQ(message.rfind("NOT_A_PACKAGE", 0), 0u) << message;
  EXPECT_NE(message.find("'a'"), std::string::npos);
  EXPECT_NE(message.find("'b'"), std::string::npos);
}

TEST(ModelPackage, WithoutConfigItSaysWhatWasFound) {
  EXPECT_EQ(refusal(files_of({})).rfind("NOT_A_PACKAGE", 0), 0u);
  EXPECT_NE(refusal(files_of({{"readme.txt", ""}})).find("readme.txt"), std::string::npos);
  EXPECT_EQ(refusal(files_of({{"package/package.json", ""}, {"package/meta.json", "{}"}})).rfind("NOT_A_PACKAGE", 0),
            0u);
}

TEST(ModelPackage, OneOfSpacy2SaysHowToGoOn) {
  const std::string message = refusal(files_of(
      {{"en_core_web_sm/en_core_web_sm-2.3.1/meta.json", R"({"lang":"en","name":"core_web_sm","version":"2.3.1"})"},
       {"en_core_web_sm/en_core_web_sm-2.3.1/tokenizer", "x"},
       {"en_core_web_sm/en_core_web_sm-2.3.1/ner/model", "x"},
       {"en_core_web_sm/meta.json", kMeta}}));
  EXPECT_EQ(message.rfind("OLD_PACKAGE en_core_web_sm 2.3.1 was made for spaCy 2", 0), 0u) << message;
  EXPECT_NE(message.find("'ner'"), std::string::npos);
}

TEST(ModelPackage, OneOfSpacy2WithoutWeightsHasAConfigOfItsMeta) {
  const char* meta =
      R"({"lang":"en","name":"rules","version":"1","pipeline":["sbd","mine"],"factories":{"mine":"snek"}})";
  const Json expected = Json::parse(R"({"nlp":{"lang":"en","pipeline":["sbd","mine"],"disabled":[],"batch_size":9},
    "components":{"sbd":{"factory":"sentencizer"},"mine":{"factory":"snek"}}})");
  const auto package = read_model_package(
      files_of({{"meta.json", meta}, {"p/meta.json", meta}, {"p/d/meta.json", meta}, {"p/d/vocab/strings.json", "[]"}}),
      Json{{"nlp.batch_size", 9}});
  EXPECT_EQ(package.data_folder, "p/d");
  EXPECT_EQ(package.config, expected);
}

TEST(ModelPackage, OneMadeByHandNeedsNoDataAndNoPipeline) {
  const char* meta = R"({"lang":"xx","name":"x","version":"1","pipeline":[]})";
  EXPECT_EQ(read_model_package(files_of({{"a/meta.json", meta}, {"a/b/meta.json", meta}})).data_folder, "a/b");
  EXPECT_EQ(
      read_model_package(files_of({{"meta.json", R"({"lang":"xx","name":"x","version":"1"})"}, {"tokenizer", ""}}))
          .config["nlp"]["pipeline"],
      Json::array());
}

TEST(ModelPackage, AMetaOfSpacy2WithoutNamesOfComponentsIsRefused) {
  for (const char* pipeline : {"1", R"("ner")", "[1]", R"(["a.b"])", R"(["a]\n[x"])", R"([{}])"}) {
    const std::string meta = R"({"lang":"en","name":"x","version":"1","pipeline":)" + std::string(pipeline) + "}";
    EXPECT_EQ(refusal(files_of({{"meta.json", meta}})).rfind("BAD_CONFIG", 0), 0u) << meta;
  }
  EXPECT_EQ(refusal(files_of({{"meta.json", R"({"lang":"en","name":"x","version":"1","pipeline":[],"factories":3})"}}))
                .rfind("BAD_CONFIG", 0),
            0u);
}

TEST(ModelPackage, MetaIsTakenFromAboveWhereTheDataHasNone) {
  const auto meta = files_of({{"p/meta.json", kMeta}, {"p/d/config.cfg", kConfig}, {"p/d/tokenizer", ""}});
  EXPECT_EQ(read_model_package(meta).meta["version"], "3.8.0");
  EXPECT_EQ(refusal(files_of({{"p/d/config.cfg", kConfig}})).rfind("E053", 0), 0u);
}

TEST(ModelPackage, MetaNeedsLangNameAndVersion) {
  for (const char* meta :
       {"{}", "[]", "1", R"({"lang":"en","name":"","version":"1"})", R"({"lang":"en","name":"x","version":1})"}) {
    EXPECT_EQ(refusal(files_of({{"config.cfg", kConfig}, {"meta.json", meta}})).rfind("E054", 0), 0u) << meta;
  }
  EXPECT_EQ(refusal(files_of({{"config.cfg", kConfig}, {"meta.json", "{"}})).rfind("BAD_JSON", 0), 0u);
  EXPECT_EQ(refusal(files_of({{"config.cfg", "nonsense"}, {"meta.json", kMeta}})).rfind("BAD_CONFIG", 0), 0u);
}

}  // namespace
}  // namespace spacy
