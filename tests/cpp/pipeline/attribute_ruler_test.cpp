#include <gtest/gtest.h>

#include "base/error.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

struct AttributeRulerTest : testing::Test {
  void load(const char* rules) {
    const std::vector<uint8_t> bytes = Json::to_msgpack(Json::parse(rules));
    files.write("patterns", bytes);
    ruler = default_registry().factories.at("attribute_ruler")({vocab, "attribute_ruler", Json::object()});
    ruler->from_disk(files);
  }
  std::string error_of(const char* rules) {
    try {
      load(rules);
    } catch (const Error& error) {
      return error.code() + ": " + error.message();
    }
    return "";
  }
  Doc run(std::initializer_list<const char*> words) {
    std::vector<Doc> docs(1, Doc(vocab));
    for (const char* const word : words) docs[0].push_back(vocab.get(word), true);
    ruler->process(docs);
    return docs[0];
  }
  std::string_view text(const Doc& doc, Column column, size_t token) const {
    return vocab.strings().view(doc.column(column)[token]);
  }

  Vocab vocab{"en", nullptr};
  MemoryFiles files;
  std::unique_ptr<Component> ruler;
};

TEST_F(AttributeRulerTest, LetsLaterRulesHaveTheLastWord) {
  load(R"([{"patterns": [[{"ORTH": "a"}]], "attrs": {"POS": "DET", "MORPH": "B=2|A=1"}, "index": 0},
           {"patterns": [[{}, {"ORTH": "a"}], [{"ORTH": "x"}]], "attrs": {"POS": "NOUN", "lemma": "one"}, "index": -1}])");
  const Doc doc = run({"a", "a", "x"});
  EXPECT_EQ(doc.column(Column::pos)[0], *symbol_of("DET"));
  EXPECT_EQ(text(doc, Column::morph, 0), "A=1|B=2");
  EXPECT_EQ(doc.column(Column::pos)[1], *symbol_of("NOUN"));
  EXPECT_EQ(text(doc, Column::lemma, 1), "one");
  EXPECT_EQ(text(doc, Column::morph, 2), "");
  EXPECT_EQ(ruler->writes(), Doc::bit(Column::pos) | Doc::bit(Column::morph) | Doc::bit(Column::lemma));
}

TEST_F(AttributeRulerTest, SetsLexicalAttributesOfTheWord) {
  load(R"([{"patterns": [[{"ORTH": "a"}]], "attrs": {"IS_STOP": true, "NORM": "an"}}])");
  const Doc doc = run({"a", "a"});
  EXPECT_TRUE(vocab.lexeme(vocab.get("a")).has(Flag::is_stop));
  EXPECT_EQ(vocab.take_changed_lexemes().size(), 1U);
  EXPECT_EQ(text(doc, Column::norm, 1), "an");
}

TEST_F(AttributeRulerTest, RefusesATargetOutsideOfTheMatch) {
  load(R"([{"patterns": [[{"ORTH": "a"}]], "attrs": {"POS": "DET"}, "index": 1}])");
  EXPECT_NO_THROW(run({"b"}));
  EXPECT_THROW(run({"a"}), Error);
}

TEST_F(AttributeRulerTest, RefusesWrongRulesAtLoad) {
  EXPECT_TRUE(
      error_of(R"([{"patterns": [[{"FOO": "a"}]], "attrs": {}}])").starts_with("E152: attribute_ruler/patterns"));
  EXPECT_TRUE(error_of(R"([{"patterns": [[{}]], "attrs": {"ENT_IOB": "X"}}])").starts_with("E1025"));
  EXPECT_TRUE(error_of(R"([{"patterns": [[{}]], "attrs": {"MORPH": "x"}}])").starts_with("BAD_MORPH"));
  EXPECT_TRUE(error_of(R"([{"patterns": [[{}]], "attrs": {"_": {"x": 1}}}])").starts_with("E118"));
  EXPECT_TRUE(error_of(R"([{"patterns": [[{}]], "attrs": {"POS": null}}])").starts_with("BAD_VALUE"));
  EXPECT_TRUE(error_of(R"([{"attrs": {}}])").starts_with("BAD_PATTERN"));
  EXPECT_TRUE(error_of(R"({})").starts_with("BAD_MSGPACK"));
}

}  // namespace
}  // namespace spacy
