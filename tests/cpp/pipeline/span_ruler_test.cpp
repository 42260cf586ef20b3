#include "pipeline/span_ruler.h"

#include "support/ruler_fixture.h"

namespace spacy {
namespace {

struct SpanRulerTest : support::RulerFixture {
  std::unique_ptr<Ruler> with(const char* factory, const char* config = "{}") {
    auto ruler = make(factory, config);
    ruler->add_patterns(Json::parse(kPatterns));
    return ruler;
  }
  std::string spans(Ruler& ruler, std::string_view words) {
    Doc made = doc(words);
    ruler.process({&made, 1});
    std::string shown;
    for (const FoundSpans& group : made.found_spans) {
      shown += text(group.key) + "(" + std::to_string(group.mode) + ")";
      for (const auto& span : group.spans) {
        shown += " " + text(span.label) + ":" + std::to_string(span.start) + "-" + std::to_string(span.end) + "/" +
                 text(span.id);
      }
    }
    return shown;
  }
  static constexpr const char* kPatterns =
      R"([{"label": "A", "pattern": "x y", "id": "1"}, {"label": "B", "pattern": [{"ORTH": "y"}]}, {"label": "A", "pattern": "x y"}])";
};

TEST_F(SpanRulerTest, FindsSpansThatOverlap) {
  const auto ruler = with("span_ruler");
  EXPECT_EQ(spans(*ruler, "x y"), "ruler(255) A:0-2/ A:0-2/1 B:1-2/");
  EXPECT_EQ(ents(*ruler, "x y"), "");
  EXPECT_EQ(ruler->length(), 3U);
  EXPECT_EQ(ruler->labels(), (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(ruler->ids(), (std::vector<std::string>{"1"}));
}

TEST_F(SpanRulerTest, FiltersWhatReplacesAGroup) {
  const auto ruler =
      with("span_ruler", R"({"spans_key": "k", "spans_filter": {"@misc": "spacy.first_longest_spans_filter.v1"}})");
  EXPECT_EQ(spans(*ruler, "x y"), "k(255) A:0-2/");
  const auto adding =
      with("span_ruler", R"({"overwrite": false, "spans_filter": {"@misc": "spacy.first_longest_spans_filter.v1"}})");
  EXPECT_EQ(spans(*adding, "x y"), "ruler(1) A:0-2/ A:0-2/1 B:1-2/");
  EXPECT_EQ(code_of([&] { make("span_ruler", R"({"spans_filter": {"@misc": "none"}})"); }), "E893");
}

TEST_F(SpanRulerTest, SetsEntities) {
  const auto ruler = with("span_ruler", R"({"spans_key": null, "annotate_ents": true})");
  EXPECT_EQ(ents(*ruler, "x y"), "A:0-2");
  EXPECT_EQ(spans(*ruler, "x y"), "");
  const auto overlapping = with("span_ruler", R"({"annotate_ents": true, "ents_filter": null})");
  EXPECT_EQ(code_of([&] { ents(*overlapping, "x y"); }), "E854");
}

TEST_F(SpanRulerTest, IsTheFutureEntityRuler) {
  for (const bool overwrite : {false, true}) {
    const auto ruler = with("future_entity_ruler", overwrite ? R"({"overwrite_ents": true})" : "{}");
    Doc made = doc("x y y");
    assign_entities(made, std::vector<EntitySpan>{{1, 2, vocab.strings().add("OLD"), 0, 0}});
    ruler->process({&made, 1});
    EXPECT_EQ(ents(made), overwrite ? "A:0-2 B:2-3" : "OLD:1-2 B:2-3");
  }
}

TEST_F(SpanRulerTest, RemovesByLabelAndId) {
  const auto ruler = with("span_ruler");
  auto& span_ruler = dynamic_cast<SpanRuler&>(*ruler);
  ruler->remove_id("1");
  EXPECT_EQ(spans(*ruler, "x y"), "ruler(255) A:0-2/ B:1-2/");
  EXPECT_EQ(code_of([&] { ruler->remove_id("1"); }), "E1024");
  span_ruler.remove_label("A");
  EXPECT_EQ(spans(*ruler, "x y"), "ruler(255) B:1-2/");
  EXPECT_EQ(code_of([&] { span_ruler.remove_label("none"); }), "E1024");
  EXPECT_EQ(code_of([&] { ruler->add_patterns(Json::parse(R"([{"label": "C", "pattern": 5}])")); }), "E097");
}

TEST_F(SpanRulerTest, WritesWhatPythonWrites) {
  const auto ruler = make("span_ruler");
  ruler->add_patterns(Json::parse(R"([{"label": "X", "pattern": "a b", "id": "q", "more": 1.5}])"));
  EXPECT_EQ(*ruler->to_bytes({}),
            "\x81\xa8patterns\xd9"
            "3[{\"label\":\"X\",\"pattern\":\"a b\",\"id\":\"q\",\"more\":1.5}]");
  MemoryFiles files;
  ruler->to_package(files, "s");
  EXPECT_EQ(files.read("s/patterns"), "{\"label\":\"X\",\"pattern\":\"a b\",\"id\":\"q\",\"more\":1.5}\n");
  const auto other = make("span_ruler");
  other->from_package(files, "s");
  EXPECT_EQ(other->patterns(), ruler->patterns());
  other->from_bytes(*ruler->to_bytes({}), {});
  EXPECT_EQ(spans(*other, "a b"), "ruler(255) X:0-2/q");
}

}  // namespace
}  // namespace spacy
