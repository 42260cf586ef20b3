// The `tok2vec` component: writes each doc's tensor (spacy.pipeline.tok2vec).
#include "base/error.h"
#include "pipeline/doc_vectors.h"
#include "pipeline/model_file.h"
#include "pipeline/parted_component.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

class Tok2VecComponent final : public PartedComponent {
 public:
  Tok2VecComponent(Vocab& vocab, std::string name, std::unique_ptr<DocVectors> model)
      : PartedComponent(vocab, std::move(name)), model_(std::move(model)) {}

  void process(std::span<Doc> docs) override {
    if (!file_.is_read()) {
      throw Error("E109", "Component '" + name() + "' could not be run: its model has not been read from a package.");
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
    file_.open(folder, name(), *model_);
    if (folder.exists("cfg")) {
      const Json cfg = parse_json(folder.read("cfg"), name() + "/cfg");
      if (cfg.is_object()) update_cfg(cfg_, cfg);
    }
    if (file_.holds_weights()) file_.read(*model_);
  }
  bool is_initialized() const override { return file_.is_read(); }

  uint32_t reads() const override { return model_->reads(); }

 private:
  std::span<const std::string_view> part_names() const override {
    static constexpr std::string_view kNames[] = {"cfg", "vocab", "model"};
    return kNames;
  }
  std::string part(std::string_view name, Form form) const override {
    return name == "cfg" ? cfg_part(cfg_, form) : file_.write(*model_);
  }

  std::unique_ptr<DocVectors> model_;
  Json cfg_ = Json::object();
  ModelFile file_;
  std::vector<float*> outs_;
};

std::unique_ptr<Component> make_tok2vec(const ComponentContext& context) {
  auto model = token_vectors(component_config(context), "model");
  return std::make_unique<Tok2VecComponent>(context.vocab, context.name, std::move(model));
}

}  // namespace

void register_tok2vec(Registry& registry) { registry.factories["tok2vec"] = make_tok2vec; }

}  // namespace spacy
