#include "pipeline/token_classifier.h"

#include "pipeline/architecture.h"

namespace spacy {

TokenClassifier::TokenClassifier(const ComponentContext& context, Json cfg)
    : ModelComponent(context, std::move(cfg)),
      model_(component_config(context).layer<TaggerModel>("model", "a tagger's network")) {}

void TokenClassifier::read_cfg(const Json& read, const Files& folder) {
  classes_ = read_labels(read, folder);
  if (classes_ == 0 && is_trained()) fail("labels", "there are none: the component has not been trained");
}

void TokenClassifier::annotate_docs(std::span<Doc> docs) {
  const float* scores = model_->scores(docs);
  for (Doc& doc : docs) {
    if (doc.length() > 0) annotate(doc, scores);
    scores += doc.length() * padded(classes());
  }
  model_->trim();
}

bool TokenClassifier::flag(const Json& cfg, std::string_view key, bool otherwise) const {
  const auto found = cfg.find(std::string(key));
  if (found == cfg.end()) return otherwise;
  if (!found->is_boolean()) fail(key, "true or false was expected, not " + found->dump());
  return found->get<bool>();
}

}  // namespace spacy
