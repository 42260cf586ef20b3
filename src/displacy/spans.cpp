#include "displacy/spans.h"

#include "base/error.h"
#include "displacy/colors.h"
#include "displacy/format.h"
#include "displacy/links.h"
#include "displacy/markup.h"
#include "displacy/number.h"
#include "displacy/span_stack.h"
#include "displacy/values.h"
#include "text/unicode.h"

namespace spacy::displacy {
namespace {

// The markup is displaCy's own: style sheets and scripts in the world depend on it.
constexpr const char* kToken =
    "\n<span style=\"font-weight: bold; display: inline-block; position: relative; height: {total_height}px;\">\n    "
    "{text}\n    {span_slices}\n    {span_starts}\n</span>\n";
constexpr const char* kSlice =
    "\n<span style=\"background: {bg}; top: {top_offset}px; height: 4px; left: -1px; width: calc(100% + 2px); "
    "position: "
    "absolute;\">\n</span>\n";
constexpr const char* kStart =
    "\n<span style=\"background: {bg}; top: {top_offset}px; height: 4px; border-top-left-radius: 3px; "
    "border-bottom-left-radius: 3px; left: -1px; width: calc(100% + 2px); position: absolute;\">\n    <span "
    "style=\"background: {bg}; z-index: 10; color: #000; top: -0.5em; padding: 2px 3px; position: absolute; font-size: "
    "0.6em; font-weight: bold; line-height: 1; border-radius: 3px\">\n        {label}{kb_link}\n    "
    "</span>\n</span>\n\n";

// The three templates: displaCy's, or the caller's, which are trusted.
struct Templates {
  explicit Templates(const Json* own)
      : token(pattern(own, "span", kToken)),
        slice(pattern(own, "slice", kSlice)),
        start(pattern(own, "start", kStart)),
        are_own(own != nullptr) {}

  FormatString token;
  FormatString slice;
  FormatString start;
  bool are_own;

 private:
  static FormatString pattern(const Json* own, const char* name, const char* otherwise) {
    if (!own) return FormatString(otherwise);
    const auto found = own->is_object() ? own->find(name) : own->end();
    if (!own->is_object() || found == own->end() || !found->is_string()) {
      throw Error("BAD_OPTION", std::string("displaCy's option 'template' for spans has no text '") + name +
                                    "': give {span, slice, start}.");
    }
    return FormatString(found->get_ref<const std::string&>());
  }
};

// Options that are the same for all docs, read once.
struct SpanOptions {
  SpanOptions(const Json& options, const RenderSettings& settings)
      : given(object_or_none(options)),
        settings(settings),
        colors(given, settings.unsafe),
        top(Number::option(given, "top_offset", 40)),
        label_room(Number::option(given, "span_label_offset", 20)),
        step(Number::option(given, "top_offset_step", 17)) {}

  Number height(size_t spans) const { return top + label_room + step * Number(static_cast<int64_t>(spans) - 1); }
  Number top_of(const StackedSpan& span) const { return top + step * Number(span.row - 1); }
  const std::string& color_of(const StackedSpan& span) const { return colors.of(str_upper(span.label)); }

  const Json& given;
  RenderSettings settings;
  ColorMap colors;
  Number top;
  Number label_room;
  Number step;
};

// White space has no height to hang marks on.
bool is_marked(const StackedToken& token) {
  return !token.spans.empty() && !token.text.empty() && !str_isspace(token.text);
}

struct NumberArgument {
  explicit NumberArgument(Number number) : text(number.text()), json(number.json()) {}
  FormatArgument named(std::string_view name) const { return {name, text, &json}; }
  std::string text;
  Json json;
};

void append_slice(std::string& out, const StackedSpan& span, const SpanOptions& options, const Templates& templates) {
  const NumberArgument top(options.top_of(span));
  const FormatArgument arguments[] = {{"bg", options.color_of(span), nullptr}, top.named("top_offset")};
  templates.slice.append_to(out, arguments);
}

void append_start(std::string& out, const StackedSpan& span, const SpanOptions& options, const Templates& templates) {
  const bool unsafe = options.settings.unsafe;
  const NumberArgument top(options.top_of(span));
  // A template of one's own may put the label into an attribute.
  const std::string label = templates.are_own && !unsafe ? escape_all(span.label) : content(span.label, unsafe);
  const std::string link = link_markup(span.link, unsafe);
  const FormatArgument arguments[] = {{"bg", options.color_of(span), nullptr},
                                      top.named("top_offset"),
                                      {"label", label, nullptr},
                                      {"kb_link", link, nullptr}};
  templates.start.append_to(out, arguments);
}

void append_token(std::string& out, size_t place, const SpanStack& stack, const SpanOptions& options,
                  const Templates& templates) {
  const StackedToken& token = stack.tokens[place];
  std::string text;
  append_escaped(text, token.text);
  if (!is_marked(token)) {
    out += text + " ";
    return;
  }
  std::string slices;
  std::string starts;
  for (const size_t i : token.spans) {
    const StackedSpan& span = stack.spans[i];
    append_slice(slices, span, options, templates);
    if (span.start == static_cast<int64_t>(place)) append_start(starts, span, options, templates);
  }
  const NumberArgument height(options.height(token.spans.size()));
  const FormatArgument arguments[] = {{"text", text, nullptr},
                                      {"span_slices", slices, nullptr},
                                      {"span_starts", starts, nullptr},
                                      height.named("total_height")};
  templates.token.append_to(out, arguments);
}

std::string doc_markup(const Json& doc, const SpanOptions& options, const Templates& templates,
                       const std::string& direction) {
  const SpanStack stack(doc, options.given, options.settings);
  std::string out = title_markup(doc, options.settings.unsafe);
  out += "\n<div class=\"spans\" style=\"line-height: 2.5; direction: " + direction + "\">";
  for (size_t i = 0; i < stack.tokens.size(); ++i) append_token(out, i, stack, options, templates);
  return out + "</div>\n";
}

Json mark_shape(const StackedSpan& span, bool starts, const SpanOptions& options) {
  Json mark = {{"color", options.color_of(span)}, {"top", options.top_of(span).json()}};
  if (!starts) return mark;
  mark["label"] = span.label;
  if (!span.link.id.empty()) {
    mark["kb_id"] = span.link.id;
    mark["kb_url"] = span.link.url;
  }
  return mark;
}

Json token_shape(size_t place, const SpanStack& stack, const SpanOptions& options) {
  const StackedToken& token = stack.tokens[place];
  Json shape = {{"text", token.text}};
  if (!is_marked(token)) return shape;
  shape["height"] = options.height(token.spans.size()).json();
  Json& marks = shape["marks"] = Json::array();
  for (const size_t i : token.spans) {
    marks.push_back(mark_shape(stack.spans[i], stack.spans[i].start == static_cast<int64_t>(place), options));
  }
  return shape;
}

}  // namespace

std::string render_spans(const Json& given_docs, const Json& given_options, const RenderSettings& settings) {
  const auto docs = list_docs(given_docs);
  const SpanOptions options(given_options, settings);
  const Templates templates(find_true(options.given, "template"));
  const Writing writing = writing_of(docs, settings.unsafe);
  std::vector<std::string> drawings;
  for (const Json* doc : docs) drawings.push_back(doc_markup(*doc, options, templates, writing.direction));
  return put_together(drawings, writing, settings);
}

Json span_shapes(const Json& given_docs, const Json& given_options, const RenderSettings& settings) {
  const auto docs = list_docs(given_docs);
  const SpanOptions options(given_options, settings);
  const Writing writing = writing_of(docs, settings.unsafe);
  Json drawings = Json::array();
  for (const Json* doc : docs) {
    const SpanStack stack(*doc, options.given, settings);
    Json tokens = Json::array();
    for (size_t i = 0; i < stack.tokens.size(); ++i) tokens.push_back(token_shape(i, stack, options));
    drawings.push_back({{"title", title_of(*doc)},
                        {"lang", writing.lang},
                        {"direction", writing.direction},
                        {"tokens", std::move(tokens)}});
  }
  return drawings;
}

}  // namespace spacy::displacy
