#include "displacy/dependencies.h"

#include <cstdio>

#include "displacy/dependency_layout.h"
#include "displacy/markup.h"
#include "displacy/values.h"
#include "text/hash.h"

namespace spacy::displacy {
namespace {

// The markup is displaCy's own: style sheets and scripts in the world depend on its classes.

std::string text_line(const char* kind, const char* shift, const Number& x, const std::string& text) {
  return std::string("    <tspan class=\"displacy-") + kind + "\" " + shift + "fill=\"currentColor\" x=\"" + x.text() +
         "\">" + text + "</tspan>\n";
}

void append_word(std::string& out, const PlacedWord& word, const Number& y, bool unsafe) {
  std::string text;
  append_escaped(text, word.text);
  out += "\n<text class=\"displacy-token\" fill=\"currentColor\" text-anchor=\"middle\" y=\"" + y.text() + "\">\n";
  out += text_line("word", "", word.x, text);
  if (word.has_lemma) out += text_line("lemma", "dy=\"2em\" ", word.x, content(word.lemma, unsafe));
  out += text_line("tag", "dy=\"2em\" ", word.x, content(word.tag, unsafe)) + "</text>\n";
}

struct ArcMarkup {
  std::string id;
  std::string stroke;
  const char* side;
  bool unsafe;
};

void append_arc(std::string& out, const PlacedArc& arc, size_t place, const ArcMarkup& markup) {
  const std::string id = "arrow-" + markup.id + "-" + std::to_string(place);
  out += "\n<g class=\"displacy-arrow\">\n    <path class=\"displacy-arc\" id=\"" + id + "\" stroke-width=\"" +
         markup.stroke + "px\" d=\"" + arc.path + "\" fill=\"none\" stroke=\"currentColor\"/>\n";
  out += "    <text dy=\"1.25em\" style=\"font-size: 0.8em; letter-spacing: 1px\">\n        <textPath xlink:href=\"#" +
         id + "\" class=\"displacy-label\" startOffset=\"50%\" side=\"" + markup.side +
         "\" fill=\"currentColor\" text-anchor=\"middle\">" + content(arc.label, markup.unsafe) +
         "</textPath>\n    </text>\n";
  out += "    <path class=\"displacy-arrowhead\" d=\"" + arc.head + "\" fill=\"currentColor\"/>\n</g>\n";
}

const char* side_of(const Writing& writing) { return writing.direction == "rtl" ? "right" : "left"; }

std::string svg(const DependencyLayout& layout, const DependencyOptions& options, const Writing& writing,
                const std::string& id, bool unsafe) {
  const std::string height = layout.height.text();
  std::string out =
      "\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xml:lang=\"" +
      attribute(writing.lang, unsafe) + "\" id=\"" + id + "\" class=\"displacy\" width=\"" + layout.width.text() +
      "\" height=\"" + height + "\" direction=\"" + writing.direction +
      "\" style=\"max-width: none; height: " + height + "px; color: " + options.color + "; background: " + options.bg +
      "; font-family: " + options.font + "; direction: " + writing.direction + "\">";
  for (const PlacedWord& word : layout.words) append_word(out, word, layout.baseline, unsafe);
  const ArcMarkup markup{id, options.arrow_stroke.text(), side_of(writing), unsafe};
  for (size_t i = 0; i < layout.arcs.size(); ++i) append_arc(out, layout.arcs[i], i, markup);
  return out + "</svg>\n";
}

std::string id_of(const Json& docs, const Json& options, const std::string& given) {
  if (!given.empty()) return given;
  const std::string input = docs.dump() + options.dump();
  const std::span<const uint8_t> bytes(reinterpret_cast<const uint8_t*>(input.data()), input.size());
  char digits[33];
  std::snprintf(digits, sizeof digits, "%016llx%016llx", static_cast<unsigned long long>(murmur_hash_64a(bytes, 1)),
                static_cast<unsigned long long>(murmur_hash_64a(bytes, 2)));
  return digits;
}

Json shapes(const DependencyLayout& layout, const std::string& id, const char* side) {
  Json words = Json::array();
  for (const PlacedWord& word : layout.words) {
    Json shape = {{"text", word.text}, {"tag", word.tag}, {"x", word.x.text()}};
    if (word.has_lemma) shape["lemma"] = word.lemma;
    words.push_back(std::move(shape));
  }
  Json arcs = Json::array();
  for (const PlacedArc& arc : layout.arcs) {
    arcs.push_back({{"id", "arrow-" + id + "-" + std::to_string(arcs.size())},
                    {"label", arc.label},
                    {"arc", arc.path},
                    {"head", arc.head},
                    {"side", side}});
  }
  return {{"width", layout.width.text()},
          {"height", layout.height.text()},
          {"y", layout.baseline.text()},
          {"words", std::move(words)},
          {"arcs", std::move(arcs)}};
}

}  // namespace

std::string render_dependencies(const Json& given_docs, const Json& given_options, const RenderSettings& settings) {
  const auto docs = list_docs(given_docs);
  const DependencyOptions options(object_or_none(given_options), settings.unsafe);
  const Writing writing = writing_of(docs, settings.unsafe);
  const std::string id = attribute(id_of(given_docs, given_options, settings.id), settings.unsafe);
  std::vector<std::string> drawings;
  for (const Json* doc : docs) {
    const DependencyLayout layout = lay_out(*doc, options, writing.direction == "rtl");
    const std::string own_id = id + "-" + std::to_string(drawings.size());
    drawings.push_back(title_markup(*doc, settings.unsafe) + svg(layout, options, writing, own_id, settings.unsafe));
  }
  return put_together(drawings, writing, settings);
}

Json dependency_shapes(const Json& given_docs, const Json& given_options, const RenderSettings& settings) {
  const auto docs = list_docs(given_docs);
  const DependencyOptions options(object_or_none(given_options), settings.unsafe);
  const Writing writing = writing_of(docs, settings.unsafe);
  const std::string id = id_of(given_docs, given_options, settings.id);
  Json drawings = Json::array();
  for (const Json* doc : docs) {
    const DependencyLayout layout = lay_out(*doc, options, writing.direction == "rtl");
    Json drawing = shapes(layout, id + "-" + std::to_string(drawings.size()), side_of(writing));
    drawing.update({{"title", title_of(*doc)},
                    {"lang", writing.lang},
                    {"direction", writing.direction},
                    {"color", options.color},
                    {"bg", options.bg},
                    {"font", options.font},
                    {"stroke", options.arrow_stroke.text()}});
    drawings.push_back(std::move(drawing));
  }
  return drawings;
}

}  // namespace spacy::displacy
