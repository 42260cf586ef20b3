// displaCy's drawings as nodes of a page: js/src/displacy-mount.ts makes them without knowing what they are. Texts
// become text nodes, styles are set through the object model: neither needs 'unsafe-inline', and nothing in a label can
// become markup.
#pragma once

#include <string>

#include "serialize/json.h"

namespace spacy::bindings {

/// Each makes one node, as JSON, of what src/displacy answers for one doc: a text, or [tag, style, children,
/// properties, namespace, attributes (namespace or null, name, value)]; the last two are SVG's.
std::string entity_node(const Json& drawing);
std::string span_node(const Json& drawing);
std::string dependency_node(const Json& drawing);

/// The heading of a drawing that has a title.
std::string title_node(const Json& title);

}  // namespace spacy::bindings
