#include "pipeline/model_file.h"

namespace spacy {

ModelSkeleton read_model_file(const Files& folder, const std::string& component, Layer& model) {
  const std::string bytes = folder.read("model");
  return read_model(bytes, component + "/model", model.blueprint());
}

}  // namespace spacy
