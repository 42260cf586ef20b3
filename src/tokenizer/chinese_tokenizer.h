// Chinese by character (spacy.lang.zh.ChineseTokenizer with the segmenter "char").
#pragma once

#include <string>

#include "tokenizer/any_tokenizer.h"
#include "tokenizer/refusals.h"

namespace spacy {

class ChineseTokenizer final : public AnyTokenizer {
 public:
  /// `vocab` outlives this. Throws Error LANG_NOT_SUPPORTED for the segmenters "jieba" and "pkuseg", which are programs
  /// for Python.
  ChineseTokenizer(Vocab& vocab, const std::string& segmenter);

  /// One token a character, white space but for single spaces together.
  Doc operator()(std::string_view text) const override;
  std::string_view file() const override { return "tokenizer/cfg"; }
  /// JSON with the segmenter. Throws Error BAD_TOKENIZER, BAD_JSON, and LANG_NOT_SUPPORTED as the constructor.
  void from_file(std::string_view contents) override;
  std::string to_file() const override;
  void from_bytes(std::string_view bytes, const std::set<std::string>&) override { from_file(saved_cfg(bytes)); }
  std::string to_bytes(const std::set<std::string>& exclude) const override;
  void from_defaults(const Json&) override {}

 private:
  Vocab& vocab_;
};

}  // namespace spacy
