#include "pipeline/model_file.h"

namespace spacy {

void ModelFile::open(const Files& folder, const std::string& component, Layer& model) {
  skeleton_.reset();
  what_ = component + "/model";
  bytes_ = folder.read("model");
  holds_weights_ = spacy::holds_weights(bytes_, what_, model.blueprint());
}

void ModelFile::read(Layer& model, const std::function<void()>& check) {
  ModelSkeleton skeleton = read_model(bytes_, what_, model.blueprint());
  if (check) check();
  skeleton_ = std::move(skeleton);
  bytes_ = std::string();  // with its room, which = {} keeps
}

std::string ModelFile::write(Layer& model) const {
  if (skeleton_) return skeleton_->write(model.blueprint());
  return is_kept() ? bytes_ : write_untrained(model.blueprint());
}

}  // namespace spacy
