// The `tok2vec` component: writes each doc's tensor (spacy.pipeline.tok2vec).
#include "base/error.h"
#include "pipeline/doc_vectors.h"
#include "pipeline/model_file.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

class Tok2VecComponent final : public Component {
 public:
  Tok2VecComponent(std::string name, std::unique_ptr<DocVectors> model)
      : name_(std::move(name)), model_(std::move(model)) {}

  void process(std::span<Doc> docs) override {
    if (!loaded_) {
      throw Error("E109", "Component '" + name_ + "' could not be run: its model has not been read from a package.");
    }
    outs_.clear();
    for (Doc& doc : docs) {
      doc.tensor.width = model_->width();
      doc.tensor.data.resize(doc.length() * model_->width());
      outs_.push_back(doc.tensor.data.data());
    }
    model_->compute(docs, outs_, model_->width());
  }

  void from_disk(const Files& folder) override {
    read_model_file(folder, name_, *model_);
    loaded_ = true;
  }

  uint32_t reads() const override { return model_->reads(); }

 private:
  std::string name_;
  std::unique_ptr<DocVectors> model_;
  bool loaded_ = false;
  std::vector<float*> outs_;
};

std::unique_ptr<Component> make_tok2vec(const ComponentContext& context) {
  auto model = component_config(context).layer<DocVectors>("model", "vectors of tokens");
  return std::make_unique<Tok2VecComponent>(context.name, std::move(model));
}

}  // namespace

void register_tok2vec(Registry& registry) { registry.factories["tok2vec"] = make_tok2vec; }

}  // namespace spacy
