// A pipeline: vocab, tokenizer and components, made from a config or read from a package (spacy.language.Language).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/language_data.h"
#include "pipeline/component.h"
#include "serialize/json.h"
#include "tokenizer/any_tokenizer.h"

namespace spacy {

/// One component in its place in the pipeline.
struct Pipe {
  std::string name;
  std::string factory;
  /// Null where the component is disabled and its factory is not there: it stays listed, and can't be enabled.
  std::unique_ptr<Component> component;
  bool enabled = true;
};

class Language {
 public:
  /// `config` is interpolated; its [nlp.tokenizer] is completed by what the language has by default. Shares `vocab`.
  /// Throws Error BAD_CONFIG, E893, LANG_NOT_SUPPORTED where there can't be such a tokenizer.
  Language(std::shared_ptr<Vocab> vocab, Json config, Json meta, const LanguageData& data);

  Vocab& vocab() { return *vocab_; }
  const std::shared_ptr<Vocab>& shared_vocab() const { return vocab_; }
  const Json& config() const { return config_; }
  const Json& meta() const { return meta_; }
  AnyTokenizer& tokenizer() { return *tokenizer_; }
  const std::vector<Pipe>& pipes() const { return pipes_; }

  /// Appends a component; throws Error E007 where the name is taken.
  void add_pipe(Pipe pipe);
  /// Throws Error E001 for a name that is not there, E002 where the component can't run here.
  void set_enabled(std::string_view name, bool enabled);

  /// Tokens of a text (Language.make_doc). Throws Error E088 above max_length code points.
  Doc make_doc(std::string_view text) const;
  /// Docs of texts as they come to the component at a place of the pipeline; what runs before is left out where it
  /// changes neither tokens nor the columns `reads`.
  std::vector<Doc> docs_before(size_t place, std::span<const std::string> texts, uint32_t reads) const;
  /// Runs one component over a batch, whether it is enabled or not.
  void run_pipe(size_t index, std::span<Doc> docs) const;
  /// Runs every enabled component in order over a batch.
  void run(std::span<Doc> docs) const;

  /// Code points; 0 is no limit.
  size_t max_length = 1'000'000;

 private:
  size_t index_of(std::string_view name) const;
  std::shared_ptr<Vocab> vocab_;
  Json config_;
  Json meta_;
  std::unique_ptr<AnyTokenizer> tokenizer_;
  std::vector<Pipe> pipes_;
};

/// spacy.blank: the language's tokenizer and an empty pipeline. `vocab` may be null: one is made.
std::unique_ptr<Language> make_blank(const std::shared_ptr<const LanguageData>& data, std::shared_ptr<Vocab> vocab,
                                     Json config);

}  // namespace spacy
