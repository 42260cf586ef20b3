#include "lang/noun_chunks.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "lang/noun_chunks/children.h"

namespace spacy {
namespace {

constexpr uint32_t kAdj = 84;
constexpr uint32_t kNoun = 92;
constexpr uint32_t kVerb = 100;

struct Sentence {
  std::vector<uint32_t> pos;
  std::vector<std::string> deps;
  std::vector<uint32_t> heads;
  std::vector<uint32_t> left_edges;
  std::vector<uint32_t> right_edges;
};

std::vector<std::pair<uint32_t, uint32_t>> chunks(std::string_view language, const Sentence& sentence) {
  StringStore strings;
  std::vector<uint32_t> deps;
  for (const std::string& dep : sentence.deps) deps.push_back(strings.add(dep));
  std::vector<std::pair<uint32_t, uint32_t>> found;
  for (const NounChunk& chunk : noun_chunks(
           language, {deps.size(), sentence.pos, deps, sentence.heads, sentence.left_edges, sentence.right_edges},
           strings)) {
    EXPECT_EQ(strings.view(chunk.label), "NP");
    found.emplace_back(chunk.start, chunk.end);
  }
  return found;
}

std::string code_of(std::string_view language, const Sentence& sentence) {
  try {
    chunks(language, sentence);
  } catch (const Error& error) {
    return error.code();
  }
  return "";
}

using Ranges = std::vector<std::pair<uint32_t, uint32_t>>;

// "red dogs see cats and mice"
const Sentence kEnglish{{kAdj, kNoun, kVerb, kNoun, 89, kNoun},
                        {"amod", "nsubj", "ROOT", "dobj", "cc", "conj"},
                        {1, 2, 2, 2, 3, 3},
                        {0, 0, 0, 3, 4, 5},
                        {0, 1, 5, 5, 4, 5}};

TEST(NounChunks, FollowLabelsAndCoordination) {
  EXPECT_EQ(chunks("en", kEnglish), (Ranges{{0, 2}, {3, 4}, {5, 6}}));
  EXPECT_EQ(chunks("de", kEnglish), Ranges{});
}

TEST(NounChunks, TurkishGoesFromTheEnd) {
  const Sentence sentence{{kNoun, kVerb, kNoun}, {"nsubj", "ROOT", "obj"}, {1, 1, 1}, {0, 0, 2}, {0, 2, 2}};
  EXPECT_EQ(chunks("tr", sentence), (Ranges{{2, 3}, {0, 1}}));
}

TEST(NounChunks, SayWhatIsMissing) {
  EXPECT_EQ(code_of("xx", kEnglish), "E894");
  EXPECT_EQ(code_of("en", {{kNoun}, {""}, {0}, {0}, {0}}), "E029");
  EXPECT_EQ(code_of("nl", {{0}, {"ROOT"}, {0}, {0}, {0}}), "E1019");
  EXPECT_EQ(code_of("ja", {{kNoun}, {""}, {0}, {0}, {0}}), "");
  EXPECT_EQ(code_of("en", {}), "");
}

TEST(Children, AreInOrder) {
  const std::vector<uint32_t> heads{2, 2, 2, 1, 4};
  const noun_chunk_rules::Children children(heads);
  EXPECT_EQ(std::vector<uint32_t>(children.of(2).begin(), children.of(2).end()), (std::vector<uint32_t>{0, 1}));
  EXPECT_EQ(children.right_of(2).size(), 0U);
  EXPECT_EQ(children.subtree(2), (std::vector<uint32_t>{0, 1, 3, 2}));
}

TEST(Children, HaveNoSubtreeInACircle) {
  const std::vector<uint32_t> heads{1, 0};
  EXPECT_THROW(noun_chunk_rules::Children(heads).subtree(0), Error);
}

}  // namespace
}  // namespace spacy
