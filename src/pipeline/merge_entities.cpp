// The `merge_entities` component: each entity becomes one token (spacy.pipeline.functions.merge_entities).
#include "pipeline/pipe_function.h"
#include "pipeline/registry.h"
#include "tokens/attributes.h"
#include "tokens/entities.h"
#include "tokens/retokenizer.h"

namespace spacy {
namespace {

void merge_entities(Doc& doc) {
  Retokenizer retokenizer(doc);
  // The merged token has its root's tag and dependency anyway.
  for (const EntitySpan& entity : entity_spans(doc)) {
    retokenizer.merge(entity.start, entity.end, {{attr::kEntType, entity.label}});
  }
  retokenizer.apply();
}

}  // namespace

void register_merge_entities(Registry& registry) {
  registry.factories["merge_entities"] = [](const ComponentContext&) -> std::unique_ptr<Component> {
    return std::make_unique<PipeFunction>(merge_entities);
  };
}

}  // namespace spacy
