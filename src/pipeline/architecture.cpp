#include "pipeline/architecture.h"

#include "pipeline/registry.h"

namespace spacy {
namespace {

constexpr std::string_view kArchitectureKey = "@architectures";

}  // namespace

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

std::unique_ptr<Layer> ModelConfig::layer(std::string_view key) const {
  const std::string path = path_ + "." + std::string(key);
  const Json& block = value(key);
  if (!block.is_object() || !block.contains(kArchitectureKey) || !block.at(std::string(kArchitectureKey)).is_string()) {
    throw Error("BAD_CONFIG", "Config [" + path + "]: a block with '@architectures' was expected.");
  }
  const auto name = block.at(std::string(kArchitectureKey)).get<std::string>();
  const auto found = registry_->architectures.find(name);
  if (found == registry_->architectures.end()) {
    std::string known;
    for (const auto& entry : registry_->architectures) known += (known.empty() ? "" : ", ") + entry.first;
    throw Error("E893", "Could not find function '" + name + "' in function registry 'architectures', which config [" +
                            path +
                            "] names: this architecture is not supported. Disable or exclude the component, or "
                            "use one of the available names: " +
                            known + ".");
  }
  return found->second(ModelConfig(block, path, *registry_, *vocab_));
}

ModelConfig component_config(const ComponentContext& context) {
  return ModelConfig(context.config, "components." + context.name,
                     context.registry != nullptr ? *context.registry : default_registry(), context.vocab);
}

}  // namespace spacy
