#include "displacy/page.h"

#include <algorithm>

#include "base/error.h"
#include "displacy/format.h"
#include "displacy/markup.h"
#include "displacy/values.h"

namespace spacy::displacy {
namespace {

constexpr std::string_view kPageBody =
    "\">\n    <head>\n        <title>displaCy</title>\n    </head>\n\n    <body style=\"font-size: 16px; font-family: "
    "-apple-system, BlinkMacSystemFont, 'Segoe UI', Helvetica, Arial, sans-serif, 'Apple Color Emoji', "
    "'Segoe UI Emoji', 'Segoe UI Symbol'; padding: 4rem 2rem; direction: ";

std::string page_markup(const std::string& figures, const Writing& writing, bool unsafe) {
  std::string out = "\n<!DOCTYPE html>\n<html lang=\"" + attribute(writing.lang, unsafe);
  out += kPageBody;
  out += writing.direction + "\">" + figures + "</body>\n</html>\n";
  return out;
}

std::string strip_newlines(const std::string& html) {
  const size_t start = html.find_first_not_of('\n');
  return start == std::string::npos ? "" : html.substr(start, html.find_last_not_of('\n') + 1 - start);
}

}  // namespace

std::string content(const std::string& text, bool unsafe) { return unsafe ? text : safe_content(text); }

std::string attribute(const std::string& text, bool unsafe) {
  if (unsafe) return text;
  std::string out;
  append_escaped(out, text);
  return out;
}

Writing writing_of(const std::vector<const Json*>& docs, bool unsafe) {
  Writing writing;
  if (docs.empty()) return writing;
  const auto settings = docs[0]->find("settings");
  if (settings == docs[0]->end() || !settings->is_object()) return writing;
  if (const auto lang = settings->find("lang"); lang != settings->end()) writing.lang = python_str(*lang, "lang");
  if (const auto direction = settings->find("direction"); direction != settings->end()) {
    writing.direction = python_str(*direction, "direction");
  }
  if (!unsafe && writing.direction != "ltr" && writing.direction != "rtl") {
    throw Error("BAD_DIRECTION", "A doc's direction must be 'ltr' or 'rtl', not '" + writing.direction + "'.");
  }
  return writing;
}

std::vector<const Json*> list_docs(const Json& docs) {
  if (docs.is_object()) return {&docs};
  const bool all_docs =
      docs.is_array() && std::all_of(docs.begin(), docs.end(), [](const Json& doc) { return doc.is_object(); });
  if (!all_docs) {
    throw Error("E096",
                "displaCy draws a Doc, a Span, a map as parse_ents, parse_deps or parse_spans make it, or an "
                "array of these.");
  }
  std::vector<const Json*> list;
  for (const Json& doc : docs) list.push_back(&doc);
  return list;
}

std::string title_of(const Json& doc) {
  const Json* title = find_true(doc, "title");
  return title ? python_str(*title, "title") : "";
}

std::string title_markup(const Json& doc, bool unsafe) {
  const std::string title = title_of(doc);
  return title.empty() ? "" : "\n<h2 style=\"margin: 0\">" + content(title, unsafe) + "</h2>\n";
}

std::string put_together(const std::vector<std::string>& drawings, const Writing& writing,
                         const RenderSettings& settings) {
  std::string markup;
  for (const std::string& drawing : drawings) {
    markup += settings.page ? "\n<figure style=\"margin-bottom: 6rem\">" + drawing + "</figure>\n" : drawing;
  }
  if (settings.page) markup = page_markup(markup, writing, settings.unsafe);
  return settings.minify ? minify_html(markup) : strip_newlines(markup);
}

}  // namespace spacy::displacy
