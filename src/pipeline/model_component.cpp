#include "pipeline/model_component.h"

#include "base/error.h"

namespace spacy {
namespace {

// Docs that go through the network together; a longer doc goes alone.
constexpr size_t kGroupTokens = 1024;

}  // namespace

ModelComponent::ModelComponent(const ComponentContext& context, Json cfg)
    : PartedComponent(context.vocab, context.name), cfg_(std::move(cfg)) {}

void ModelComponent::process(std::span<Doc> docs) {
  check_runnable();
  if (epoch_ != vocab().zone_epoch()) {
    bind();
    epoch_ = vocab().zone_epoch();
  }
  for (size_t from = 0, to = 0; from < docs.size(); from = to) {
    size_t tokens = docs[to++].length();
    while (to < docs.size() && tokens + docs[to].length() <= kGroupTokens) tokens += docs[to++].length();
    annotate_docs(docs.subspan(from, to - from));
  }
}

void ModelComponent::check_runnable() const {
  if (file_.is_read() || !runs_model()) return;
  throw Error("E109", "Component '" + name() + "' could not be run: its model has not been read from a package.");
}

void ModelComponent::from_disk(const Files& folder) {
  file_.open(folder, name(), model());
  const Json read = folder.exists("cfg") ? parse_json(folder.read("cfg"), name() + "/cfg") : Json::object();
  if (!read.is_object()) throw Error("BAD_CFG", "'" + name() + "/cfg' is not a JSON object.");
  update_cfg(cfg_, read);
  read_cfg(read, folder);
  bind();
  epoch_ = vocab().zone_epoch();
  if (runs_model() && file_.holds_weights()) file_.read(model(), [this] { connect(); });
}

std::span<const std::string_view> ModelComponent::part_names() const {
  static constexpr std::string_view kNames[] = {"cfg", "vocab", "model"};
  return kNames;
}

std::string ModelComponent::part(std::string_view name, Form form) const {
  if (name == "cfg") return cfg_part(cfg_, form);
  return file_.write(model());
}

const Json& ModelComponent::setting_of(const char* key) const {
  static const Json kNull;
  const auto found = cfg_.find(key);
  return found == cfg_.end() ? kNull : *found;
}

std::string ModelComponent::text_of(const char* key) const {
  const Json& value = setting_of(key);
  if (!value.is_string()) fail(key, "a string was expected, not " + value.dump());
  return value.get<std::string>();
}

std::optional<float> ModelComponent::threshold_of(const char* key) const {
  const Json& value = setting_of(key);
  if (value.is_null()) return std::nullopt;
  if (!value.is_number() || !(value.get<double>() >= 0 && value.get<double>() <= 1)) {
    fail(key, "a number from 0 to 1 was expected, not " + value.dump());
  }
  return static_cast<float>(value.get<double>());
}

std::optional<size_t> ModelComponent::size_of(const char* key) const {
  const Json& value = setting_of(key);
  if (value.is_null()) return std::nullopt;
  if (!natural_number(value) || value.get<uint64_t>() == 0) {
    fail(key, "a whole number above 0 was expected, not " + value.dump());
  }
  return static_cast<size_t>(value.get<uint64_t>());
}

std::vector<std::string> ModelComponent::labels_of() const {
  const Json& list = setting_of("labels");
  if (!list.is_array()) fail("labels", "a list of strings was expected");
  std::vector<std::string> labels;
  for (const Json& label : list) {
    if (!label.is_string()) fail("labels", "a string was expected, not " + label.dump());
    labels.push_back(label.get<std::string>());
  }
  if (labels.empty() && is_trained()) fail("labels", "there are none: the component has not been trained");
  return labels;
}

void ModelComponent::check_classes(size_t expected, size_t found) const {
  if (expected == found) return;
  throw Error("E149", "Error deserializing model '" + name() + "/model': it scores " + std::to_string(found) +
                          " classes, '" + name() + "/cfg' has " + std::to_string(expected) +
                          ". Check that the config used to create the component matches the model being loaded.");
}

void ModelComponent::fail(std::string_view key, const std::string& reason) const {
  throw Error("BAD_CFG", "'" + name() + "/cfg', '" + std::string(key) + "': " + reason + ".");
}

}  // namespace spacy
