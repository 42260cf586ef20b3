// A pipeline: vocab, tokenizer and components, made from a config or read from a package (spacy.language.Language).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/language_data.h"
#include "pipeline/component.h"
#include "pipeline/registry.h"
#include "serialize/json.h"
#include "tokenizer/any_tokenizer.h"

namespace spacy {

/// The number of a component in its Language, never 0: names, order and what is enabled are the caller's business.
using Slot = uint32_t;

class Language {
 public:
  /// `config` is interpolated; its [nlp.tokenizer] is completed by what the language has by default. Shares `vocab`.
  /// Throws Error BAD_CONFIG, E893, LANG_NOT_SUPPORTED where there can't be such a tokenizer.
  Language(std::shared_ptr<Vocab> vocab, Json config, Json meta, const LanguageData& data);

  Vocab& vocab() { return *vocab_; }
  const std::shared_ptr<Vocab>& shared_vocab() const { return vocab_; }
  const Json& config() const { return config_; }
  /// The config as its file has it, with references.
  const Json& written_config() const { return written_config_; }
  void set_written_config(Json config) { written_config_ = std::move(config); }
  void set_config(Json config, Json written) {
    config_ = std::move(config);
    written_config_ = std::move(written);
  }
  const Json& meta() const { return meta_; }
  void update_meta(const Json& meta) { meta_.update(meta); }
  void set_meta(Json meta) { meta_ = std::move(meta); }
  AnyTokenizer& tokenizer() { return *tokenizer_; }

  /// Keeps a component under a number of its own until it is removed; the number may come again then.
  Slot add_component(std::shared_ptr<Component> component);
  void remove_component(Slot slot);
  /// Puts another in its place, under the same number.
  void replace_component(Slot slot, std::shared_ptr<Component> component);
  bool has(Slot slot) const { return slot != 0 && slot <= slots_.size() && slots_[slot - 1]; }
  /// Stays alive while it is held, even if it is removed. Throws Error DELETED for a number that is not taken.
  std::shared_ptr<Component> component(Slot slot) const;

  /// All slots as they are, to be put back (`restore_components`) where what follows fails.
  const std::vector<std::shared_ptr<Component>>& components() const { return slots_; }
  void restore_components(std::vector<std::shared_ptr<Component>> slots) { slots_ = std::move(slots); }

  /// Tokens of a text (Language.make_doc). Throws Error E088 above max_length code points.
  Doc make_doc(std::string_view text) const;
  /// A component that is in no slot yet: what it needs docs of phrases for goes through all that are.
  std::unique_ptr<Component> make_component(const Factory& factory, const std::string& name, const Json& config,
                                            const Registry& registry);
  /// Makes docs of phrases by these components, as far as they are still there. Of no use after the language.
  MakeDocs docs_by(std::vector<Slot> slots) const;
  /// Docs of texts as they come out of these components; they are left out where none of them changes tokens or the
  /// columns `reads`.
  std::vector<Doc> docs_after(std::span<const Slot> slots, std::span<const std::string> texts, uint32_t reads) const;
  /// Lets a component run. Throws Error REENTERED where it is running: a function of somebody's own that it calls has
  /// called the pipeline.
  void use(Slot slot, const std::function<void(Component&)>& action) const;
  /// Runs components over a batch, in the order given.
  void run(std::span<const Slot> slots, std::span<Doc> docs) const;

  /// Code points; 0 is no limit.
  size_t max_length = 1'000'000;

 private:
  std::shared_ptr<Vocab> vocab_;
  Json config_;
  Json written_config_ = Json::object();
  Json meta_;
  std::unique_ptr<AnyTokenizer> tokenizer_;
  Slot free_slot() const;
  std::vector<std::shared_ptr<Component>> slots_;
  mutable std::vector<const Component*> running_;
};

/// spacy.blank: the language's tokenizer and an empty pipeline. `vocab` may be null: one is made.
std::unique_ptr<Language> make_blank(const std::shared_ptr<const LanguageData>& data, std::shared_ptr<Vocab> vocab,
                                     Json config);

}  // namespace spacy
