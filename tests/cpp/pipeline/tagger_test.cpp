#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "pipeline/registry.h"
#include "support/tiny_tagger.h"

namespace spacy {
namespace {

using support::write_file;

std::unique_ptr<Component> make(const std::string& factory, Vocab& vocab, const Json& settings = Json::object()) {
  static std::vector<std::unique_ptr<Json>> kept;
  kept.push_back(std::make_unique<Json>(support::tagger_config(factory)));
  kept.back()->update(settings);
  return default_registry().factories.at(factory)({vocab, factory, *kept.back()});
}

MemoryFiles files_of(const std::string& cfg, uint64_t classes) {
  MemoryFiles files;
  write_file(files, "cfg", cfg);
  write_file(files, "model", support::tagger_model(classes));
  return files;
}

std::string error_of(const std::string& factory, const std::string& cfg, uint64_t classes) {
  Vocab vocab("xx", nullptr);
  try {
    make(factory, vocab)->from_disk(files_of(cfg, classes));
  } catch (const Error& error) {
    return error.code() + ": " + error.message();
  }
  return "";
}

Doc some_doc(Vocab& vocab, size_t length) {
  Doc doc(vocab);
  for (size_t i = 0; i < length; ++i) doc.push_back(vocab.get("word" + std::to_string(i * i % 31)), true);
  return doc;
}

TEST(Tagger, SetsTagsThatDoNotDependOnTheBatch) {
  Vocab vocab("xx", nullptr);
  const auto tagger = make("tagger", vocab);
  tagger->from_disk(files_of(R"({"labels":["A","B","C","D","E","F","G","H"]})", 8));
  EXPECT_EQ(tagger->labels().size(), 8U);
  std::vector<Doc> together;
  for (const size_t length : {0, 5, 3000, 1}) together.push_back(some_doc(vocab, length));
  tagger->process(together);
  std::set<uint32_t> seen;
  for (const Doc& doc : together) {
    Doc alone = some_doc(vocab, doc.length());
    tagger->process({&alone, 1});
    for (size_t i = 0; i < doc.length(); ++i) {
      EXPECT_EQ(doc.column(Column::tag)[i], alone.column(Column::tag)[i]);
      seen.insert(doc.column(Column::tag)[i]);
    }
  }
  EXPECT_GT(seen.size(), 1U);
}

TEST(Tagger, KeepsTagsUnlessItOverwrites) {
  for (const bool overwrite : {false, true}) {
    Vocab vocab("xx", nullptr);
    const auto tagger = make("tagger", vocab, {{"overwrite", !overwrite}});
    tagger->from_disk(files_of(std::string(R"({"labels":["A"],"overwrite":)") + (overwrite ? "true}" : "false}"), 1));
    Doc doc = some_doc(vocab, 2);
    doc.column(Column::tag)[0] = vocab.strings().add("KEPT");
    tagger->process({&doc, 1});
    EXPECT_EQ(vocab.strings().view(doc.column(Column::tag)[0]), overwrite ? "A" : "KEPT");
    EXPECT_EQ(vocab.strings().view(doc.column(Column::tag)[1]), "A");
  }
}

TEST(Tagger, RefusesLabelsThatDoNotFitTheModel) {
  const std::string error = error_of("tagger", R"({"labels":["A","B"]})", 3);
  EXPECT_NE(error.find("E149"), std::string::npos) << error;
  EXPECT_NE(error.find("tagger/model"), std::string::npos) << error;
  for (const char* cfg :
       {"{}", R"({"labels":3})", R"({"labels":[1]})", R"({"labels":[]})", "[]", R"({"labels":["A"],"overwrite":1})"}) {
    EXPECT_EQ(error_of("tagger", cfg, 1).substr(0, 7), "BAD_CFG") << cfg;
  }
}

TEST(Tagger, RefusesToRunBeforeItIsRead) {
  Vocab vocab("xx", nullptr);
  Doc doc = some_doc(vocab, 1);
  EXPECT_THROW(make("tagger", vocab)->process({&doc, 1}), Error);
}

TEST(Morphologizer, RefusesLabelsThatAreNone) {
  for (const char* cfg : {"{}", R"({"labels_morph":{"a":"A=B"}})", R"({"labels_morph":{"a":1},"labels_pos":{}})",
                          R"({"labels_morph":{"a":"A=B"},"labels_pos":{"a":12}})",
                          R"({"labels_morph":{"a":"A=B"},"labels_pos":{"b":92}})"}) {
    EXPECT_EQ(error_of("morphologizer", cfg, 1).substr(0, 7), "BAD_CFG") << cfg;
  }
  EXPECT_EQ(error_of("morphologizer", R"({"labels_morph":{"a":"A"},"labels_pos":{"a":92}})", 1).substr(0, 9),
            "BAD_MORPH");
  EXPECT_EQ(error_of("morphologizer", R"({"labels_morph":{"a":"A=B"},"labels_pos":{"a":92}})", 1), "");
}

TEST(Morphologizer, ExtendsWhatIsThere) {
  Vocab vocab("xx", nullptr);
  const auto morphologizer = make("morphologizer", vocab, {{"extend", true}, {"overwrite", false}});
  morphologizer->from_disk(files_of(R"({"labels_morph":{"a":"B=2|A=1"},"labels_pos":{"a":92}})", 1));
  Doc doc = some_doc(vocab, 2);
  doc.column(Column::morph)[0] = vocab.strings().add("A=9|C=3");
  morphologizer->process({&doc, 1});
  EXPECT_EQ(vocab.strings().view(doc.column(Column::morph)[0]), "A=9|B=2|C=3");
  EXPECT_EQ(vocab.strings().view(doc.column(Column::morph)[1]), "A=1|B=2");
  EXPECT_EQ(doc.column(Column::pos)[0], 92U);
}

TEST(Senter, LeavesTheFirstTokenAStart) {
  Vocab vocab("xx", nullptr);
  const auto senter = make("senter", vocab);
  senter->from_disk(files_of(R"({"overwrite":false})", 2));
  Doc doc = some_doc(vocab, 40);
  senter->process({&doc, 1});
  EXPECT_EQ(doc.column(Column::sent_start)[0], 1U);
  for (const uint32_t start : doc.column(Column::sent_start)) EXPECT_NE(start, 0U);
}

}  // namespace
}  // namespace spacy
