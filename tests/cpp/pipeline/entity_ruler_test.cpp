#include "support/ruler_fixture.h"

namespace spacy {
namespace {

struct EntityRulerTest : support::RulerFixture {
  std::unique_ptr<Ruler> with(const char* patterns, const char* config = "{}") {
    auto ruler = make("entity_ruler", config);
    ruler->add_patterns(Json::parse(patterns));
    return ruler;
  }
  std::string after(const Ruler& ruler, std::string_view words, const char* config = "{}") {
    const auto other = make("entity_ruler", config);
    MemoryFiles files;
    ruler.to_package(files, "ruler");
    other->from_package(files, "ruler");
    return ents(*other, words);
  }
};

constexpr const char* kPatterns = R"([{"label": "ORG", "pattern": "Apple", "id": "apple"},
  {"label": "GPE", "pattern": [{"ORTH": "San"}, {"ORTH": "Francisco"}]}, {"label": "PER", "pattern": "San Francisco Jones"}])";

TEST_F(EntityRulerTest, PrefersTheLongestAndKeepsIds) {
  const auto ruler = with(kPatterns);
  EXPECT_EQ(ents(*ruler, "Apple in San Francisco Jones and San Francisco"), "ORG:0-1/apple PER:2-5 GPE:6-8");
  EXPECT_EQ(ruler->length(), 3U);
  EXPECT_EQ(ruler->labels(), (std::vector<std::string>{"GPE", "ORG", "PER"}));
  EXPECT_EQ(ruler->ids(), (std::vector<std::string>{"apple"}));
  EXPECT_TRUE(ruler->has("ORG||apple"));
  EXPECT_FALSE(ruler->has("ORG"));
}

TEST_F(EntityRulerTest, GivesASpanToTheFirstInItsList) {
  EXPECT_EQ(ents(*with(R"([{"label": "B", "pattern": "x"}, {"label": "A", "pattern": "x"}])"), "x"), "B:0-1");
  EXPECT_EQ(ents(*with(R"([{"label": "A", "pattern": "x"}, {"label": "B", "pattern": "x"}])"), "x"), "A:0-1");
  const auto mixed = with(R"([{"label": "B", "pattern": "x"}, {"label": "A", "pattern": [{"ORTH": "x"}]}])");
  EXPECT_EQ(ents(*mixed, "x"), "A:0-1");
  EXPECT_EQ(after(*mixed, "x"), "A:0-1");
}

TEST_F(EntityRulerTest, LeavesOrOverwritesEntities) {
  for (const bool overwrite : {false, true}) {
    const auto ruler = with(kPatterns, overwrite ? R"({"overwrite_ents": true})" : "{}");
    Doc made = doc("Apple San Francisco x");
    const StringId label = vocab.strings().add("OLD");
    assign_entities(made, std::vector<EntitySpan>{{0, 2, label, vocab.strings().add("Q1"), 0}, {3, 4, label, 0, 0}});
    ruler->process({&made, 1});
    EXPECT_EQ(ents(made), overwrite ? "ORG:0-1/apple GPE:1-3 OLD:3-4" : "OLD:0-2 OLD:3-4");
  }
}

TEST_F(EntityRulerTest, SaysWhatIsOutsideEvenWithoutPatterns) {
  const auto ruler = make("entity_ruler");
  Doc made = doc("a b");
  ruler->process({&made, 1});
  EXPECT_EQ(made.column(Column::ent_iob)[1], 2U);
}

TEST_F(EntityRulerTest, RemovesById) {
  const auto ruler = with(kPatterns);
  EXPECT_EQ(code_of([&] { ruler->remove_id("none"); }), "E1024");
  ruler->remove_id("apple");
  EXPECT_EQ(ents(*ruler, "Apple"), "");
  EXPECT_EQ(ruler->length(), 2U);
  EXPECT_EQ(code_of([&] { ruler->remove_id("apple"); }), "E175");
  ruler->clear();
  EXPECT_EQ(ruler->length(), 0U);
  EXPECT_EQ(ents(*ruler, "San Francisco"), "");
}

TEST_F(EntityRulerTest, KeepsWhatStandsBeforeABadPattern) {
  const auto ruler = make("entity_ruler");
  const char* const patterns =
      R"([{"label": "P", "pattern": "x"}, {"label": "A", "pattern": [{"ORTH": "a"}]}, {"label": "B", "pattern": [{"FOO": 1}]}])";
  EXPECT_EQ(code_of([&] { ruler->add_patterns(Json::parse(patterns)); }), "E152");
  EXPECT_EQ(ents(*ruler, "x a"), "A:1-2");
  EXPECT_EQ(ruler->length(), 2U);
  for (const char* const wrong : {R"([{"label": "A"}])", R"([{"pattern": "a"}])", R"(["a"])", R"({"label": "A"})", "5",
                                  "null", R"([{"label": 5, "pattern": "a"}])"}) {
    EXPECT_EQ(code_of([&] { ruler->add_patterns(Json::parse(wrong)); }), "BAD_PATTERN") << wrong;
  }
  EXPECT_EQ(code_of([&] { ruler->add_patterns(Json::parse(R"([{"label": "A", "pattern": []}])")); }), "E012");
}

TEST_F(EntityRulerTest, WritesWhatPythonWrites) {
  const auto ruler =
      with(R"([{"label": "ORG", "pattern": "Äpple", "id": "a"}, {"label": "X", "pattern": [{"LOWER": "x"}]}])",
           R"({"overwrite_ents": true, "phrase_matcher_attr": "LOWER", "ent_id_sep": "##"})");
  MemoryFiles files;
  ruler->to_package(files, "er");
  EXPECT_EQ(files.read("er/patterns.jsonl"),
            "{\"label\":\"X\",\"pattern\":[{\"LOWER\":\"x\"}]}\n{\"label\":\"ORG\",\"pattern\":\"\\u00c4pple\",\"id\":"
            "\"a\"}\n");
  EXPECT_EQ(files.read("er/cfg"),
            "{\n  \"overwrite\":true,\n  \"phrase_matcher_attr\":\"LOWER\",\n  \"ent_id_sep\":\"##\"\n}");
  const auto other = make("entity_ruler");
  other->from_package(files, "er");
  EXPECT_EQ(other->to_bytes({}), ruler->to_bytes({}));
  const auto third = make("entity_ruler");
  third->from_bytes(*ruler->to_bytes({}), {});
  EXPECT_EQ(third->patterns(), ruler->patterns());
  Doc made = doc("Äpple x");
  third->process({&made, 1});
  EXPECT_EQ(ents(made), ents(*ruler, "Äpple x"));
}

TEST_F(EntityRulerTest, ReadsFilesOf2) {
  const auto ruler = make("entity_ruler");
  MemoryFiles files;
  const std::string lines = "\n{\"label\": \"A\", \"pattern\": \"x\"}\r\n\r{\"label\": \"B\", \"pattern\": \"y\"}";
  files.write("ruler.jsonl", {reinterpret_cast<const uint8_t*>(lines.data()), lines.size()});
  ruler->from_package(files, "ruler");
  EXPECT_EQ(ents(*ruler, "x y"), "A:0-1 B:1-2");
  EXPECT_EQ(code_of([&] { ruler->read_lines("{\"label\": \"C\", \"pattern\": \"z\"}\n{", "file"); }), "BAD_JSON");
  EXPECT_EQ(ents(*ruler, "x y"), "A:0-1 B:1-2");
  const std::vector<uint8_t> list = Json::to_msgpack(Json::parse(R"([{"label": "C", "pattern": "x"}])"));
  ruler->from_bytes({reinterpret_cast<const char*>(list.data()), list.size()}, {});
  EXPECT_EQ(ents(*ruler, "x y"), "C:0-1");
}

}  // namespace
}  // namespace spacy
