// displaCy's markup.
#include <emscripten/bind.h>

#include "bindings/reply.h"
#include "displacy/entities.h"

namespace spacy::bindings {
namespace {

struct Drawing {
  Json docs;
  Json options;
  displacy::RenderSettings settings;
};

/// JSON {docs, options, page, minify, unsafe, manual}.
Drawing read_drawing(uint32_t request_size) {
  Json given = parse_json(Request(request_size).bytes(request_size), "displaCy's input");
  const auto flag = [&](const char* name) { return given.value(name, false); };
  const displacy::RenderSettings settings{flag("page"), flag("minify"), flag("unsafe"), flag("manual")};
  return {std::move(given["docs"]), std::move(given["options"]), settings};
}

/// Request: the drawing. Answers the markup.
uint32_t render_entity_markup(uint32_t request_size) {
  return guarded([&] {
    const Drawing drawing = read_drawing(request_size);
    const std::string markup = displacy::render_entities(drawing.docs, drawing.options, drawing.settings);
    reply().string(markup);
  });
}

/// Request: the drawing. Answers its segments as JSON.
uint32_t segment_entities(uint32_t request_size) {
  return guarded([&] {
    const Drawing drawing = read_drawing(request_size);
    reply().string(displacy::entity_segments(drawing.docs, drawing.options, drawing.settings).dump());
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(displacy) {
  emscripten::function("_renderEntities", &render_entity_markup);
  emscripten::function("_entitySegments", &segment_entities);
}

}  // namespace spacy::bindings
