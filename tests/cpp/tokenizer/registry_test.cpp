#include "tokenizer/registry.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "base/error.h"
#include "lang/language_data.h"
#include "support/disk_files.h"

namespace spacy {
namespace {

std::string error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.code() + " " + error.message();
  }
  return "";
}

std::string refusal(const char* block) {
  Vocab vocab("xx", nullptr);
  return error_of([&] { make_tokenizer(parse_json(block, "block"), vocab); });
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// A text's tokens with '|' between them.
std::string cut(const AnyTokenizer& tokenizer, std::string_view text) {
  std::string out;
  const Doc doc = tokenizer(text);
  for (size_t i = 0; i < doc.length(); ++i) {
    if (i > 0) out += '|';
    out += doc.vocab().strings().view(doc.lexeme(i).orth);
    if (doc.column(Column::spacy)[i] != 0) out += ' ';
  }
  return out;
}

TEST(TokenizerRegistry, RefusesProgramsAndNamesTheWayOut) {
  for (const char* name : {"ja.Japanese", "ko.Korean", "th.Thai", "vi.Vietnamese"}) {
    const std::string error = refusal((R"({"@tokenizers": "spacy.)" + std::string(name) + R"(Tokenizer"})").c_str());
    EXPECT_TRUE(has(error, "LANG_NOT_SUPPORTED") && has(error, "spacy.Tokenizer.v1")) << error;
  }
  const std::string pkuseg = refusal(R"({"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "pkuseg"})");
  EXPECT_TRUE(has(pkuseg, "LANG_NOT_SUPPORTED") && has(pkuseg, "pkuseg") && has(pkuseg, "char")) << pkuseg;
}

TEST(TokenizerRegistry, RefusesBlocksThatAreWrong) {
  EXPECT_TRUE(has(refusal("[]"), "BAD_CONFIG"));
  EXPECT_TRUE(has(refusal("{}"), "BAD_CONFIG"));
  EXPECT_TRUE(has(refusal(R"({"@tokenizers": 1})"), "BAD_CONFIG"));
  EXPECT_TRUE(has(refusal(R"({"@tokenizers": "x"})"), "E893"));
  EXPECT_TRUE(has(refusal(R"({"@tokenizers": "spacy.Tokenizer.v1", "y": 1})"), "'y'"));
  EXPECT_TRUE(has(refusal(R"({"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "z"})"), "BAD_CONFIG"));
  EXPECT_TRUE(has(refusal(R"({"@tokenizers": "spacy.vi.VietnameseTokenizer", "use_pyvi": 0})"), "BAD_CONFIG"));
}

TEST(TokenizerRegistry, CutsChineseByCharacter) {
  Vocab vocab("zh", nullptr);
  const auto tokenizer = make_tokenizer(parse_json(R"({"@tokenizers": "spacy.zh.ChineseTokenizer"})", "block"), vocab);
  EXPECT_EQ(cut(*tokenizer, "北京 hi  是\n"), "北|京 |h|i | |是|\n");
  EXPECT_EQ(cut(*tokenizer, ""), "");
  EXPECT_EQ(tokenizer->file(), "tokenizer/cfg");
  tokenizer->from_file(R"({"segmenter": "char"})");
  EXPECT_TRUE(has(error_of([&] { tokenizer->from_file(R"({"segmenter": "jieba"})"); }), "LANG_NOT_SUPPORTED"));
  EXPECT_TRUE(has(error_of([&] { tokenizer->from_file("[]"); }), "BAD_TOKENIZER"));
  EXPECT_TRUE(has(error_of([&] { tokenizer->from_file("{"); }), "BAD_JSON"));
}

TEST(TokenizerRegistry, CutsVietnameseAtSpaces) {
  Vocab vocab("vi", nullptr);
  const char* block = R"({"@tokenizers": "spacy.vi.VietnameseTokenizer", "use_pyvi": false})";
  const auto tokenizer = make_tokenizer(parse_json(block, "block"), vocab);
  EXPECT_EQ(cut(*tokenizer, "Hello,  wörld!"), "Hello, | |wörld!");
  tokenizer->from_file("{}");
  EXPECT_TRUE(has(error_of([&] { tokenizer->from_file(R"({"use_pyvi": true})"); }), "LANG_NOT_SUPPORTED"));
}

TEST(TokenizerRegistry, CutsFrenchByAPatternOfAMillionCharacters) {
  const auto data = parse_language_data(support::read_file(std::string(SPACY_LANG_DIR) + "/fr.json"));
  Vocab vocab("fr", make_lexical_attributes(data));
  const auto tokenizer = make_tokenizer(data->tokenizer_config, vocab);
  tokenizer->from_defaults(data->tokenizer);
  EXPECT_EQ(cut(*tokenizer, "L'arrière-grand-père d'Anne-Marie vit aujourd'hui à Aix-en-Provence."),
            "L'|arrière-grand-père |d'|Anne|-|Marie |vit |aujourd'hui |à |Aix-en-Provence|.");
}

}  // namespace
}  // namespace spacy
