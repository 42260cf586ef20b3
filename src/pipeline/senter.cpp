// The `senter` component: sentence starts by a network (spacy.pipeline.senter).
#include "pipeline/registry.h"
#include "pipeline/sentence_starts.h"
#include "pipeline/token_classifier.h"

namespace spacy {
namespace {

constexpr size_t kStart = 1;
constexpr size_t kClasses = 2;

class SentenceRecognizer final : public TokenClassifier {
 public:
  explicit SentenceRecognizer(const ComponentContext& context)
      : TokenClassifier(context, {{"overwrite", setting(context, "overwrite", false)}}),
        overwrite_(component_config(context).flag("overwrite", false)) {}

  std::vector<std::string> labels() const override { return {"I", "S"}; }
  uint32_t writes() const override { return Doc::bit(Column::sent_start); }

 private:
  size_t read_labels(const Json& cfg, const Files&) override {
    overwrite_ = flag(cfg, "overwrite", overwrite_);
    return kClasses;
  }
  void bind() override {}
  void annotate(Doc& doc, const float* scores) override {
    for (uint32_t& start : sentence_start_column(doc)) {
      set_sentence_start(start, argmax(scores, kClasses) == kStart, overwrite_);
      scores += padded(kClasses);
    }
  }

  bool overwrite_;
};

}  // namespace

void register_senter(Registry& registry) {
  registry.factories["senter"] = [](const ComponentContext& context) {
    return std::make_unique<SentenceRecognizer>(context);
  };
}

}  // namespace spacy
