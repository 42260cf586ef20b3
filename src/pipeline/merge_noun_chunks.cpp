// The `merge_noun_chunks` component: each noun chunk becomes one token (spacy.pipeline.functions.merge_noun_chunks).
#include <algorithm>
#include <utility>

#include "pipeline/pipe_function.h"
#include "pipeline/registry.h"
#include "tokens/noun_chunks.h"
#include "tokens/retokenizer.h"

namespace spacy {
namespace {

void merge_noun_chunks(Doc& doc) {
  const auto deps = std::as_const(doc).column(Column::dep);
  if (doc.length() > 0 && std::all_of(deps.begin(), deps.end(), [](StringId dep) { return dep == 0; })) return;
  Retokenizer retokenizer(doc);
  // The merged token has its root's tag and dependency anyway.
  for (const NounChunk& chunk : noun_chunks(doc)) retokenizer.merge(chunk.start, chunk.end);
  retokenizer.apply();
}

}  // namespace

void register_merge_noun_chunks(Registry& registry) {
  registry.factories["merge_noun_chunks"] = [](const ComponentContext&) -> std::unique_ptr<Component> {
    return std::make_unique<PipeFunction>(merge_noun_chunks);
  };
}

}  // namespace spacy
