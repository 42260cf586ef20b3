#include "tokenizer/registry.h"

#include <algorithm>
#include <initializer_list>

#include "base/error.h"
#include "tokenizer/chinese_tokenizer.h"
#include "tokenizer/refusals.h"
#include "tokenizer/tokenizer.h"
#include "tokenizer/vietnamese_tokenizer.h"

namespace spacy {
namespace {

[[noreturn]] void bad_block(const std::string& problem) {
  throw Error("BAD_CONFIG", "Config [nlp.tokenizer]: " + problem + ".");
}

void check_arguments(const Json& block, std::initializer_list<std::string_view> known) {
  for (const auto& entry : block.items()) {
    const std::string& key = entry.key();
    if (key == "@tokenizers" || std::find(known.begin(), known.end(), key) != known.end()) continue;
    bad_block("'" + key + "' is no argument of " + block["@tokenizers"].get<std::string>());
  }
}

std::unique_ptr<AnyTokenizer> make_rules(const Json& block, Vocab& vocab) {
  check_arguments(block, {});
  return std::make_unique<Tokenizer>(vocab);
}

std::unique_ptr<AnyTokenizer> make_chinese(const Json& block, Vocab& vocab) {
  check_arguments(block, {"segmenter"});
  const Json segmenter = block.value("segmenter", Json("char"));
  if (segmenter != "char" && segmenter != "jieba" && segmenter != "pkuseg") {
    bad_block("'segmenter' is " + segmenter.dump() + " instead of \"char\", \"jieba\" or \"pkuseg\"");
  }
  return std::make_unique<ChineseTokenizer>(vocab, segmenter.get<std::string>());
}

std::unique_ptr<AnyTokenizer> make_vietnamese(const Json& block, Vocab& vocab) {
  check_arguments(block, {"use_pyvi"});
  const Json use_pyvi = block.value("use_pyvi", Json(true));
  if (!use_pyvi.is_boolean()) bad_block("'use_pyvi' is " + use_pyvi.dump() + " instead of true or false");
  return std::make_unique<VietnameseTokenizer>(vocab, use_pyvi.get<bool>());
}

std::unique_ptr<AnyTokenizer> refuse_japanese(const Json&, Vocab&) {
  refuse_tokenizer("spacy.ja.JapaneseTokenizer", "SudachiPy with its dictionary");
}

std::unique_ptr<AnyTokenizer> refuse_korean(const Json&, Vocab&) {
  refuse_tokenizer("spacy.ko.KoreanTokenizer", "mecab-ko with its dictionary");
}

std::unique_ptr<AnyTokenizer> refuse_thai(const Json&, Vocab&) {
  refuse_tokenizer("spacy.th.ThaiTokenizer", "PyThaiNLP");
}

struct Kind {
  std::string_view name;
  std::unique_ptr<AnyTokenizer> (*make)(const Json& block, Vocab& vocab);
};

constexpr Kind kKinds[] = {
    {"spacy.Tokenizer.v1", make_rules},
    {"spacy.ja.JapaneseTokenizer", refuse_japanese},
    {"spacy.ko.KoreanTokenizer", refuse_korean},
    {"spacy.th.ThaiTokenizer", refuse_thai},
    {"spacy.vi.VietnameseTokenizer", make_vietnamese},
    {"spacy.zh.ChineseTokenizer", make_chinese},
};

}  // namespace

std::unique_ptr<AnyTokenizer> make_tokenizer(const Json& block, Vocab& vocab) {
  if (!block.is_object()) bad_block("a block was expected");
  const auto name = block.find("@tokenizers");
  if (name == block.end() || !name->is_string()) bad_block("it names no '@tokenizers'");
  std::string names;
  for (const Kind& kind : kKinds) {
    if (*name == kind.name) return kind.make(block, vocab);
    names.append(names.empty() ? "" : ", ").append(kind.name);
  }
  throw Error("E893", "Config [nlp.tokenizer]: there is no tokenizer of the name '" + name->get<std::string>() +
                          "'. Known are " + names + ".");
}

}  // namespace spacy
