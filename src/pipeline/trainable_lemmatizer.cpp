// The `trainable_lemmatizer` component: lemmas by edit trees that a network chooses
// (spacy.pipeline.edit_tree_lemmatizer).
#include <algorithm>
#include <numeric>
#include <optional>

#include "pipeline/cached_lemmas.h"
#include "pipeline/edit_trees.h"
#include "pipeline/registry.h"
#include "pipeline/token_classifier.h"

namespace spacy {
namespace {

constexpr size_t kMaxTopK = 1 << 20;
// Up to here Python takes the best tree again and again, the first of equals; above it sorts, and the last comes first.
constexpr size_t kGuardrail = 20;

/// What a token is given where no tree applies: an attribute of its own that is a string.
using Backoff = StringId (*)(const Doc&, size_t);

template <Column column>
StringId column_value(const Doc& doc, size_t token) {
  const auto values = doc.column(column);
  return values.empty() ? 0 : values[token];
}

struct NamedBackoff {
  std::string_view name;
  Backoff value;
  uint32_t reads;
};

constexpr NamedBackoff kBackoffs[] = {
    {"orth", [](const Doc& doc, size_t token) { return doc.lexeme(token).orth; }, 0},
    {"lower", [](const Doc& doc, size_t token) { return doc.lexeme(token).lower; }, 0},
    {"norm", [](const Doc& doc, size_t token) { return doc.norm(token); }, 0},
    {"shape", [](const Doc& doc, size_t token) { return doc.lexeme(token).shape; }, 0},
    {"prefix", [](const Doc& doc, size_t token) { return doc.lexeme(token).prefix; }, 0},
    {"suffix", [](const Doc& doc, size_t token) { return doc.lexeme(token).suffix; }, 0},
    {"lemma", column_value<Column::lemma>, Doc::bit(Column::lemma)},
    {"tag", column_value<Column::tag>, Doc::bit(Column::tag)},
    {"dep", column_value<Column::dep>, Doc::bit(Column::dep)},
    {"ent_type", column_value<Column::ent_type>, Doc::bit(Column::ent_type)}};

class EditTreeLemmatizer final : public TokenClassifier {
 public:
  explicit EditTreeLemmatizer(const ComponentContext& context) : TokenClassifier(context, {{"labels", Json::array()}}) {
    const ModelConfig config = component_config(context);
    overwrite_ = config.flag("overwrite", false);
    top_k_ = config.has("top_k") ? config.number("top_k", 1, kMaxTopK) : 1;
    backoff_ = read_backoff(config);
  }

  /// The numbers of the trees.
  std::vector<std::string> labels() const override {
    std::vector<std::string> names;
    for (const uint32_t tree : labels_) names.push_back(std::to_string(tree));
    return names;
  }
  uint32_t reads() const override { return TokenClassifier::reads() | (backoff_ ? backoff_->reads : 0); }
  uint32_t writes() const override { return Doc::bit(Column::lemma); }

 private:
  std::span<const std::string_view> part_names() const override {
    static constexpr std::string_view kNames[] = {"cfg", "model", "vocab", "trees"};
    return kNames;
  }
  std::string part(std::string_view name, Form form) const override {
    return name == "trees" ? trees_.to_bytes() : TokenClassifier::part(name, form);
  }
  static const NamedBackoff* read_backoff(const ModelConfig& config);
  size_t read_labels(const Json& cfg, const Files& folder) override;
  void bind() override { lemmas_.clear(); }
  void annotate(Doc& doc, const float* scores) override;
  std::optional<StringId> choose(StringId orth, const float* scores);
  std::optional<StringId> lemma(StringId orth, size_t label);
  void rank(const float* scores, size_t count);

  bool overwrite_ = false;
  size_t top_k_ = 1;
  const NamedBackoff* backoff_ = nullptr;
  EditTrees trees_;
  std::vector<uint32_t> labels_;
  CachedLemmas lemmas_;
  std::vector<size_t> order_;
  std::string text_;
};

const NamedBackoff* EditTreeLemmatizer::read_backoff(const ModelConfig& config) {
  if (config.has("backoff") && config.value("backoff").is_null()) return nullptr;
  const std::string name = config.has("backoff") ? config.text("backoff") : "orth";
  for (const NamedBackoff& backoff : kBackoffs) {
    if (backoff.name == name) return &backoff;
  }
  config.fail("backoff", "'" + name + "' is not an attribute of a token that a lemma can be taken from");
}

size_t EditTreeLemmatizer::read_labels(const Json& cfg, const Files& folder) {
  trees_.read(folder.read("trees"), name() + "/trees", vocab().strings());
  labels_.clear();
  const auto list = cfg.find("labels");
  if (list == cfg.end() || !list->is_array()) fail("labels", "a list of trees was expected");
  for (const Json& label : *list) {
    const auto tree = natural_number(label);
    if (!tree || *tree >= trees_.size()) {
      fail("labels", label.dump() + " is not one of the " + std::to_string(trees_.size()) + " edit trees");
    }
    labels_.push_back(static_cast<uint32_t>(*tree));
  }
  return labels_.size();
}

void EditTreeLemmatizer::annotate(Doc& doc, const float* scores) {
  const auto lemmas = doc.column(Column::lemma);
  for (size_t i = 0; i < doc.length(); ++i, scores += padded(classes())) {
    if (lemmas[i] != 0 && !overwrite_) continue;
    if (const auto found = choose(doc.lexeme(i).orth, scores)) {
      lemmas[i] = *found;
    } else if (backoff_ != nullptr) {
      lemmas[i] = backoff_->value(doc, i);
    }
  }
}

/// The lemma by the best tree that applies, of the top_k best.
std::optional<StringId> EditTreeLemmatizer::choose(StringId orth, const float* scores) {
  if (const auto best = lemma(orth, argmax(scores, classes())); best || top_k_ == 1) return best;
  const size_t count = std::min(top_k_, classes());
  rank(scores, count);
  for (size_t i = 0; i < count; ++i) {
    if (const auto found = lemma(orth, order_[i])) return found;
  }
  return std::nullopt;
}

void EditTreeLemmatizer::rank(const float* scores, size_t count) {
  order_.resize(classes());
  std::iota(order_.begin(), order_.end(), size_t{0});
  const bool last_first = top_k_ > kGuardrail;
  std::partial_sort(order_.begin(), order_.begin() + static_cast<ptrdiff_t>(count), order_.end(),
                    [&](size_t a, size_t b) {
                      if (scores[a] != scores[b]) return scores[a] > scores[b];
                      return last_first ? a > b : a < b;
                    });
}

std::optional<StringId> EditTreeLemmatizer::lemma(StringId orth, size_t label) {
  constexpr StringId kNone = UINT32_MAX;
  const StringId found = lemmas_.get(orth, label, [&] {
    StringStore& strings = vocab().strings();
    return trees_.apply(labels_[label], strings.view(orth), text_) ? strings.add(text_) : kNone;
  });
  return found == kNone ? std::nullopt : std::optional(found);
}

}  // namespace

void register_trainable_lemmatizer(Registry& registry) {
  registry.factories["trainable_lemmatizer"] = [](const ComponentContext& context) {
    return std::make_unique<EditTreeLemmatizer>(context);
  };
}

}  // namespace spacy
