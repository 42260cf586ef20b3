#include <gtest/gtest.h>

#include "base/error.h"
#include "pipeline/registry.h"
#include "support/tiny_ner.h"

namespace spacy {
namespace {

using support::tiny_ner_files;
using support::write_file;

Json tiny_config() { return Json::parse(support::kTinyNerConfig); }

std::unique_ptr<Component> make(const Json& config, Vocab& vocab, const std::string& name = "ner") {
  return default_registry().factories.at(config["factory"].get<std::string>())({vocab, name, config});
}

std::string error_of(const Json& config) {
  Vocab vocab("en", nullptr);
  try {
    make(config, vocab);
  } catch (const Error& error) {
    return error.code() + ": " + error.message();
  }
  return "";
}

std::vector<Doc> some_docs(Vocab& vocab) {
  std::vector<Doc> docs;
  for (const size_t length : {0, 1, 5, 40, 2, 300}) {
    docs.emplace_back(vocab);
    for (size_t i = 0; i < length; ++i) docs.back().push_back(vocab.get("word" + std::to_string(i * i % 31)), true);
  }
  return docs;
}

void expect_contains(const std::string& text, const std::vector<std::string>& parts) {
  for (const std::string& part : parts) EXPECT_NE(text.find(part), std::string::npos) << part << " in: " << text;
}

TEST(Ner, FindsEntitiesThatDoNotDependOnTheBatch) {
  Vocab vocab("en", nullptr);
  const Json config = tiny_config();
  size_t entities = 0;
  for (uint32_t seed = 1; seed < 6; ++seed) {
    const auto ner = make(config, vocab);
    ner->from_disk(tiny_ner_files(seed));
    auto together = some_docs(vocab);
    auto alone = some_docs(vocab);
    ner->process(together);
    for (Doc& doc : alone) ner->process({&doc, 1});
    for (size_t i = 0; i < together.size(); ++i) {
      for (const Column column : {Column::ent_iob, Column::ent_type}) {
        const auto a = together[i].column(column);
        const auto b = alone[i].column(column);
        EXPECT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end()));
      }
      for (const uint32_t iob : together[i].column(Column::ent_iob)) {
        EXPECT_TRUE(iob >= 1 && iob <= 3);
        entities += iob == 3;
      }
    }
    EXPECT_EQ(ner->labels(), (std::vector<std::string>{"A", "B-C"}));
  }
  EXPECT_GT(entities, 50U);
}

TEST(Ner, KeepsItsLabelsAcrossMemoryZones) {
  Vocab vocab("en", nullptr);
  const Json config = tiny_config();
  vocab.begin_zone();
  const auto ner = make(config, vocab);
  ner->from_disk(tiny_ner_files(1));
  vocab.end_zone();
  for (int i = 0; i < 3; ++i) vocab.strings().add("another " + std::to_string(i));
  auto docs = some_docs(vocab);
  ner->process(docs);
  for (const Doc& doc : docs) {
    for (const StringId label : doc.column(Column::ent_type)) {
      EXPECT_TRUE(label == 0 || vocab.strings().view(label) == "A" || vocab.strings().view(label) == "B-C");
    }
  }
}

TEST(Ner, SaysThatItHasNotBeenRead) {
  Vocab vocab("en", nullptr);
  const Json config = tiny_config();
  const auto ner = make(config, vocab);
  auto docs = some_docs(vocab);
  EXPECT_THROW(ner->process(docs), Error);
  MemoryFiles files = tiny_ner_files(1);
  write_file(files, "model", "junk");
  EXPECT_THROW(ner->from_disk(files), Error);
  EXPECT_THROW(ner->process(docs), Error);
  ner->from_disk(tiny_ner_files(1));
  ner->process(docs);
}

TEST(Ner, NamesAMissingFile) {
  Vocab vocab("en", nullptr);
  const Json config = tiny_config();
  for (const char* missing : {"model", "moves"}) {
    MemoryFiles files;
    const MemoryFiles all = tiny_ner_files(1);
    for (const std::string& path : all.list()) {
      if (path != missing) write_file(files, path, all.read(path));
    }
    try {
      make(config, vocab)->from_disk(files);
      ADD_FAILURE() << missing;
    } catch (const Error& error) {
      expect_contains(error.message(), {missing});
    }
  }
}

TEST(Ner, RefusesMovesThatTheModelWasNotMadeFor) {
  Vocab vocab("en", nullptr);
  const Json config = tiny_config();
  MemoryFiles files = tiny_ner_files(1);
  write_file(files, "moves", support::moves_bytes(R"({"1":{"A":1},"5":{"":1}})"));
  try {
    make(config, vocab)->from_disk(files);
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "E149");
    expect_contains(error.message(), {"ner/model", "(linear)", "'W'", "(10, 5)", "(2, 5)"});
  }
}

TEST(Architectures, UnknownOnesAreNamedWithTheirBlock) {
  Json config = tiny_config();
  config["model"]["tok2vec"]["encode"]["@architectures"] = "spacy.TorchBiLSTMEncoder.v1";
  expect_contains(error_of(config), {"E893", "spacy.TorchBiLSTMEncoder.v1", "components.ner.model.tok2vec.encode"});
  config["model"] = Json{{"@architectures", 5}};
  expect_contains(error_of(config), {"BAD_CONFIG", "components.ner.model"});
  config.erase("model");
  expect_contains(error_of(config), {"BAD_CONFIG", "components.ner", "model"});
}

TEST(Architectures, WrongKindsAreRefused) {
  Json config = tiny_config();
  config["model"]["tok2vec"] = config["model"]["tok2vec"]["encode"];
  expect_contains(error_of(config), {"BAD_CONFIG", "components.ner.model", "tok2vec"});
  config = tiny_config();
  config["model"] = config["model"]["tok2vec"];
  expect_contains(error_of(config), {"BAD_CONFIG", "components.ner", "transition-based parser"});
}

TEST(Architectures, ValuesAreChecked) {
  const auto with = [](std::initializer_list<const char*> path, const Json& value) {
    Json config = tiny_config();
    Json* at = &config["model"];
    for (const char* key : path) at = &(*at)[key];
    *at = value;
    return error_of(config);
  };
  EXPECT_EQ(with({"use_upper"}, nullptr), "");
  expect_contains(with({"state_type"}, "beam"), {"E917", "beam"});
  expect_contains(with({"hidden_width"}, 0), {"BAD_CONFIG", "hidden_width"});
  expect_contains(with({"hidden_width"}, 1e18), {"BAD_CONFIG", "hidden_width"});
  expect_contains(with({"maxout_pieces"}, -1), {"BAD_CONFIG", "maxout_pieces"});
  expect_contains(with({"use_upper"}, "yes"), {"BAD_CONFIG", "use_upper"});
  expect_contains(with({"tok2vec", "encode", "depth"}, 0), {"BAD_CONFIG", "depth"});
  expect_contains(with({"tok2vec", "encode", "width"}, 9), {"BAD_CONFIG", "width"});
  expect_contains(with({"tok2vec", "embed", "rows"}, Json{13}), {"BAD_CONFIG", "rows"});
  expect_contains(with({"tok2vec", "embed", "rows"}, Json{13, 0}), {"BAD_CONFIG", "rows"});
  expect_contains(with({"tok2vec", "embed", "attrs"}, Json::array()), {"BAD_CONFIG", "attrs"});
  expect_contains(with({"tok2vec", "embed", "include_static_vectors"}, "yes"),
                  {"BAD_CONFIG", "include_static_vectors"});
}

TEST(Tok2VecComponent, WritesTensorsThatListenersRead) {
  Vocab vocab("en", nullptr);
  Json shared{{"factory", "tok2vec"}, {"model", tiny_config()["model"]["tok2vec"]}};
  Json listening = tiny_config();
  listening["model"]["tok2vec"] = {{"@architectures", "spacy.Tok2VecListener.v1"}, {"width", 8}, {"upstream", "*"}};
  support::ModelBuilder builder(1);
  MemoryFiles vectors;
  write_file(vectors, "model", support::model_bytes(builder.tok2vec(8, {13, 7}, 1, 2, 2)));
  MemoryFiles files = tiny_ner_files(1);
  write_file(files, "model",
             support::model_bytes(builder.parser({"tok2vec-listener", {}, {}, {}}, 8, 5, 2, support::kTinyClasses)));
  const auto tok2vec = make(shared, vocab, "tok2vec");
  const auto ner = make(listening, vocab);
  tok2vec->from_disk(vectors);
  ner->from_disk(files);
  auto docs = some_docs(vocab);
  ner->process(docs);  // no tensors yet: zeros, as in Python
  tok2vec->process(docs);
  for (const Doc& doc : docs) {
    EXPECT_EQ(doc.tensor.width, 8U);
    EXPECT_EQ(doc.tensor.data.size(), doc.length() * 8);
  }
  docs = some_docs(vocab);
  tok2vec->process(docs);
  ner->process(docs);
  docs[1].tensor.width = 4;
  EXPECT_THROW(ner->process(docs), Error);
}

}  // namespace
}  // namespace spacy
