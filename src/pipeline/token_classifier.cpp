#include "pipeline/token_classifier.h"

#include "base/error.h"
#include "pipeline/architecture.h"
#include "pipeline/model_file.h"

namespace spacy {
namespace {

// Docs that are scored together; a longer doc goes alone.
constexpr size_t kGroupTokens = 1024;

}  // namespace

TokenClassifier::TokenClassifier(const ComponentContext& context)
    : vocab_(context.vocab),
      name_(context.name),
      model_(component_config(context).layer<TaggerModel>("model", "a tagger's network")) {}

void TokenClassifier::process(std::span<Doc> docs) {
  if (!loaded_) {
    throw Error("E109", "Component '" + name_ + "' could not be run: its model has not been read from a package.");
  }
  if (epoch_ != vocab_.zone_epoch()) {
    bind();
    epoch_ = vocab_.zone_epoch();
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
  loaded_ = false;
  const Json cfg = folder.exists("cfg") ? parse_json(folder.read("cfg"), name_ + "/cfg") : Json::object();
  if (!cfg.is_object()) throw Error("BAD_CFG", "'" + name_ + "/cfg' is not a JSON object.");
  const size_t labels = read_labels(cfg, folder);
  if (labels == 0) fail("labels", "there are none: the component has not been trained");
  model_->set_classes(labels);
  bind();
  epoch_ = vocab_.zone_epoch();
  read_model_file(folder, name_, *model_);
  loaded_ = true;
}

bool TokenClassifier::flag(const Json& cfg, std::string_view key, bool otherwise) const {
  const auto found = cfg.find(std::string(key));
  if (found == cfg.end()) return otherwise;
  if (!found->is_boolean()) fail(key, "true or false was expected, not " + found->dump());
  return found->get<bool>();
}

void TokenClassifier::fail(std::string_view key, const std::string& reason) const {
  throw Error("BAD_CFG", "'" + name_ + "/cfg', '" + std::string(key) + "': " + reason + ".");
}

}  // namespace spacy
