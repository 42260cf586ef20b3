#include "pipeline/architecture.h"

#include <algorithm>

#include "pipeline/own_layer.h"
#include "pipeline/refusals.h"
#include "pipeline/registry.h"

namespace spacy {
void ModelConfig::fail(std::string_view key, const std::string& reason) const {
  throw Error("BAD_CONFIG", "Config [" + path_ + "], '" + std::string(key) + "': " + reason + ".");
}

const Json& ModelConfig::value(std::string_view key) const {
  const auto found = block_->find(std::string(key));
  if (found == block_->end()) fail(key, "the value is missing");
  return *found;
}

size_t ModelConfig::checked(std::string_view key, const Json& number, size_t least, size_t most) const {
  if (!number.is_number_integer()) fail(key, "a whole number was expected, not " + number.dump());
  const bool negative = !number.is_number_unsigned() && number.get<int64_t>() < 0;
  if (negative || number.get<uint64_t>() < least || number.get<uint64_t>() > most) {
    fail(key, number.dump() + " is not from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return static_cast<size_t>(number.get<uint64_t>());
}

size_t ModelConfig::number(std::string_view key, size_t least, size_t most) const {
  return checked(key, value(key), least, most);
}

std::vector<size_t> ModelConfig::numbers(std::string_view key, size_t least, size_t most) const {
  const Json& list = value(key);
  if (!list.is_array()) fail(key, "a list of whole numbers was expected");
  std::vector<size_t> numbers;
  for (const Json& item : list) numbers.push_back(checked(key, item, least, most));
  return numbers;
}

bool ModelConfig::flag(std::string_view key, bool otherwise) const {
  const auto found = block_->find(std::string(key));
  if (found == block_->end() || found->is_null()) return otherwise;
  if (!found->is_boolean()) fail(key, "true or false was expected, not " + found->dump());
  return found->get<bool>();
}

std::string ModelConfig::text(std::string_view key) const {
  const Json& text = value(key);
  if (!text.is_string()) fail(key, "a string was expected, not " + text.dump());
  return text.get<std::string>();
}

std::vector<std::string> ModelConfig::texts(std::string_view key) const {
  const Json& list = value(key);
  if (!list.is_array()) fail(key, "a list of strings was expected");
  std::vector<std::string> texts;
  for (const Json& item : list) {
    if (!item.is_string() && !natural_number(item)) fail(key, "a string was expected, not " + item.dump());
    texts.push_back(item.is_string() ? item.get<std::string>() : item.dump());
  }
  return texts;
}

double ModelConfig::real(std::string_view key, double otherwise) const {
  const auto found = block_->find(std::string(key));
  if (found == block_->end() || found->is_null()) return otherwise;
  if (!found->is_number()) fail(key, "a number was expected, not " + found->dump());
  return found->get<double>();
}

ModelConfig ModelConfig::block(std::string_view key) const {
  return ModelConfig(value(key), path_ + "." + std::string(key), *registry_, *vocab_);
}

std::vector<ModelConfig> ModelConfig::blocks(std::string_view key) const {
  if (!value(key).is_object()) fail(key, "blocks were expected, not " + value(key).dump());
  const ModelConfig outer = block(key);
  std::vector<ModelConfig> blocks;
  for (const auto& item : value(key).items()) blocks.push_back(outer.block(item.key()));
  return blocks;
}

std::unique_ptr<Layer> ModelConfig::layer(std::string_view key) const { return block(key).make(); }

std::string ModelConfig::described() const {
  std::string text = "[" + path_ + "]";
  for (const char* kind : {"@layers", "@architectures"}) {
    const auto name = block_->find(kind);
    if (name != block_->end() && name->is_string()) text += ", '" + name->get<std::string>() + "',";
  }
  return text;
}

std::unique_ptr<Layer> ModelConfig::named(std::unique_ptr<Layer> layer) const {
  if (auto* const node = dynamic_cast<GraphNode*>(layer.get())) node->set_place(described());
  return layer;
}

std::unique_ptr<Layer> ModelConfig::make() const {
  const auto made_by = [&](std::string_view kind, const auto& known) -> std::unique_ptr<Layer> {
    const auto name = block_->find("@" + std::string(kind));
    if (name == block_->end() || !name->is_string()) return nullptr;
    const auto found = known.find(name->template get<std::string>());
    if (found != known.end()) return found->second(*this);
    std::string names;
    for (const auto& entry : known) names += (names.empty() ? "" : ", ") + entry.first;
    const std::string wanted = name->template get<std::string>();
    const std::string registry(kind);
    const std::string_view reason = refusal(registry, wanted);
    const std::string why = reason.empty() ? ". If it is your own, add it first: spacy.use({ spacy_" + registry +
                                                 ": { '" + wanted + "': … } }). Otherwise it is not supported: disable"
                                           : ": " + std::string(reason) + ". Disable";
    throw Error("E893", "Could not find function '" + wanted + "' in function registry '" + registry +
                            "', which config [" + path_ + "] names" + why +
                            " or exclude the component, or use one of the available names: " + names + ".");
  };
  if (block_->is_object()) {
    if (std::count(path_.begin(), path_.end(), '.') > kMaxNesting) fail("@layers", "layers are nested too deeply");
    if (has("@own")) return std::make_unique<OwnLayer>(*this);
    if (auto made = made_by("architectures", registry_->architectures)) return named(std::move(made));
    if (auto made = made_by("layers", registry_->layers)) return named(std::move(made));
  }
  throw Error("BAD_CONFIG", "Config [" + path_ + "]: a block with '@architectures' or '@layers' was expected.");
}

ModelConfig component_config(const ComponentContext& context) {
  return ModelConfig(context.config, "components." + context.name,
                     context.registry != nullptr ? *context.registry : default_registry(), context.vocab);
}

}  // namespace spacy
