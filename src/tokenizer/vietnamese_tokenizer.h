// Vietnamese by white space (spacy.lang.vi.VietnameseTokenizer without Pyvi).
#pragma once

#include "tokenizer/refusals.h"
#include "tokenizer/tokenizer.h"

namespace spacy {

class VietnameseTokenizer final : public AnyTokenizer {
 public:
  /// `vocab` outlives this. Throws Error LANG_NOT_SUPPORTED with `use_pyvi`: Pyvi is a program for Python.
  VietnameseTokenizer(Vocab& vocab, bool use_pyvi);

  /// What stands between white space.
  Doc operator()(std::string_view text) const override { return between_spaces_(text); }
  std::string_view file() const override { return "tokenizer/cfg"; }
  /// JSON with use_pyvi. Throws Error BAD_TOKENIZER, BAD_JSON, and LANG_NOT_SUPPORTED as the constructor.
  void from_file(std::string_view contents) override;
  std::string to_file() const override;
  void from_bytes(std::string_view bytes, const std::set<std::string>&) override { from_file(saved_cfg(bytes)); }
  std::string to_bytes(const std::set<std::string>& exclude) const override;
  void from_defaults(const Json&) override {}

 private:
  Tokenizer between_spaces_;
};

}  // namespace spacy
