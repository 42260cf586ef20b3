#include "displacy/spans.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "displacy/markup.h"
#include "displacy/span_stack.h"

namespace spacy::displacy {
namespace {

Json span(int start, int end, const char* label) {
  return {{"start_token", start}, {"end_token", end}, {"label", label}};
}

Json doc_with(const std::vector<Json>& spans) { return {{"tokens", {"a", "b", "c", "d"}}, {"spans", spans}}; }

std::string code_of(const Json& docs, const Json& options) {
  try {
    render_spans(docs, options, {});
    return "";
  } catch (const Error& error) {
    return error.code();
  }
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::vector<int64_t> rows(const std::vector<Json>& spans) {
  std::vector<int64_t> found;
  for (const StackedSpan& each : SpanStack(doc_with(spans), Json::object(), {}).spans) found.push_back(each.row);
  return found;
}

TEST(SpanStack, LongerSpansFirstThenByLabel) {
  const SpanStack stack(doc_with({span(0, 1, "X"), span(0, 2, "B"), span(0, 2, "A")}), Json::object(), {});
  EXPECT_EQ(stack.spans[0].label, "A");
  EXPECT_EQ(stack.spans[1].label, "B");
  EXPECT_EQ(stack.tokens[0].spans, (std::vector<size_t>{0, 1, 2}));
  EXPECT_EQ(stack.tokens[1].spans, (std::vector<size_t>{0, 1}));
}

TEST(SpanStack, ASpanLiesBelowTheOneBeforeItThatIsStillOpen) {
  EXPECT_EQ(rows({span(0, 3, "A"), span(0, 1, "B"), span(1, 2, "C")}), (std::vector<int64_t>{1, 2, 2}));
  EXPECT_EQ(rows({span(0, 1, "A"), span(1, 2, "B")}), (std::vector<int64_t>{1, 1}));
}

TEST(SpanStack, WhatStartsBeforeTheDocHasNoRow) {
  EXPECT_EQ(rows({span(-2, 2, "A"), span(1, 2, "B")}), (std::vector<int64_t>{0, 1}));
}

TEST(RenderSpans, HangsMarksBelowTheirTokens) {
  EXPECT_EQ(
      render_spans(doc_with({span(1, 2, "ORG")}), Json::object(), {.minify = true}),
      "<div class=\"spans\" style=\"line-height: 2.5; direction: ltr\">a <span style=\"font-weight: bold; display: "
      "inline-block; position: relative; height: 60px;\">b<span style=\"background: #7aecec; top: 40px; height: "
      "4px; left: -1px; width: calc(100% + 2px); position: absolute;\"></span><span style=\"background: #7aecec; "
      "top: 40px; height: 4px; border-top-left-radius: 3px; border-bottom-left-radius: 3px; left: -1px; width: "
      "calc(100% + 2px); position: absolute;\"><span style=\"background: #7aecec; z-index: 10; color: #000; top: "
      "-0.5em; padding: 2px 3px; position: absolute; font-size: 0.6em; font-weight: bold; line-height: 1; "
      "border-radius: 3px\">ORG</span></span></span>c d </div>");
}

TEST(RenderSpans, EscapesAndRefusesMarkup) {
  const char* attack = "\"><script>alert(1)</script>";
  Json hostile = span(0, 1, attack);
  hostile["kb_id"] = attack;
  hostile["kb_url"] = "javascript:alert(1)";
  const std::string safe = render_spans(doc_with({hostile}), Json::object(), {});
  EXPECT_FALSE(contains(safe, "<script"));
  EXPECT_TRUE(contains(safe, "href=\"#\""));
  EXPECT_TRUE(contains(render_spans(doc_with({hostile}), Json::object(), {.unsafe = true}), "<script"));
  EXPECT_EQ(code_of(doc_with({span(0, 1, "X")}), {{"colors", {{"X", "url(//x)"}}}}), "BAD_COLOR");
  const Json own = {{"template", {{"span", "{span_starts}"}, {"slice", ""}, {"start", "<i title='{label}'>"}}}};
  EXPECT_TRUE(contains(render_spans(doc_with({span(0, 1, "' onclick='x")}), own, {}), "title='&#39; onclick=&#39;x'"));
}

TEST(RenderSpans, RefusesWhatItCannotDraw) {
  EXPECT_EQ(code_of(Json::array({5}), Json::object()), "E096");
  EXPECT_EQ(code_of({{"tokens", {1}}, {"spans", Json::array()}}, Json::object()), "BAD_DOC");
  EXPECT_EQ(code_of(doc_with({Json{{"start_token", 0}, {"label", "X"}}}), Json::object()), "BAD_DOC");
  EXPECT_EQ(code_of(doc_with({}), {{"template", "{text}"}}), "BAD_OPTION");
  EXPECT_EQ(code_of(doc_with({}), {{"top_offset", "high"}}), "BAD_OPTION");
}

TEST(SpanShapes, AreTheDrawingUnescaped) {
  Json linked = span(0, 2, "<x>");
  linked["kb_id"] = "Q1";
  const Json tokens = span_shapes(doc_with({linked}), Json::object(), {})[0]["tokens"];
  EXPECT_EQ(tokens[0], Json::parse(R"({"text": "a", "height": 60, "marks": [
    {"color": "#ddd", "top": 40, "label": "<x>", "kb_id": "Q1", "kb_url": "#"}]})"));
  EXPECT_EQ(tokens[1], Json::parse(R"({"text": "b", "height": 60, "marks": [{"color": "#ddd", "top": 40}]})"));
  EXPECT_EQ(tokens[2], Json::parse(R"({"text": "c"})"));
}

TEST(SafeContent, EscapesOnlyWhatABrowserWouldRead) {
  for (const char* text : {"\"", "&", "<", "AT&T", "a < b", "<3", "x?a=1&b=2", ">", "''"}) {
    EXPECT_EQ(safe_content(text), text);
  }
  EXPECT_EQ(safe_content("<b>"), "&lt;b&gt;");
  EXPECT_EQ(safe_content("&lt;"), "&amp;lt;");
  EXPECT_EQ(safe_content("&#60;"), "&amp;#60;");
  // The minifier would join these.
  EXPECT_EQ(safe_content("<    \nb"), "&lt;    \nb");
  EXPECT_EQ(safe_content("<!-"), "&lt;!-");
}

}  // namespace
}  // namespace spacy::displacy
