// The rule tokenizer (spacy.tokenizer.Tokenizer).
#pragma once

#include <memory>

#include "tokenizer/any_tokenizer.h"

namespace spacy {

struct TokenizerRules;

class Tokenizer final : public AnyTokenizer {
 public:
  /// Without rules: words between spaces. `vocab` outlives this.
  explicit Tokenizer(Vocab& vocab);
  ~Tokenizer() override;

  /// Tokens of a text (valid UTF-8). NORM stands in the doc where a special case sets it. How long a text may be is
  /// Language's to say. Keeps a cache: one thread at a time.
  Doc operator()(std::string_view text) const override;
  std::string_view file() const override { return "tokenizer"; }

  // Rules replace all that were there before; after an error the old ones stay. Throw Error BAD_ZONE inside a memory
  // zone.

  /// The rules of a language's defaults (LanguageData::tokenizer). Throws Error naming the field.
  void from_defaults(const Json& rules) override;
  /// A package's `tokenizer` file. Throws Error naming the field.
  void from_file(std::string_view contents) override { from_bytes(contents, {"vocab"}); }
  std::string to_file() const override { return to_bytes({"vocab"}); }
  /// As in Python, a field that is excluded or not there is none afterwards.
  void from_bytes(std::string_view bytes, const std::set<std::string>& exclude) override;
  std::string to_bytes(const std::set<std::string>& exclude) const override;
  void set_rules(const TokenizerRules& rules);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace spacy
