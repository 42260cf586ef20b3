// The `lemmatizer` component: lemmas by tables and rules (spacy.pipeline.lemmatizer).
#include "base/error.h"
#include "pipeline/architecture.h"
#include "pipeline/cached_lemmas.h"
#include "pipeline/lemmatizers/modes.h"
#include "pipeline/parted_component.h"
#include "pipeline/registry.h"
#include "vocab/symbols.h"

namespace spacy {
namespace {

constexpr const char* kTablesFile = "lookups/lookups.bin";

class Lemmatizer final : public PartedComponent {
 public:
  explicit Lemmatizer(const ComponentContext& context) : PartedComponent(context.vocab, context.name) {
    const ModelConfig config = component_config(context);
    overwrite_ = config.flag("overwrite", false);
    mode_name_ = config.has("mode") ? config.text("mode") : default_lemma_mode(vocab().lang());
    mode_ = lemma_mode(vocab().lang(), mode_name_, name());
  }

  void process(std::span<Doc> docs) override;
  void from_disk(const Files& folder) override;
  bool is_initialized() const override { return loaded_; }
  uint32_t reads() const override {
    return writes() | Doc::bit(Column::pos) | Doc::bit(Column::morph) | Doc::bit(Column::sent_start);
  }
  uint32_t writes() const override { return Doc::bit(Column::lemma); }

 private:
  void annotate(Doc& doc);
  std::string lower_pos(uint32_t pos) const;

  std::span<const std::string_view> part_names() const override {
    static constexpr std::string_view kNames[] = {"vocab", "lookups"};
    return kNames;
  }
  std::string part(std::string_view, Form) const override { return tables_.bytes(); }

  bool overwrite_ = false;
  std::string mode_name_;
  LemmaMode mode_;
  LemmaTables tables_;
  bool loaded_ = false;
  CachedLemmas lemmas_;
  uint64_t epoch_ = 0;
};

void Lemmatizer::process(std::span<Doc> docs) {
  if (!loaded_) {
    throw Error("E1004", "Component '" + name() + "' could not be run: its tables have not been read from a package.");
  }
  if (epoch_ != vocab().zone_epoch()) {
    lemmas_.clear();
    epoch_ = vocab().zone_epoch();
  }
  for (Doc& doc : docs) annotate(doc);
}

std::string Lemmatizer::lower_pos(uint32_t pos) const {
  std::string name(pos == 0 ? std::string_view() : symbol_name(pos));
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name;
}

void Lemmatizer::annotate(Doc& doc) {
  const auto lemmas = doc.column(Column::lemma);
  const Doc& read = doc;
  const auto positions = read.column(Column::pos);
  const auto morphs = read.column(Column::morph);
  const auto starts = read.column(Column::sent_start);
  StringStore& strings = vocab().strings();
  for (size_t i = 0; i < lemmas.size(); ++i) {
    if (lemmas[i] != 0 && !overwrite_) continue;
    const StringId orth = doc.lexeme(i).orth;
    const uint32_t pos = positions.empty() ? 0 : positions[i];
    const StringId morph = morphs.empty() ? 0 : morphs[i];
    const bool starts_sentence = starts.empty() ? i == 0 : starts[i] == 1;
    lemmas[i] = lemmas_.get(uint64_t{orth} << 1 | (starts_sentence ? 1 : 0), uint64_t{pos} << 32 | morph, [&] {
      return strings.add(
          mode_.lemmatize({strings.view(orth), lower_pos(pos), strings.view(morph), starts_sentence}, tables_));
    });
  }
}

void Lemmatizer::from_disk(const Files& folder) {
  loaded_ = false;
  lemmas_.clear();
  epoch_ = vocab().zone_epoch();
  tables_ = LemmaTables();
  if (folder.exists(kTablesFile)) tables_.read(folder.read(kTablesFile), name() + "/" + kTablesFile);
  for (const std::string_view table : mode_.required) {
    if (tables_.has(table)) continue;
    throw Error("E912", "Failed to initialize lemmatizer '" + name() + "': the table '" + std::string(table) +
                            "' that mode '" + mode_name_ + "' needs is missing in " + name() + "/" + kTablesFile +
                            ". Found: " + tables_.names() + ".");
  }
  loaded_ = true;
}

}  // namespace

void register_lemmatizer(Registry& registry) {
  registry.factories["lemmatizer"] = [](const ComponentContext& context) {
    return std::make_unique<Lemmatizer>(context);
  };
}

}  // namespace spacy
