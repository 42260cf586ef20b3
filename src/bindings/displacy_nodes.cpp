#include "bindings/displacy_nodes.h"

#include <initializer_list>
#include <string_view>

namespace spacy::bindings {
namespace {

// The nodes, each @ for a piece of JSON.
constexpr std::string_view kTitle = R"(["h2",{"margin":"0"},[@]])";
constexpr std::string_view kBody = R"(["div",{"line-height":"2.5","direction":@},[@],{"className":"@","lang":@}])";
constexpr std::string_view kLink =
    R"(," ",["a",{"text-decoration":"none","color":"inherit","font-weight":"normal"},[@],{},null,[[null,"href",@]]])";
constexpr std::string_view kEntity =
    R"(["mark",{"padding":"0.45em 0.6em","margin":"0 0.25em","line-height":"1","border-radius":"0.35em",)"
    R"("background":@},[@,["span",{"font-size":"0.8em","font-weight":"bold","line-height":"1",)"
    R"("border-radius":"0.35em","vertical-align":"middle","margin-inline-start":"0.5rem"},[@@]]],)"
    R"({"className":"entity"}])";
constexpr std::string_view kLineBreak = R"(["br",{},[]])";
constexpr std::string_view kToken =
    R"(["span",{"font-weight":"bold","display":"inline-block","position":"relative","height":"@px"},[@@@]]," ")";
constexpr std::string_view kMark =
    R"-(,["span",{"height":"4px","left":"-1px","width":"calc(100% + 2px)","position":"absolute",@)-"
    R"("background":@,"top":"@px"},[@]])";
constexpr std::string_view kFirst = R"("border-top-left-radius":"3px","border-bottom-left-radius":"3px",)";
constexpr std::string_view kMarkLabel =
    R"(["span",{"z-index":"10","color":"#000","top":"-0.5em","padding":"2px 3px","position":"absolute",)"
    R"("font-size":"0.6em","font-weight":"bold","line-height":"1","border-radius":"3px","background":@},[@@]])";

#define SVG R"(,{},"http://www.w3.org/2000/svg",)"
constexpr std::string_view kDrawing =
    R"(["svg",{"max-width":"none","height":"@px","color":@,"background":@,"font-family":@,"direction":@},[@])" SVG
    R"([["http://www.w3.org/XML/1998/namespace","xml:lang",@],[null,"class","displacy"],[null,"width",@],)"
    R"([null,"height",@],[null,"direction",@]]])";
constexpr std::string_view kWord =
    R"(["text",{},[@])" SVG
    R"([[null,"fill","currentColor"],[null,"text-anchor","middle"],[null,"class","displacy-token"],[null,"y",@]]])";
constexpr std::string_view kLine =
    R"(["tspan",{},[@])" SVG R"([[null,"fill","currentColor"],[null,"class","displacy-@"],[null,"x",@]@]])";
constexpr std::string_view kBelow = R"(,[null,"dy","2em"])";
constexpr std::string_view kArrow =
    R"(["g",{},[["path",{},[])" SVG
    R"([[null,"class","displacy-arc"],[null,"id",@],[null,"stroke-width","@px"],[null,"d",@],[null,"fill","none"],)"
    R"([null,"stroke","currentColor"]]],["text",{"font-size":"0.8em","letter-spacing":"1px"},[["textPath",{},[@])" SVG
    R"([[null,"fill","currentColor"],[null,"text-anchor","middle"],[null,"class","displacy-label"],)"
    R"([null,"startOffset","50%"],[null,"side",@],["http://www.w3.org/1999/xlink","xlink:href",@]]]])" SVG
    R"([[null,"dy","1.25em"]]],["path",{},[])" SVG
    R"([[null,"fill","currentColor"],[null,"class","displacy-arrowhead"],[null,"d",@]]]])" SVG
    R"([[null,"class","displacy-arrow"]]])";
#undef SVG

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> pieces) {
  std::string out;
  for (const std::string_view piece : pieces) {
    const size_t at = pattern.find('@');
    out.append(pattern.substr(0, at)).append(piece);
    pattern.remove_prefix(at + 1);
  }
  return out.append(pattern);
}

std::string json(const Json& value) { return value.dump(); }

const std::string& text_of(const Json& value) { return value.get_ref<const std::string&>(); }

void append(std::string& list, std::string_view node) {
  if (!list.empty()) list += ',';
  list += node;
}

/// A link into a knowledge base, behind a label.
std::string link(const Json& labelled) {
  const auto id = labelled.find("kb_id");
  if (id == labelled.end() || *id == "") return {};
  return fill(kLink, {json(*id), json(labelled["kb_url"])});
}

std::string body(std::string_view name, const Json& drawing, std::string_view children) {
  return fill(kBody, {json(drawing["direction"]), children, name, json(drawing["lang"])});
}

/// A line break becomes an element, as in the markup.
void append_lines(std::string& list, std::string_view text) {
  for (size_t end; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1)) {
    append(list, json(text.substr(0, end)));
    append(list, kLineBreak);
  }
  append(list, json(text));
}

/// A stretch of a span's line; where the span starts it has the label.
std::string mark_node(const Json& mark, std::string_view more, std::string_view label) {
  return fill(kMark, {more, json(mark["color"]), json(mark["top"]), label});
}

std::string marked_token(const Json& token) {
  std::string lines;
  std::string starts;
  for (const Json& mark : token["marks"]) {
    lines += mark_node(mark, "", "");
    if (!mark.contains("label")) continue;
    const std::string label = fill(kMarkLabel, {json(mark["color"]), json(mark["label"]), link(mark)});
    starts += mark_node(mark, kFirst, label);
  }
  return fill(kToken, {json(token["height"]), json(token["text"]), lines, starts});
}

std::string line(std::string_view name, const Json& word, const Json& text, std::string_view below) {
  return fill(kLine, {json(text), name, json(word["x"]), below});
}

std::string word_node(const Json& word, const Json& y) {
  std::string lines = line("word", word, word["text"], "");
  if (word.contains("lemma")) append(lines, line("lemma", word, word["lemma"], kBelow));
  append(lines, line("tag", word, word["tag"], kBelow));
  return fill(kWord, {lines, json(y)});
}

std::string arrow(const Json& arc, const Json& stroke) {
  const std::string& id = text_of(arc["id"]);
  return fill(kArrow, {json(id), text_of(stroke), json(arc["arc"]), json(arc["label"]), json(arc["side"]),
                       json("#" + id), json(arc["head"])});
}

}  // namespace

std::string title_node(const Json& title) { return fill(kTitle, {json(title)}); }

std::string entity_node(const Json& drawing) {
  std::string children;
  for (const Json& segment : drawing["segments"]) {
    if (segment.contains("color")) {
      append(children,
             fill(kEntity, {json(segment["color"]), json(segment["text"]), json(segment["label"]), link(segment)}));
    } else {
      append_lines(children, text_of(segment["text"]));
    }
  }
  return body("entities", drawing, children);
}

std::string span_node(const Json& drawing) {
  std::string children;
  for (const Json& token : drawing["tokens"]) {
    append(children, token.contains("marks") ? marked_token(token) : json(text_of(token["text"]) + " "));
  }
  return body("spans", drawing, children);
}

std::string dependency_node(const Json& drawing) {
  std::string children;
  for (const Json& word : drawing["words"]) append(children, word_node(word, drawing["y"]));
  for (const Json& arc : drawing["arcs"]) append(children, arrow(arc, drawing["stroke"]));
  const std::string direction = json(drawing["direction"]);
  return fill(kDrawing,
              {text_of(drawing["height"]), json(drawing["color"]), json(drawing["bg"]), json(drawing["font"]),
               direction, children, json(drawing["lang"]), json(drawing["width"]), json(drawing["height"]), direction});
}

}  // namespace spacy::bindings
