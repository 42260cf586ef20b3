#include "displacy/entities.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "displacy/colors.h"
#include "displacy/format.h"
#include "displacy/markup.h"

namespace spacy::displacy {
namespace {

Json doc_with(const Json& entity) { return {{"text", "Tea in Rome"}, {"ents", Json::array({entity})}}; }
Json rome() { return {{"start", 7}, {"end", 11}, {"label", "GPE"}}; }

std::string code_of(const Json& docs, const Json& options) {
  try {
    render_entities(docs, options, {});
    return "";
  } catch (const Error& error) {
    return error.code();
  }
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(RenderEntities, MarksAnEntityInItsColour) {
  EXPECT_EQ(render_entities(doc_with(rome()), Json::object(), {.minify = true}),
            "<div class=\"entities\" style=\"line-height: 2.5; direction: ltr\">Tea in <mark class=\"entity\" "
            "style=\"background: #feca74; padding: 0.45em 0.6em; margin: 0 0.25em; line-height: 1; border-radius: "
            "0.35em;\">Rome<span style=\"font-size: 0.8em; font-weight: bold; line-height: 1; border-radius: 0.35em; "
            "vertical-align: middle; margin-left: 0.5rem\">GPE</span></mark></div>");
}

TEST(RenderEntities, NoDocsAreNoMarkup) { EXPECT_EQ(render_entities(Json::array(), Json::object(), {}), ""); }

TEST(RenderEntities, LaterColoursWin) {
  const Json options = {{"entry_point_colors", {{{"GPE", "#111111"}, {"SNEK", "#3dff74"}}, {{"gpe", "#222222"}}}}};
  EXPECT_TRUE(contains(render_entities(doc_with(rome()), options, {}), "background: #222222;"));
  Json own = options;
  own["colors"] = {{"GPE", "#333333"}};
  // Python's dict keeps the place of "GPE", so that "gpe" after it still wins.
  EXPECT_TRUE(contains(render_entities(doc_with(rome()), own, {}), "background: #222222;"));
  own["colors"] = {{"Gpe", "#333333"}};
  EXPECT_TRUE(contains(render_entities(doc_with(rome()), own, {}), "background: #333333;"));
}

TEST(RenderEntities, KnowledgeBaseLinksComeFromTheTemplateUnlessManual) {
  Json entity = rome();
  entity["kb_id"] = "Q220";
  const Json options = {{"kb_url_template", "https://kb.example/{}"}};
  EXPECT_TRUE(contains(render_entities(doc_with(entity), options, {}), "href=\"https://kb.example/Q220\">Q220</a>"));
  EXPECT_TRUE(contains(render_entities(doc_with(entity), options, {.manual = true}), "href=\"#\">Q220</a>"));
}

TEST(RenderEntities, EscapesWhatIsNotTextToo) {
  const std::string attack = "\"><script>alert(1)</script>";
  Json entity = rome();
  entity["label"] = attack;
  entity["kb_id"] = attack;
  entity["kb_url"] = attack;
  Json doc = doc_with(entity);
  doc["title"] = attack;
  doc["settings"] = {{"lang", attack}};
  const std::string safe = render_entities(doc, Json::object(), {.page = true});
  EXPECT_FALSE(contains(safe, "<script"));
  EXPECT_FALSE(contains(safe, "\"\">"));
  const std::string unsafe = render_entities(doc, Json::object(), {.page = true, .unsafe = true});
  EXPECT_TRUE(contains(unsafe, "<h2 style=\"margin: 0\">\"><script>alert(1)</script></h2>"));
}

TEST(RenderEntities, ALabelCannotLeaveASingleQuotedAttributeOfATemplate) {
  Json entity = rome();
  entity["label"] = "' onclick='alert(1)";
  const Json options = {{"template", "<i title='{label}'>{text}</i>"}};
  EXPECT_TRUE(contains(render_entities(doc_with(entity), options, {}), "title='&#39; onclick=&#39;alert(1)'"));
}

TEST(RenderEntities, RefusesWhatIsNoDoc) {
  EXPECT_EQ(code_of(5, Json::object()), "E096");
  EXPECT_EQ(code_of(Json::array({5}), Json::object()), "E096");
  EXPECT_EQ(code_of({{"text", "a"}}, Json::object()), "BAD_DOC");
  EXPECT_EQ(code_of({{"text", 1}, {"ents", Json::array()}}, Json::object()), "BAD_DOC");
  EXPECT_EQ(code_of(doc_with({{"start", 0}, {"end", 1}}), Json::object()), "BAD_DOC");
  EXPECT_EQ(code_of(doc_with({{"start", 0.5}, {"end", 1}, {"label", "X"}}), Json::object()), "BAD_DOC");
  EXPECT_EQ(code_of(doc_with({{"start", 0}, {"end", 1}, {"label", Json::array()}}), Json::object()), "BAD_VALUE");
}

TEST(RenderEntities, RefusesBadOptions) {
  const Json doc = doc_with(rome());
  EXPECT_EQ(code_of(doc, {{"colors", 5}}), "E925");
  EXPECT_EQ(code_of(doc, {{"entry_point_colors", {5}}}), "E925");
  EXPECT_EQ(code_of(doc, {{"colors", {{"GPE", "red;background:url(//x)"}}}}), "BAD_COLOR");
  EXPECT_EQ(code_of(doc, {{"colors", {{"GPE", 5}}}}), "BAD_COLOR");
  EXPECT_EQ(code_of(doc, {{"ents", "GPE"}}), "BAD_OPTION");
  EXPECT_EQ(code_of(doc, {{"template", 5}}), "BAD_OPTION");
  EXPECT_EQ(code_of(doc, {{"template", "{nothing}"}}), "BAD_TEMPLATE");
  Json sideways = doc;
  sideways["settings"] = {{"direction", "ltr;background:url(//x)"}};
  EXPECT_EQ(code_of(sideways, Json::object()), "BAD_DIRECTION");
}

TEST(RenderEntities, OffsetsFarOutsideAreCutOff) {
  const Json far = {{"start", -9000000000000000LL}, {"end", 18000000000000000000ULL}, {"label", "X"}};
  EXPECT_TRUE(contains(render_entities(doc_with(far), Json::object(), {}), "    Tea in Rome\n"));
}

TEST(EntitySegments, CutTheTextForWhoBuildsNodes) {
  Json entity = rome();
  entity["kb_id"] = "Q220";
  entity["kb_url"] = "javascript:alert(1)";
  Json doc = doc_with(entity);
  doc["title"] = "<Trip>";
  const Json drawings = entity_segments(doc, Json::object(), {});
  EXPECT_EQ(drawings, Json::parse(R"([{"title": "<Trip>", "lang": "en", "direction": "ltr", "segments": [
    {"text": "Tea in "}, {"text": "Rome", "label": "GPE", "color": "#feca74", "kb_id": "Q220", "kb_url": "#"}]}])"));
  const Json filtered = entity_segments(doc, {{"ents", {"ORG"}}}, {});
  EXPECT_EQ(filtered[0]["segments"][1], Json::parse(R"({"text": "Rome", "label": "GPE"})"));
}

TEST(Colors, AcceptCssColours) {
  for (const char* color : {"red", "RebeccaPurple", " teal ", "#abc", "#abcd", "#aabbcc", "#AABBCCDD", "rgb(1, 2, 3)",
                            "rgb(1 2 3 / 50%)", "hsla(120,50%,50%,.3)", "linear-gradient(90deg, #aa9cfc, #fc9ce7)",
                            "radial-gradient(circle at 50% 50%, red, rgb(1, 2, 3) 70%)", "var(--org)", "transparent"}) {
    EXPECT_TRUE(is_css_color(color)) << color;
  }
}

TEST(Colors, RefuseWhatIsNone) {
  for (const char* color : {"",
                            " ",
                            "notacolour",
                            "aqua aquamarine",
                            "#",
                            "#12",
                            "#12345",
                            "#xyz",
                            "red;",
                            "red}",
                            "url(x)",
                            "rgb(url(x))",
                            "expression(alert(1))",
                            "rgb(1,2,3",
                            "rgb(1,2,3))",
                            "rgb(1,2,3);a:b",
                            "rgb(1,\"2\",3)",
                            "rgb(1,'2',3)",
                            "(1)",
                            "rgb (1)",
                            "red red",
                            "javascript:alert(1)",
                            "rgb(1/*2)",
                            "rgb(\\75rl(x))",
                            "rgb(1,2,3)rgb(1,2,3)",
                            "image-set(x)",
                            "red\n",
                            "rgb(((((((((1)))))))))"}) {
    EXPECT_FALSE(is_css_color(color)) << color;
  }
}

TEST(SafeLink, KeepsHttpAndRelativeLinks) {
  for (const char* link :
       {"https://a.example/b?c=d:e", "HTTP://a", "//a.example", "/b", "../b", "b/c:d", "?q=a:b", "#x:y", ""}) {
    EXPECT_EQ(safe_link(link), link);
  }
}

TEST(SafeLink, DropsOtherSchemes) {
  for (const char* link :
       {"javascript:alert(1)", "JavaScript:x", " javascript:x", "\x01javascript:x", "java\nscript:x", "java\tscript:x",
        "java    script:x", "data:text/html,x", "vbscript:x", "file:///x", "a;b:c"}) {
    EXPECT_EQ(safe_link(link), "#") << link;
  }
}

std::string fill(std::string_view pattern, const Json& value) {
  const std::string text = python_str(value, "value");
  const FormatArgument arguments[] = {{"x", text, value.is_number() ? &value : nullptr}};
  std::string out;
  FormatString(pattern).append_to(out, arguments);
  return out;
}

TEST(FormatString, DoesWhatPythonsDoes) {
  EXPECT_EQ(fill("{{{x}}}", "a"), "{a}");
  EXPECT_EQ(fill("{x:>5}|{x:*^4}|{x:.2}|{x:é<4}|{x:05}", "abc"), "  abc|abc*|ab|abcé|abc00");
  EXPECT_EQ(fill("{x}|{x:.2f}|{x:8.1f}|{x:+.0%}|{x:08.3f}", -0.25), "-0.25|-0.25|    -0.2|-25%|-000.250");
  EXPECT_EQ(fill("{x:d}|{x:5}|{x:<5}|{x:+}|{x!s:>4}", 7), "7|    7|7    |+7|   7");
}

TEST(FormatString, RefusesWhatItDoesNotTake) {
  for (const char* pattern : {"{", "}", "{x", "a}b", "{x.y}", "{x[0]}", "{x!r}", "{x:{y}}", "{x!}", "{}{0}", "{0}{}",
                              "{y}", "{}", "{x:d}", "{x:+}", "{x:99999}", "{x:.}", "{x:>5z}"}) {
    EXPECT_THROW(fill(pattern, "text"), Error) << pattern;
  }
}

}  // namespace
}  // namespace spacy::displacy
