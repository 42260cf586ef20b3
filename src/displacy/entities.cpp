#include "displacy/entities.h"

#include "base/error.h"
#include "displacy/format.h"
#include "displacy/markup.h"
#include "displacy/segments.h"

namespace spacy::displacy {
namespace {

// The markup is displaCy's own: style sheets and scripts in the world depend on its classes.
constexpr std::string_view kEntity =
    "\n<mark class=\"entity\" style=\"background: {bg}; padding: 0.45em 0.6em; margin: 0 0.25em; line-height: 1; "
    "border-radius: 0.35em;\">\n    {text}\n    <span style=\"font-size: 0.8em; font-weight: bold; line-height: 1; "
    "border-radius: 0.35em; vertical-align: middle; margin-left: 0.5rem\">{label}{kb_link}</span>\n</mark>\n";

struct EntityTemplate {
  FormatString pattern;
  bool is_own;
};

EntityTemplate template_of(const Json& options) {
  const auto found = options.is_object() ? options.find("template") : options.end();
  if (!options.is_object() || found == options.end() || found->is_null() || *found == "") {
    return {FormatString(kEntity), false};
  }
  if (!found->is_string()) {
    throw Error("BAD_OPTION", "displaCy's option 'template' must be text with {text}, {label}, {bg} and {kb_link}.");
  }
  return {FormatString(found->get_ref<const std::string&>()), true};
}

// What an entity's `params` add for templates: they may replace our own four fields, as in Python.
struct Params {
  Params(const Json& entity, bool unsafe) {
    const auto params = entity.find("params");
    if (params == entity.end() || params->is_null()) return;
    if (!params->is_object()) throw Error("BAD_DOC", "An entity's 'params' must be a map.");
    values.reserve(params->size());
    for (const auto& item : params->items()) {
      const std::string text = python_str(item.value(), "params");
      if (!unsafe && item.key() == "bg" && !is_css_color(text)) {
        throw Error("BAD_COLOR", "The colour 'bg' in an entity's params is not a CSS colour: " + text);
      }
      values.push_back(
          {item.key(), unsafe ? text : escape_all(text), item.value().is_number() ? &item.value() : nullptr});
    }
  }
  struct Value {
    std::string name;
    std::string text;
    const Json* number;
  };
  std::vector<Value> values;
};

void append_between(std::string& out, std::string_view text) {
  for (size_t end; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1)) {
    append_escaped(out, text.substr(0, end));
    out += "<br>";
  }
  append_escaped(out, text);
}

void append_entity(std::string& out, const Segment& segment, const EntityTemplate& markup, bool unsafe) {
  std::string text;
  append_escaped(text, segment.text);
  if (!segment.marked) {
    out += text;
    return;
  }
  // A template of one's own may put the label between single quotes.
  const std::string label = markup.is_own && !unsafe ? escape_all(segment.label) : content(segment.label, unsafe);
  const std::string link = link_markup(segment.link, unsafe);
  const Params params(*segment.entity, unsafe);
  std::vector<FormatArgument> arguments = {{"label", label}, {"text", text}, {"bg", segment.color}, {"kb_link", link}};
  for (const Params::Value& value : params.values) arguments.push_back({value.name, value.text, value.number});
  markup.pattern.append_to(out, arguments);
}

std::string doc_markup(const Json& doc, const EntityOptions& options, const EntityTemplate& pattern,
                       const std::string& direction) {
  std::string out = title_markup(doc, options.is_unsafe());
  out += "\n<div class=\"entities\" style=\"line-height: 2.5; direction: " + direction + "\">";
  for (const Segment& segment : options.cut(doc)) {
    if (segment.entity) {
      append_entity(out, segment, pattern, options.is_unsafe());
    } else {
      append_between(out, segment.text);
    }
  }
  out += "</div>\n";
  return out;
}

}  // namespace

std::string render_entities(const Json& given_docs, const Json& options, const RenderSettings& settings) {
  const auto docs = list_docs(given_docs);
  const EntityOptions entity_options(options, settings);
  const EntityTemplate pattern = template_of(options);
  const Writing writing = writing_of(docs, settings.unsafe);
  std::vector<std::string> drawings;
  for (const Json* doc : docs) drawings.push_back(doc_markup(*doc, entity_options, pattern, writing.direction));
  return put_together(drawings, writing, settings);
}

Json entity_segments(const Json& given_docs, const Json& options, const RenderSettings& settings) {
  const auto docs = list_docs(given_docs);
  const EntityOptions entity_options(options, settings);
  const Writing writing = writing_of(docs, settings.unsafe);
  Json drawings = Json::array();
  for (const Json* doc : docs) {
    Json segments = Json::array();
    for (const Segment& segment : entity_options.cut(*doc)) {
      if (!segment.entity && segment.text.empty()) continue;
      Json piece = {{"text", segment.text}};
      if (segment.entity) piece["label"] = segment.label;
      if (segment.marked) {
        piece["color"] = segment.color;
        piece["kb_id"] = segment.link.id;
        piece["kb_url"] = segment.link.url;
      }
      segments.push_back(std::move(piece));
    }
    drawings.push_back({{"title", title_of(*doc)},
                        {"lang", writing.lang},
                        {"direction", writing.direction},
                        {"segments", std::move(segments)}});
  }
  return drawings;
}

}  // namespace spacy::displacy
