#include "language/tokenizer_config.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "language/loader.h"

namespace spacy {
namespace {

constexpr const char* kChinese = "spacy.zh.ChineseTokenizer";

LanguageData chinese() {
  LanguageData data;
  data.tokenizer_config = {{"@tokenizers", kChinese}, {"segmenter", "char"}};
  return data;
}

Json completed(const char* nlp) {
  Json config = {{"nlp", parse_json(nlp, "nlp")}};
  return complete_tokenizer_config(config, chinese());
}

TEST(TokenizerConfig, IsFilledUpByTheLanguage) {
  const Json whole = {{"@tokenizers", kChinese}, {"segmenter", "char"}};
  EXPECT_EQ(completed("{}"), whole);
  EXPECT_EQ(completed(R"({"tokenizer": null})"), whole);
  EXPECT_EQ(completed(R"({"tokenizer": {"segmenter": "jieba"}})")["@tokenizers"], kChinese);
  EXPECT_EQ(completed(R"({"tokenizer": {"segmenter": "jieba"}})")["segmenter"], "jieba");
}

TEST(TokenizerConfig, StaysWhereItNamesAnother) {
  const Json rules = {{"@tokenizers", "spacy.Tokenizer.v1"}};
  EXPECT_EQ(completed(R"({"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}})"), rules);
}

TEST(TokenizerConfig, IsRefusedWhereItIsNoBlock) {
  EXPECT_THROW(completed(R"({"tokenizer": []})"), Error);
  EXPECT_THROW(completed("3"), Error);
}

/// A package without components, of the language of `data`, whose tokenizer/cfg is `cfg`.
std::string load_error(const char* cfg) {
  MemoryFiles files;
  const std::string_view text(cfg);
  files.write("tokenizer/cfg", {reinterpret_cast<const uint8_t*>(text.data()), text.size()});
  ModelPackage package;
  package.config = parse_json(R"({"nlp": {"lang": "zh", "pipeline": []}, "components": {}})", "config");
  LoadOptions options;
  options.vocab = std::make_shared<Vocab>("zh", nullptr);
  options.exclude = {"vocab"};
  try {
    Loader loader(files, std::move(package), std::make_shared<LanguageData>(chinese()), std::move(options));
    while (!loader.step(std::chrono::milliseconds(10))) {
    }
    return std::to_string(loader.take()->make_doc("北京").length());
  } catch (const Error& error) {
    return error.code();
  }
}

TEST(TokenizerConfig, ReadsWhatAPackageKeeps) {
  EXPECT_EQ(load_error(R"({"segmenter": "char"})"), "2");
  EXPECT_EQ(load_error(R"({"segmenter": "pkuseg"})"), "LANG_NOT_SUPPORTED");
  EXPECT_EQ(load_error("3"), "BAD_TOKENIZER");
}

}  // namespace
}  // namespace spacy
