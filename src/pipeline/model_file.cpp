#include "pipeline/model_file.h"

namespace spacy {

void read_model_file(const Files& folder, const std::string& component, Layer& model) {
  const std::string bytes = folder.read("model");
  read_model(bytes, component + "/model", model.blueprint());
}

}  // namespace spacy
