#include "language/pipeline_plan.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace spacy {
namespace {

Json config() {
  return Json::parse(R"({
    "nlp": {"lang": "en", "pipeline": ["tok2vec", "tagger", "senter", "ner"], "disabled": ["senter"]},
    "components": {
      "tok2vec": {"factory": "tok2vec"}, "tagger": {"factory": "tagger"},
      "senter": {"factory": "senter"}, "ner": {"factory": "ner"}
    }
  })");
}

Registry registry() {
  Registry known;
  known.factories["tok2vec"] = nullptr;
  known.factories["ner"] = nullptr;
  return known;
}

std::vector<PlannedPipe> plan(const Json& json, std::set<std::string> disable = {}, std::set<std::string> enable = {},
                              std::set<std::string> exclude = {}) {
  return plan_pipeline(json, {disable, enable, exclude}, registry());
}

template <class Action>
Error error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  return Error("", "no error");
}

TEST(PipelinePlan, RefusesAnUnknownFactoryByNameWithTheWayOut) {
  const Error error = error_of([] { plan(config()); });
  EXPECT_EQ(error.code(), "E002");
  EXPECT_NE(error.message().find("exclude: ['tagger']"), std::string::npos) << error.message();
}

TEST(PipelinePlan, KeepsADisabledComponentThatIsNotThereListed) {
  const auto pipes = plan(config(), {"tagger"});
  ASSERT_EQ(pipes.size(), 4U);
  EXPECT_EQ(pipes[1].name, "tagger");
  EXPECT_FALSE(pipes[1].enabled);
  EXPECT_FALSE(pipes[1].supported);
  EXPECT_FALSE(pipes[2].enabled) << "the config disables senter";
  EXPECT_TRUE(pipes[3].enabled);
}

TEST(PipelinePlan, RefusesAListenerWithoutAnUpstream) {
  Json json = config();
  json["components"]["ner"]["model"]["tok2vec"] = {{"@architectures", "spacy.Tok2VecListener.v1"}, {"upstream", "*"}};
  EXPECT_EQ(plan(json, {}, {}, {"tagger", "senter"}).size(), 2U);
  EXPECT_EQ(plan(json, {"tok2vec"}, {}, {"tagger", "senter"}).size(), 2U) << "disabled, it is there";
  const Error error = error_of([&] { plan(json, {}, {}, {"tok2vec", "tagger", "senter"}); });
  EXPECT_EQ(error.code(), "NO_UPSTREAM");
  EXPECT_NE(error.message().find("exclude: ['ner']"), std::string::npos) << error.message();
  EXPECT_EQ(plan(json, {"ner"}, {}, {"tok2vec", "tagger", "senter"}).size(), 1U);
}

TEST(PipelinePlan, LeavesExcludedComponentsOut) {
  const auto pipes = plan(config(), {}, {}, {"tagger", "senter"});
  ASSERT_EQ(pipes.size(), 2U);
  EXPECT_EQ(pipes[1].name, "ner");
}

TEST(PipelinePlan, EnablesTheNamedOnesAlone) {
  const auto pipes = plan(config(), {}, {"ner"});
  ASSERT_EQ(pipes.size(), 4U);
  EXPECT_FALSE(pipes[0].enabled);
  EXPECT_TRUE(pipes[3].enabled);
}

TEST(PipelinePlan, RefusesAContradiction) {
  EXPECT_EQ(error_of([] { plan(config(), {"ner"}, {"ner"}); }).code(), "E1042");
  EXPECT_EQ(error_of([] { plan(config(), {}, {"senter"}); }).code(), "E1042") << "disabled by the config";
}

TEST(PipelinePlan, NamesWhatAConfigLacks) {
  Json no_block = config();
  no_block["components"].erase("ner");
  EXPECT_EQ(error_of([&] { plan(no_block, {"tagger"}); }).code(), "E956");
  Json no_factory = config();
  no_factory["components"]["ner"].erase("factory");
  EXPECT_EQ(error_of([&] { plan(no_factory, {"tagger"}); }).code(), "E984");
  EXPECT_EQ(error_of([] { plan(Json::object()); }).code(), "E985");
  Json bad_list = config();
  bad_list["nlp"]["pipeline"] = "ner";
  EXPECT_EQ(error_of([&] { plan(bad_list); }).code(), "BAD_CONFIG");
}

}  // namespace
}  // namespace spacy
