// The `doc_cleaner` component: takes away what other components left on a doc (spacy.pipeline.functions.DocCleaner).
#include "base/error.h"
#include "pipeline/parted_component.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

/// A Doc has its tensor here; other attributes that a cleaner may name (`_.trf_data`, `user_data`) are of Python's or
/// of JavaScript's docs, and like attributes that are not there they are passed over.
class DocCleaner final : public PartedComponent {
 public:
  explicit DocCleaner(const ComponentContext& context) : PartedComponent(context.vocab, context.name) {
    cfg_ = {{"attrs", setting(context, "attrs", {{"tensor", nullptr}, {"_.trf_data", nullptr}})},
            {"silent", setting(context, "silent", true)}};
    take(cfg_["attrs"], "config [components." + name() + "]");
  }

  void process(std::span<Doc> docs) override {
    if (!clears_tensor_) return;
    for (Doc& doc : docs) doc.tensor = {};
  }

  void from_disk(const Files& folder) override {
    if (!folder.exists("cfg")) return;
    const std::string path = name() + "/cfg";
    const Json cfg = parse_json(folder.read("cfg"), path);
    if (!cfg.is_object()) throw Error("BAD_CFG", "'" + path + "' is not a JSON object.");
    const auto attrs = cfg.find("attrs");
    if (attrs != cfg.end()) take(*attrs, path);
    update_cfg(cfg_, cfg);
  }

 private:
  void take(const Json& attrs, const std::string& where) {
    if (!attrs.is_object()) throw Error("BAD_CFG", "'" + where + "', 'attrs' is not an object of attributes.");
    const auto tensor = attrs.find("tensor");
    clears_tensor_ = tensor != attrs.end();
    if (clears_tensor_ && !tensor->is_null()) {
      throw Error("BAD_CFG", "'" + where + "', 'attrs': a doc's tensor can only be set to null.");
    }
  }

  std::span<const std::string_view> part_names() const override {
    static constexpr std::string_view kNames[] = {"cfg"};
    return kNames;
  }
  std::string part(std::string_view, Form form) const override { return cfg_part(cfg_, form); }

  Json cfg_;
  bool clears_tensor_ = false;
};

}  // namespace

void register_doc_cleaner(Registry& registry) {
  registry.factories["doc_cleaner"] = [](const ComponentContext& context) {
    return std::make_unique<DocCleaner>(context);
  };
}

}  // namespace spacy
