// The format itself is compared with Python in tests/parity/config; here is what Python can't be asked.
#include "package/config.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace spacy {
namespace {

/// "before", the number, "after": written so because gcc 12 sees ghosts in sums of strings that start with a literal.
std::string numbered(const char* before, int number, const char* after) {
  return std::string(before).append(std::to_string(number)).append(after);
}

std::string message_of(std::string_view text) {
  try {
    parse_config(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "BAD_CONFIG");
    return error.message();
  }
  return "";
}

TEST(Config, ResolvesReferencesOrKeepsThem) {
  constexpr std::string_view text =
      "[paths]\ntrain = \"a.spacy\"\n\n[corpora]\n\n[corpora.train]\npath = ${paths.train}\n\n"
      "[training]\ncorpus = ${corpora.train}\nnote = \"from ${paths:train}\"\n";
  EXPECT_EQ(dump_json(parse_config(text)),
            R"({"paths": {"train": "a.spacy"}, "corpora": {"train": {"path": "a.spacy"}}, )"
            R"("training": {"corpus": {"path": "a.spacy"}, "note": "from a.spacy"}})");
  EXPECT_EQ(parse_config(text, Interpolation::kKeep)["training"].dump(),
            R"({"corpus":"${corpora.train}","note":"\"from ${paths:train}\""})");
}

TEST(Config, ErrorsNameLineSectionAndKey) {
  EXPECT_EQ(message_of("[a]\nx = 1\nnonsense\n"),
            "The config can't be read: line 3 is neither [section] nor key = value: 'nonsense'.");
  EXPECT_NE(message_of("[a]\nx = 1\n[a]").find("line 3"), std::string::npos);
  EXPECT_NE(message_of("[a]\nx = 1\nx = 1").find("'x' a second time"), std::string::npos);
  EXPECT_NE(message_of("[a.b]").find("[a]"), std::string::npos);
  EXPECT_EQ(message_of("[a]\nx = ${b.y}"),
            "The config can't be read: in [a], 'x': it refers to ${b.y}, which does not exist.");
  EXPECT_NE(message_of("[a]\nx = ${a.y}\ny = ${a.x}").find("circle"), std::string::npos);
  EXPECT_NE(message_of("[a]\nx = ${b}\n[b]\nx = ${a}").find("refers to itself"), std::string::npos);
  EXPECT_NE(message_of("[a]\nx = \"\xFF\"").find("byte 9 is not UTF-8"), std::string::npos);
}

TEST(Config, ReferencesThatGrowWithoutEndAreRefused) {
  std::string values = "[a]\nv0 = " + std::string(100, 'x') + "\n";
  for (int i = 1; i <= 9; ++i) {
    values += numbered("v", i, " = ");
    for (int copy = 0; copy < 30; ++copy) values += numbered("${a.v", i - 1, "}");
    values += "\n";
  }
  EXPECT_NE(message_of(values).find("without end"), std::string::npos);

  std::string sections = "[s0]\nx = 1\n";
  for (int i = 1; i <= 60; ++i) {
    sections += numbered("[s", i, "]\n");
    sections += numbered("a = ${s", i - 1, "}\n") + numbered("b = ${s", i - 1, "}\n");
  }
  EXPECT_NE(message_of(sections).find("a million values"), std::string::npos);
}

TEST(Config, DepthAndLengthHaveLimits) {
  std::string chain = "[s0]\nx = 1\n";
  for (int i = 1; i <= 900; ++i) {
    chain += numbered("[s", i, "]\n") + numbered("a = ${s", i - 1, "}\n");
  }
  EXPECT_NE(message_of(chain).find("levels deep"), std::string::npos);
  std::string keys = "[a]\n";
  for (int i = 0; i < 20000; ++i) keys += numbered("k", i, " = 1\n");
  EXPECT_NE(message_of(keys).find("10,000"), std::string::npos);
  std::string deep = "[a";
  for (int i = 0; i < 3000; ++i) deep += ".*";
  EXPECT_NE(message_of(deep + ".b]\nx = 1").find("levels deep"), std::string::npos);
}

TEST(Config, EveryBeginningOfOneIsReadOrRefused) {
  const std::string text =
      "[a]\nx = ${b.y}\nl = [1,\n  \"é\"]\n\n[b]\ny = \"${b.z} $$\"\nz = {\"k\": 1}\n[b.c]\nw = ${a.l}\n";
  for (size_t length = 0; length <= text.size(); ++length) message_of(text.substr(0, length));
  EXPECT_EQ(message_of(text), "");
}

}  // namespace
}  // namespace spacy
