#include "pipeline/merge_subtokens.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "pipeline/pipe_function.h"
#include "pipeline/registry.h"
#include "tokens/retokenizer.h"

namespace spacy {

void merge_subtokens(Doc& doc, std::string_view label) {
  const auto deps = std::as_const(doc).column(Column::dep);
  if (doc.length() > 0 && std::all_of(deps.begin(), deps.end(), [](StringId dep) { return dep == 0; })) {
    throw Error("E155",
                "The pipeline needs to include a parser in order to merge subtokens: the doc has no dependencies.");
  }
  const auto wanted = doc.vocab().strings().find(label);
  if (!wanted) return;
  Retokenizer retokenizer(doc);
  for (uint32_t start = 0; start < deps.size(); ++start) {
    if (deps[start] != *wanted) continue;
    uint32_t end = start;
    while (end < deps.size() && deps[end] == *wanted) ++end;
    retokenizer.merge(start, std::min(end + 1, static_cast<uint32_t>(deps.size())));
    start = end;
  }
  retokenizer.apply();
}

void register_merge_subtokens(Registry& registry) {
  registry.factories["merge_subtokens"] = [](const ComponentContext&) -> std::unique_ptr<Component> {
    return std::make_unique<PipeFunction>([](Doc& doc) { merge_subtokens(doc, "subtok"); });
  };
}

}  // namespace spacy
