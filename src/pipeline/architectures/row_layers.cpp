#include "pipeline/architectures/row_layers.h"

#include "ml/dense.h"
#include "ml/maxout.h"
#include "pipeline/registry.h"

namespace spacy {

std::unique_ptr<RowLayer> chained(std::vector<std::unique_ptr<RowLayer>> layers) {
  return std::make_unique<RowChain>(std::move(layers));
}

std::unique_ptr<RowLayer> make_linear() { return std::make_unique<Dense>("linear", Nonlinearity::none); }
std::unique_ptr<RowLayer> make_softmax() { return std::make_unique<Dense>("softmax", Nonlinearity::softmax); }
std::unique_ptr<RowLayer> make_logistic() { return std::make_unique<Activated>("logistic", Nonlinearity::sigmoid); }
std::unique_ptr<RowLayer> make_dropout() { return std::make_unique<Activated>("dropout", Nonlinearity::none); }
std::unique_ptr<RowLayer> make_noop() { return std::make_unique<Activated>("noop", Nonlinearity::none); }

std::unique_ptr<RowLayer> finished(std::unique_ptr<RowLayer> layer, bool normalize, bool dropout) {
  if (normalize) layer = chained(row_layers(std::move(layer), std::make_unique<RowNorm>()));
  if (dropout) layer = chained(row_layers(std::move(layer), make_dropout()));
  return layer;
}

namespace {

std::unique_ptr<Layer> finished(const ModelConfig& config, std::unique_ptr<RowLayer> layer) {
  const bool dropout = config.has("dropout") && !config.value("dropout").is_null();
  return finished(std::move(layer), config.flag("normalize", false), dropout);
}

NonlinearitySettings clip(const ModelConfig& config) {
  NonlinearitySettings settings;
  settings.slope = static_cast<float>(config.real("slope", 1));
  settings.offset = static_cast<float>(config.real("offset", 0));
  settings.least = static_cast<float>(config.real("min_val", 0));
  settings.most = static_cast<float>(config.real("max_val", 1));
  return settings;
}

template <Nonlinearity kind>
std::unique_ptr<Layer> make_dense(const ModelConfig& config, const char* name) {
  return finished(config, std::make_unique<Dense>(name, kind, clip(config)));
}

std::unique_ptr<Layer> make_softmax_v2(const ModelConfig& config) {
  NonlinearitySettings settings;
  settings.temperature = static_cast<float>(config.real("temperature", 1));
  return std::make_unique<Dense>("softmax", Nonlinearity::softmax, settings, config.flag("normalize_outputs", true));
}

std::unique_ptr<Layer> make_linear_logistic(const ModelConfig&) {
  return chained(row_layers(make_linear(), make_logistic()));
}

std::unique_ptr<Layer> make_maxout(const ModelConfig& config) {
  return finished(config, std::make_unique<RowMaxout>());
}

/// noop may have layers inside, which it never calls.
class Noop final : public RowLayer {
 public:
  explicit Noop(std::vector<std::unique_ptr<Layer>> inside) : inside_(std::move(inside)) {}
  uint32_t forms() const override { return kAny; }
  size_t connect(size_t width) override { return itself_->connect(width); }
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) override {
    itself_->forward(x, x_stride, rows, out, out_stride);
  }
  Blueprint blueprint() override {
    Blueprint root = itself_->blueprint();
    for (const auto& layer : inside_) root.layers.push_back(layer->blueprint());
    return root;
  }

 private:
  std::unique_ptr<RowLayer> itself_ = make_noop();
  std::vector<std::unique_ptr<Layer>> inside_;
};

std::unique_ptr<Layer> make_noop_of(const ModelConfig& config) {
  if (!config.has("*")) return make_noop();
  std::vector<std::unique_ptr<Layer>> inside;
  for (const ModelConfig& block : config.blocks("*")) inside.push_back(block.make());
  return std::make_unique<Noop>(std::move(inside));
}

void register_activated(Registry& registry) {
  auto& layers = registry.layers;
  layers["Logistic.v1"] = [](const ModelConfig&) -> std::unique_ptr<Layer> { return make_logistic(); };
  layers["sigmoid_activation.v1"] = [](const ModelConfig&) -> std::unique_ptr<Layer> {
    return std::make_unique<Activated>("sigmoid_activation", Nonlinearity::sigmoid);
  };
  layers["softmax_activation.v1"] = [](const ModelConfig&) -> std::unique_ptr<Layer> {
    return std::make_unique<Activated>("softmax_activation", Nonlinearity::softmax);
  };
  layers["noop.v1"] = make_noop_of;
  layers["Dropout.v1"] = [](const ModelConfig&) -> std::unique_ptr<Layer> { return make_dropout(); };
  layers["LayerNorm.v1"] = [](const ModelConfig&) -> std::unique_ptr<Layer> { return std::make_unique<RowNorm>(); };
}

}  // namespace

void register_row_layers(Registry& registry) {
  register_activated(registry);
  auto& layers = registry.layers;
  using Config = const ModelConfig&;
  using Made = std::unique_ptr<Layer>;
  layers["Linear.v1"] = [](Config) -> Made { return make_linear(); };
  layers["Softmax.v1"] = [](Config) -> Made { return make_softmax(); };
  layers["Softmax.v2"] = make_softmax_v2;
  layers["spacy.LinearLogistic.v1"] = make_linear_logistic;
  layers["Sigmoid.v1"] = [](Config) -> Made { return std::make_unique<Dense>("sigmoid", Nonlinearity::sigmoid); };
  layers["Relu.v1"] = [](Config config) { return make_dense<Nonlinearity::relu>(config, "relu"); };
  layers["Gelu.v1"] = [](Config config) { return make_dense<Nonlinearity::gelu>(config, "gelu"); };
  layers["Swish.v1"] = [](Config config) { return make_dense<Nonlinearity::swish>(config, "swish"); };
  layers["HardSwish.v1"] = [](Config config) { return make_dense<Nonlinearity::hard_swish>(config, "hardswish"); };
  layers["HardSwishMobilenet.v1"] = [](Config config) {
    return make_dense<Nonlinearity::hard_swish_mobilenet>(config, "hardswishmobilenet");
  };
  layers["Dish.v1"] = [](Config config) { return make_dense<Nonlinearity::dish>(config, "dish"); };
  layers["Mish.v1"] = [](Config config) { return make_dense<Nonlinearity::mish>(config, "mish"); };
  // What they clip to comes with the file.
  for (const char* name : {"ClippedLinear.v1", "HardSigmoid.v1", "HardTanh.v1", "ReluK.v1"}) {
    layers[name] = [](Config config) { return make_dense<Nonlinearity::clipped>(config, "clipped_linear"); };
  }
  layers["Maxout.v1"] = make_maxout;
}

}  // namespace spacy
