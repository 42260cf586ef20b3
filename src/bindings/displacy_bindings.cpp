// displaCy's markup.
#include "base/error.h"
#include "bindings/displacy_nodes.h"
#include "bindings/export.h"
#include "bindings/reply.h"
#include "displacy/dependencies.h"
#include "displacy/entities.h"
#include "displacy/spans.h"

namespace spacy::bindings {
namespace {

using Renderer = std::string (*)(const Json&, const Json&, const displacy::RenderSettings&);
using Shaper = Json (*)(const Json&, const Json&, const displacy::RenderSettings&);

struct Style {
  std::string_view name;
  Renderer render;
  Shaper shapes;
  std::string (*node)(const Json& shape);
};

constexpr Style kStyles[] = {{"ent", &displacy::render_entities, &displacy::entity_segments, &entity_node},
                             {"dep", &displacy::render_dependencies, &displacy::dependency_shapes, &dependency_node},
                             {"span", &displacy::render_spans, &displacy::span_shapes, &span_node}};

struct Drawing {
  const Style& style;
  Json docs;
  Json options;
  displacy::RenderSettings settings;
};

const Style& style_of(const std::string& name) {
  for (const Style& style : kStyles) {
    if (style.name == name) return style;
  }
  throw Error("E087", "Unknown displaCy style '" + name + "'. Use 'dep', 'ent' or 'span'.");
}

/// JSON {style, docs, options, page, minify, unsafe, manual, id}.
Drawing read_drawing(uint32_t request_size) {
  Json given = parse_json(Request(request_size).bytes(request_size), "displaCy's input");
  const auto flag = [&](const char* name) { return given.value(name, false); };
  const displacy::RenderSettings settings{flag("page"), flag("minify"), flag("unsafe"), flag("manual"),
                                          given.value("id", "")};
  return {style_of(given.value("style", "")), std::move(given["docs"]), std::move(given["options"]), settings};
}

}  // namespace

/// Request: the drawing. Answers the markup.
SPACY_EXPORT("_renderMarkup")
uint32_t render_markup(uint32_t request_size) {
  return guarded([&] {
    const Drawing drawing = read_drawing(request_size);
    const std::string markup = drawing.style.render(drawing.docs, drawing.options, drawing.settings);
    reply().string(markup);
  });
}

/// Request: the drawing. Answers its nodes (displacy_nodes.h), as JSON.
SPACY_EXPORT("_drawingNodes")
uint32_t nodes_of_drawing(uint32_t request_size) {
  return guarded([&] {
    const Drawing drawing = read_drawing(request_size);
    std::string nodes = "[";
    for (const Json& shape : drawing.style.shapes(drawing.docs, drawing.options, drawing.settings)) {
      if (nodes.size() > 1) nodes += ',';
      if (shape["title"] != "") nodes += title_node(shape["title"]) + ',';
      nodes += drawing.style.node(shape);
    }
    reply().string(nodes + ']');
  });
}

}  // namespace spacy::bindings
