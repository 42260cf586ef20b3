// A pipeline's components: which there are, making, copying and removing them.
#include <algorithm>

#include "bindings/export.h"
#include "bindings/growth.h"
#include "bindings/js_layers.h"
#include "bindings/language_handles.h"
#include "bindings/reply.h"
#include "pipeline/described_factories.h"
#include "pipeline/registry.h"

namespace spacy::bindings {
namespace {

/// `wanted` is [factory, name, config].
std::unique_ptr<Component> make_component(Language& language, const Json& wanted) {
  const auto& factories = registry().factories;
  const auto factory = factories.find(wanted.at(0).get<std::string>());
  if (factory == factories.end()) throw Error("E002", "There is no factory '" + wanted.at(0).get<std::string>() + "'.");
  return language.make_component(factory->second, wanted.at(1).get<std::string>(), wanted.at(2), registry());
}

bool same_vectors(const Vectors& a, const Vectors& b) {
  if (&a == &b) return true;
  if (a.mode() != b.mode() || a.rows() != b.rows() || a.width() != b.width()) return false;
  if (a.keys().size() != b.keys().size()) return false;
  for (const auto& [key, row] : a.keys()) {
    if (b.find(key) != row) return false;
  }
  for (size_t row = 0; row < a.rows(); ++row) {
    const auto left = a.row(row);
    if (!std::equal(left.begin(), left.end(), b.row(row).begin())) return false;
  }
  return true;
}

}  // namespace

/// Request: [factory, name, config] as JSON. Makes a component with nothing loaded; answers its slot.
SPACY_EXPORT("_createPipe")
uint32_t create_pipe(uint32_t handle, uint32_t request_size) {
  return guarded([&] {
    const auto language = language_handles().get(handle);
    const Json wanted = parse_json(Request(request_size).bytes(request_size), "component");
    reply().word(language->add_component(make_component(*language, wanted)));
  });
}

SPACY_EXPORT("_removePipe")
uint32_t remove_pipe(uint32_t handle, uint32_t slot) {
  return guarded([&] { language_handles().get(handle)->remove_component(slot); });
}

/// Answers a component's labels, as JSON.
SPACY_EXPORT("_pipeLabels")
uint32_t pipe_labels(uint32_t handle, uint32_t slot) {
  return guarded([&] { reply().string(Json(language_handles().get(handle)->component(slot)->labels()).dump()); });
}

/// Request: [factory, name, config] as JSON, of the component in `slot` of `source`. Makes one like it with its data,
/// and gives this vocab the strings of the other; answers the new slot, and 1 where the two have the same vectors.
SPACY_EXPORT("_copyPipe")
uint32_t copy_pipe(uint32_t handle, uint32_t source_handle, uint32_t slot, uint32_t request_size) {
  return guarded([&] {
    const auto language = language_handles().get(handle);
    const auto source = language_handles().get(source_handle);
    const auto original = source->component(slot);
    const Json wanted = parse_json(Request(request_size).bytes(request_size), "component");
    Vocab& vocab = language->vocab();
    const StringStore& strings = source->vocab().strings();
    if (&vocab != &source->vocab()) {
      for (StringId id = 1; id < strings.size(); ++id) {
        if (strings.has_text(id)) vocab.strings().add(strings.view(id));
      }
    }
    std::shared_ptr<Component> copy = make_component(*language, wanted);
    if (const auto bytes = original->to_bytes({})) copy->from_bytes(*bytes, {});
    reply().word(language->add_component(std::move(copy)));
    reply().word(same_vectors(vocab.vectors(), source->vocab().vectors()) ? 1 : 0);
  });
}

/// Answers the names of the factories that are here, as JSON, and what spaCy says of all (described_factories.h).
SPACY_EXPORT("_factories")
uint32_t factories() {
  return guarded([] {
    Json names = Json::array();
    for (const auto& [name, factory] : default_registry().factories) names.push_back(name);
    reply().string(names.dump());
    reply().string(described_factories());
  });
}

}  // namespace spacy::bindings
