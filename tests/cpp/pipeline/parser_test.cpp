#include <gtest/gtest.h>

#include "base/error.h"
#include "pipeline/registry.h"
#include "support/tiny_ner.h"

namespace spacy {
namespace {

using support::write_file;

// Ten classes, as the tiny model has.
constexpr const char* kMoves =
    R"({"0":{"":9},"1":{"":9},"2":{"obj":3,"dep":0,"subtok":0},"3":{"obj":3,"dep":0,"subtok":0},"4":{"ROOT":1,"x":0}})";

/// The tiny network with a parser around it: it is shown the entities' three words.
Json config_of(const char* factory) {
  Json config = Json::parse(support::kTinyNerConfig);
  config["factory"] = factory;
  return config;
}

MemoryFiles files_of(uint32_t seed, const std::string& cfg) {
  MemoryFiles files;
  write_file(files, "model", support::tiny_model(seed));
  write_file(files, "moves", support::moves_bytes(kMoves));
  write_file(files, "cfg", cfg);
  return files;
}

std::unique_ptr<Component> make(const Json& config, Vocab& vocab) {
  return default_registry().factories.at(config["factory"].get<std::string>())({vocab, "parser", config});
}

std::vector<Doc> some_docs(Vocab& vocab) {
  std::vector<Doc> docs;
  for (const size_t length : {0, 1, 5, 40, 2, 300, 1500}) {
    docs.emplace_back(vocab);
    for (size_t i = 0; i < length; ++i) docs.back().push_back(vocab.get("word" + std::to_string(i * i % 31)), true);
  }
  return docs;
}

void expect_tree(const Doc& doc) {
  const auto heads = doc.column(Column::head);
  const auto deps = doc.column(Column::dep);
  const auto starts = doc.column(Column::sent_start);
  for (size_t i = 0; i < doc.length(); ++i) {
    const int64_t head = static_cast<int64_t>(i) + static_cast<int32_t>(heads[i]);
    EXPECT_TRUE(head >= 0 && head < static_cast<int64_t>(doc.length()));
    EXPECT_EQ(heads[i] == 0, doc.vocab().strings().view(deps[i]) == "ROOT");
    EXPECT_TRUE(starts[i] == 1 || static_cast<int32_t>(starts[i]) == -1);
  }
  if (doc.length() > 0) {
    EXPECT_EQ(starts[0], 1U);
  }
}

TEST(Parser, FindsTreesThatDoNotDependOnTheBatch) {
  Vocab vocab("en", nullptr);
  const Json config = config_of("parser");
  for (uint32_t seed = 1; seed < 6; ++seed) {
    const auto parser = make(config, vocab);
    parser->from_disk(files_of(seed, "{}"));
    auto together = some_docs(vocab);
    auto alone = some_docs(vocab);
    parser->process(together);
    for (Doc& doc : alone) parser->process({&doc, 1});
    for (size_t i = 0; i < together.size(); ++i) {
      expect_tree(together[i]);
      for (const Column column : {Column::head, Column::dep, Column::sent_start}) {
        const auto a = together[i].column(column);
        const auto b = alone[i].column(column);
        EXPECT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end()));
      }
    }
    EXPECT_EQ(parser->labels(), (std::vector<std::string>{"ROOT", "dep", "obj", "subtok", "x"}));
  }
}

TEST(Parser, MergesWhatItLearnedToBeOneToken) {
  Vocab vocab("en", nullptr);
  size_t merged = 0;
  for (uint32_t seed = 1; seed < 10; ++seed) {
    const Json config = config_of("parser");
    const auto parser = make(config, vocab);
    parser->from_disk(files_of(seed, R"({"learn_tokens":true})"));
    EXPECT_EQ(parser->writes(), Doc::kAllColumns);
    auto docs = some_docs(vocab);
    const std::string text = docs[3].text();
    parser->process(docs);
    EXPECT_EQ(docs[3].text(), text);
    merged += docs[3].length() < 40;
  }
  EXPECT_GT(merged, 0U);
}

TEST(Parser, RefusesWhatItCanNotRun) {
  Vocab vocab("en", nullptr);
  const Json config = config_of("parser");
  const auto code_of = [&](const MemoryFiles& files) {
    try {
      MemoryFiles folder = files;
      make(config, vocab)->from_disk(folder);
    } catch (const Error& error) {
      return error.code();
    }
    return std::string();
  };
  EXPECT_EQ(code_of(files_of(1, R"({"beam_width":-4})")), "BAD_BEAM");
  EXPECT_EQ(code_of(files_of(1, "{}")), "");
  Doc doc(vocab);
  doc.push_back(vocab.get("a"), false);
  EXPECT_THROW(make(config, vocab)->process({&doc, 1}), Error);
}

TEST(MergingComponents, ChangeTokens) {
  Vocab vocab("en", nullptr);
  const auto doc_of = [&] {
    Doc doc(vocab);
    for (const char* word : {"New", "York", "is", "extraordinary"}) doc.push_back(vocab.get(word), true);
    return doc;
  };
  Doc entities = doc_of();
  for (size_t i = 0; i < 2; ++i) {
    entities.column(Column::ent_iob)[i] = i == 0 ? 3 : 1;
    entities.column(Column::ent_type)[i] = vocab.strings().add("GPE");
  }
  make(Json{{"factory", "merge_entities"}}, vocab)->process({&entities, 1});
  EXPECT_EQ(entities.length(), 3U);
  EXPECT_EQ(vocab.strings().view(entities.lexeme(0).orth), "New York");
  EXPECT_EQ(entities.column(Column::ent_iob)[0], 3U);

  Doc pieces = doc_of();
  const Json config{{"factory", "token_splitter"}, {"min_length", 10}, {"split_length", 5}};
  make(config, vocab)->process({&pieces, 1});
  EXPECT_EQ(pieces.length(), 6U);
  EXPECT_EQ(pieces.text(), "New York is extraordinary ");

  Doc subtokens = doc_of();
  try {
    make(Json{{"factory", "merge_subtokens"}}, vocab)->process({&subtokens, 1});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "E155");
  }
  EXPECT_THROW(make(Json{{"factory", "token_splitter"}, {"min_length", "x"}}, vocab), Error);
}

}  // namespace
}  // namespace spacy
