#include "displacy/dependencies.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "displacy/arcs.h"
#include "displacy/number.h"

namespace spacy::displacy {
namespace {

Json arc(int start, int end, const char* label = "x", const char* direction = "left") {
  return {{"start", start}, {"end", end}, {"label", label}, {"dir", direction}};
}

Json word(const char* text) { return {{"text", text}, {"tag", "X"}}; }

Json doc_with(const std::vector<Json>& arcs) {
  return {{"words", {word("This"), word("is"), word("tea")}}, {"arcs", arcs}};
}

std::string code_of(const Json& docs, const Json& options) {
  try {
    render_dependencies(docs, options, {});
    return "";
  } catch (const Error& error) {
    return error.code();
  }
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::vector<int64_t> levels(const std::vector<Json>& arcs) {
  std::vector<int64_t> found;
  for (const Arc& each : arcs_of({{"arcs", arcs}})) found.push_back(each.level);
  return found;
}

TEST(RenderDependencies, DrawsWordsAndArcs) {
  const Json doc = {{"words", {{{"text", "a<b"}, {"tag", "X"}, {"lemma", "&"}}}}, {"arcs", Json::array()}};
  EXPECT_EQ(
      render_dependencies(doc, Json::object(), {.id = "id"}),
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xml:lang=\"en\" "
      "id=\"id-0\" class=\"displacy\" width=\"225\" height=\"137.0\" direction=\"ltr\" style=\"max-width: none; "
      "height: 137.0px; color: #000000; background: #ffffff; font-family: Arial; direction: ltr\">\n<text "
      "class=\"displacy-token\" fill=\"currentColor\" text-anchor=\"middle\" y=\"47.0\">\n    <tspan "
      "class=\"displacy-word\" fill=\"currentColor\" x=\"50\">a&lt;b</tspan>\n    <tspan class=\"displacy-lemma\" "
      "dy=\"2em\" fill=\"currentColor\" x=\"50\">&</tspan>\n    <tspan class=\"displacy-tag\" dy=\"2em\" "
      "fill=\"currentColor\" x=\"50\">X</tspan>\n</text>\n</svg>");
  const std::string drawn = render_dependencies(doc_with({arc(0, 1), arc(1, 2)}), Json::object(), {});
  EXPECT_TRUE(contains(drawn, "d=\"M70,89.5 C70,2.0 225.0,2.0 225.0,89.5\""));
  EXPECT_TRUE(contains(drawn, "d=\"M70,91.5 L62,79.5 78,79.5\""));
}

TEST(RenderDependencies, WholeNumbersStayWhole) {
  const std::string whole = render_dependencies(doc_with({}), {{"distance", 100}}, {});
  EXPECT_TRUE(contains(whole, "width=\"350\""));
  const std::string real = render_dependencies(doc_with({}), {{"distance", 100.0}}, {});
  EXPECT_TRUE(contains(real, "width=\"350.0\""));
}

TEST(RenderDependencies, IdsAreTheSameInEveryRunAndDifferForOtherDocs) {
  const std::string one = render_dependencies(doc_with({arc(0, 1)}), Json::object(), {});
  EXPECT_EQ(one, render_dependencies(doc_with({arc(0, 1)}), Json::object(), {}));
  const size_t id = one.find("id=\"") + 4;
  const std::string other = render_dependencies(doc_with({arc(0, 2)}), Json::object(), {});
  EXPECT_NE(one.substr(id, 32), other.substr(id, 32));
  EXPECT_EQ(one.substr(id, 32).find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_TRUE(contains(one, "xlink:href=\"#arrow-" + one.substr(id, 32) + "-0-0\""));
}

TEST(RenderDependencies, EscapesAndRefusesMarkup) {
  const std::string attack = "</textPath><script>alert(1)</script>";
  Json doc = doc_with({arc(0, 1, attack.c_str())});
  doc["words"][0]["tag"] = attack;
  doc["words"][0]["lemma"] = attack;
  doc["title"] = attack;
  EXPECT_FALSE(contains(render_dependencies(doc, Json::object(), {.id = "\"><script>"}), "<script"));
  EXPECT_TRUE(contains(render_dependencies(doc, Json::object(), {.unsafe = true}), attack));
  EXPECT_EQ(code_of(doc, {{"color", "red;background:url(//x)"}}), "BAD_COLOR");
  EXPECT_EQ(code_of(doc, {{"bg", "\"><script>"}}), "BAD_COLOR");
  EXPECT_EQ(code_of(doc, {{"font", "\"><script>"}}), "BAD_OPTION");
}

TEST(RenderDependencies, RefusesWhatCannotBeDrawn) {
  EXPECT_EQ(code_of(5, Json::object()), "E096");
  EXPECT_EQ(code_of(Json::object(), Json::object()), "BAD_DOC");
  EXPECT_EQ(code_of(doc_with({arc(-1, 1)}), Json::object()), "E157");
  EXPECT_EQ(code_of(doc_with({arc(1, 1)}), Json::object()), "BAD_DOC");
  EXPECT_EQ(code_of(doc_with({Json{{"start", 0}, {"end", 1e300}, {"label", ""}, {"dir", ""}}}), Json::object()),
            "BAD_DOC");
  EXPECT_EQ(code_of(doc_with({Json{{"start", 0}, {"end", 1}, {"label", ""}}}), Json::object()), "BAD_DOC");
  EXPECT_EQ(code_of(doc_with({}), {{"distance", "wide"}}), "BAD_OPTION");
  EXPECT_EQ(code_of(doc_with({}), {{"distance", 1e9}}), "BAD_OPTION");
}

TEST(ArcsOf, PutsEachArcAboveThoseThatItSpans) {
  EXPECT_EQ(levels({arc(0, 3), arc(0, 1), arc(1, 3), arc(2, 3)}), (std::vector<int64_t>{3, 1, 2, 1}));
  EXPECT_EQ(levels({arc(0, 1), arc(900'000'000, 900'000'001)}), (std::vector<int64_t>{1, 1}));
}

TEST(ArcsOf, OfEqualLengthTheFirstIsTheLower) {
  EXPECT_EQ(levels({arc(0, 2), arc(1, 3)}), (std::vector<int64_t>{1, 2}));
  EXPECT_EQ(levels({arc(1, 3), arc(0, 2)}), (std::vector<int64_t>{1, 2}));
}

TEST(ArcsOf, EqualEntriesCountOnceAndNamesakesShareALevel) {
  EXPECT_EQ(levels({arc(0, 1), arc(0, 1), arc(0, 2)}), (std::vector<int64_t>{1, 1, 2}));
  EXPECT_EQ(levels({arc(0, 1, "x", "left"), arc(0, 1, "x", "right")}), (std::vector<int64_t>{2, 2}));
}

TEST(DependencyShapes, AreTheDrawingUnescaped) {
  Json doc = doc_with({arc(0, 1, "<x>")});
  doc["settings"] = {{"direction", "rtl"}};
  const Json drawing = dependency_shapes(doc, Json::object(), {.id = "i"})[0];
  EXPECT_EQ(drawing["width"], "575");
  EXPECT_EQ(drawing["words"][0], Json::parse(R"({"text": "This", "tag": "X", "x": "525"})"));
  EXPECT_EQ(drawing["arcs"][0]["id"], "arrow-i-0-0");
  EXPECT_EQ(drawing["arcs"][0]["label"], "<x>");
  EXPECT_EQ(drawing["arcs"][0]["side"], "right");
}

TEST(Number, DividingAndRealPartnersMakeItReal) {
  EXPECT_EQ((Number(3) * Number(4) - Number(1)).text(), "11");
  EXPECT_EQ((Number(8) / Number(2)).text(), "4.0");
  EXPECT_EQ((Number(1) + Number::real(0.5)).text(), "1.5");
}

}  // namespace
}  // namespace spacy::displacy
