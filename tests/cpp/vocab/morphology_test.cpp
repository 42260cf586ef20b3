#include "vocab/morphology.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace spacy {
namespace {

std::string normal(std::string_view feats) { return normalize_feats(parse_feats(feats)); }

TEST(Morphology, SortsFieldsAndValues) {
  EXPECT_EQ(normal("Number=Sing|Case=Nom,Acc"), "Case=Acc,Nom|Number=Sing");
  EXPECT_EQ(normal("A=1|A=2"), "A=2");
  EXPECT_EQ(normal(""), "_");
  EXPECT_EQ(normal("_"), "_");
}

TEST(Morphology, WritesPartsOfSpeechAsSymbols) {
  EXPECT_EQ(normal("pos=noun|X=y"), "POS=NOUN|X=y");
  EXPECT_EQ(normal("pos=foo"), "POS=foo");
}

TEST(Morphology, KeepsTheEmptyAnalysisApartFromNone) {
  StringStore strings;
  EXPECT_EQ(strings.view(add_morph({}, strings)), "_");
}

TEST(Morphology, SplitsValues) {
  EXPECT_EQ(split_feats("Case=Acc,Nom|Number=Sing"), (std::vector<std::string>{"Case=Acc", "Case=Nom", "Number=Sing"}));
  EXPECT_TRUE(split_feats("_").empty());
}

TEST(Morphology, RefusesWhatIsNoFeature) {
  for (const char* bad : {"A", "A=B=C", "A=B|", "|A=B"}) EXPECT_THROW(parse_feats(bad), Error) << bad;
}

TEST(Morphology, UpdatesAsADictDoes) {
  Features features = parse_feats("A=1|B=2");
  update_features(features, parse_feats("B=3|C=4"));
  EXPECT_EQ(normalize_feats(features), "A=1|B=3|C=4");
  EXPECT_EQ(feature(features, "B"), "3");
  EXPECT_EQ(feature(features, "D"), "");
}

}  // namespace
}  // namespace spacy
