#include "pipeline/token_classifier.h"

#include "base/error.h"
#include "pipeline/architecture.h"
#include "pipeline/model_file.h"

namespace spacy {
namespace {

// Docs that are scored together; a longer doc goes alone.
constexpr size_t kGroupTokens = 1024;

}  // namespace

TokenClassifier::TokenClassifier(const ComponentContext& context, Json cfg)
    : PartedComponent(context.vocab, context.name),
      model_(component_config(context).layer<TaggerModel>("model", "a tagger's network")),
      cfg_(std::move(cfg)) {}

void TokenClassifier::process(std::span<Doc> docs) {
  if (!skeleton_) {
    throw Error("E109", "Component '" + name() + "' could not be run: its model has not been read from a package.");
  }
  if (epoch_ != vocab().zone_epoch()) {
    bind();
    epoch_ = vocab().zone_epoch();
  }
  for (size_t from = 0, to = 0; from < docs.size(); from = to) {
    size_t tokens = docs[to++].length();
    while (to < docs.size() && tokens + docs[to].length() <= kGroupTokens) tokens += docs[to++].length();
    if (tokens == 0) continue;
    const float* scores = model_->scores(docs.subspan(from, to - from));
    for (Doc& doc : docs.subspan(from, to - from)) {
      if (doc.length() > 0) annotate(doc, scores);
      scores += doc.length() * padded(classes());
    }
  }
  model_->trim();
}

void TokenClassifier::from_disk(const Files& folder) {
  skeleton_.reset();
  const Json cfg = folder.exists("cfg") ? parse_json(folder.read("cfg"), name() + "/cfg") : Json::object();
  if (!cfg.is_object()) throw Error("BAD_CFG", "'" + name() + "/cfg' is not a JSON object.");
  const size_t labels = read_labels(cfg, folder);
  if (labels == 0) fail("labels", "there are none: the component has not been trained");
  model_->set_classes(labels);
  bind();
  epoch_ = vocab().zone_epoch();
  update_cfg(cfg_, cfg);
  skeleton_ = read_model_file(folder, name(), *model_);
}

std::span<const std::string_view> TokenClassifier::part_names() const {
  static constexpr std::string_view kNames[] = {"cfg", "vocab", "model"};
  return kNames;
}

std::string TokenClassifier::part(std::string_view name, Form form) const {
  return name == "cfg" ? cfg_part(cfg_, form) : skeleton_->write(model_->blueprint());
}

bool TokenClassifier::flag(const Json& cfg, std::string_view key, bool otherwise) const {
  const auto found = cfg.find(std::string(key));
  if (found == cfg.end()) return otherwise;
  if (!found->is_boolean()) fail(key, "true or false was expected, not " + found->dump());
  return found->get<bool>();
}

void TokenClassifier::fail(std::string_view key, const std::string& reason) const {
  throw Error("BAD_CFG", "'" + name() + "/cfg', '" + std::string(key) + "': " + reason + ".");
}

}  // namespace spacy
