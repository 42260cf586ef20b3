#include "pipeline/entity_linker.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "pipeline/registry.h"
#include "support/code_of.h"
#include "support/tiny_linker.h"

namespace spacy {
namespace {

using support::code_of;
using support::write_file;

struct Made {
  explicit Made(Json settings) : config(std::move(settings)) {
    component = default_registry().factories.at("entity_linker")({vocab, "linker", config});
    linker = dynamic_cast<EntityLinker*>(component.get());
    fill(*linker->kb());
  }
  static void fill(InMemoryLookupKB& kb) {
    const std::vector<float> rows[] = {{1, 0, 0}, {0, 1, 0}, {-1, 0, 0.5F}};
    const std::string_view names[] = {"Q1", "Q2", "Q3"};
    for (size_t i = 0; i < 3; ++i) kb.add_entity({names[i], 1, rows[i]});
    const double several[] = {0.2, 0.5, 0.3};
    const double one[] = {0.1};
    kb.add_alias("word1", names, several);
    kb.add_alias("word2 word3", {names + 2, 1}, one);
  }
  void read(uint64_t width = 3, const std::string& version = "v2") {
    MemoryFiles files;
    write_file(files, "cfg", R"({"overwrite":true})");
    write_file(files, "model", support::model_bytes(support::linker_model(width, version)));
    SubFiles kb(files, "kb");
    linker->kb()->to_disk(kb);
    component->from_disk(files);
  }
  /// Two sentences, and an entity of two tokens across them.
  Doc doc(bool with_sentences = true) {
    Doc doc(vocab);
    for (int i = 0; i < 6; ++i) doc.push_back(vocab.get("word" + std::to_string(i)), i != 5);
    if (with_sentences) doc.column(Column::sent_start)[3] = 1;
    const StringId label = vocab.strings().add("X");
    const EntitySpan entities[] = {{1, 2, label, 0, 0}, {2, 4, label, 0, 0}, {5, 6, vocab.strings().add("Y"), 0, 0}};
    assign_entities(doc, entities);
    return doc;
  }
  std::vector<std::string> links(Doc doc) {
    component->process({&doc, 1});
    std::vector<std::string> names;
    for (const StringId id : doc.column(Column::ent_kb_id)) names.emplace_back(vocab.strings().view(id));
    return names;
  }

  Vocab vocab{"xx", nullptr};
  Json config;
  std::unique_ptr<Component> component;
  EntityLinker* linker;
};

Json with(Json config, const Json& settings) {
  config.update(settings);
  return config;
}

using Names = std::vector<std::string>;

TEST(EntityLinker, PriorsAloneNeedNoWeights) {
  Made made(with(support::linker_config(), {{"incl_context", false}}));
  EXPECT_EQ(made.links(made.doc()), (Names{"", "Q2", "Q3", "Q3", "", "NIL"}));
  Made strict(with(support::linker_config(), {{"incl_context", false}, {"threshold", 0.4}, {"labels_discard", {"Z"}}}));
  EXPECT_EQ(strict.links(strict.doc()), (Names{"", "Q2", "NIL", "NIL", "", "NIL"}));
  Made without(with(support::linker_config(), {{"incl_context", false}, {"labels_discard", {"X"}}}));
  EXPECT_EQ(without.links(without.doc()), (Names{"", "NIL", "NIL", "NIL", "", "NIL"}));
  // Of equals the first.
  Made equal(with(support::linker_config(), {{"incl_context", false}, {"incl_prior", false}}));
  EXPECT_EQ(equal.links(equal.doc())[1], "Q1");
}

TEST(EntityLinker, AnswersDoNotDependOnTheBatch) {
  for (const std::string version : {"v1", "v2"}) {
    Made made(with(support::linker_config(version), {{"n_sents", 1}}));
    made.read(3, version);
    std::vector<Doc> docs;
    for (int i = 0; i < 300; ++i) docs.push_back(made.doc());
    docs.emplace_back(made.vocab);
    made.component->process(docs);
    Doc alone = made.doc();
    made.component->process({&alone, 1});
    const Doc& read = alone;
    for (int i = 0; i < 300; ++i) {
      EXPECT_TRUE(std::ranges::equal(std::as_const(docs[i]).column(Column::ent_kb_id), read.column(Column::ent_kb_id)));
    }
  }
}

TEST(EntityLinker, SaysWhatIsMissing) {
  Made made(support::linker_config());
  EXPECT_EQ(code_of([&] { made.links(made.doc()); }), "E109");
  made.read();
  EXPECT_EQ(code_of([&] { made.links(made.doc(false)); }), "E030");
  EXPECT_EQ(made.links(made.doc()).size(), 6U);
  made.linker->set_kb(std::make_shared<InMemoryLookupKB>(made.vocab, 3));
  EXPECT_EQ(code_of([&] { made.links(made.doc()); }), "E139");
  Made other(support::linker_config());
  other.read(4);
  EXPECT_EQ(code_of([&] { other.links(other.doc()); }), "E141");
  EXPECT_EQ(code_of([&] { made.read(3, "v1"); }), "E149");
}

TEST(EntityLinker, RefusesSettingsThatAreNone) {
  const auto code = [](const Json& settings) {
    return code_of([&] { Made made(with(support::linker_config(), settings)); });
  };
  EXPECT_EQ(code({{"threshold", 1.5}}), "E1043");
  EXPECT_EQ(code({{"threshold", -0.1}}), "E1043");
  EXPECT_EQ(code({{"candidates_batch_size", 0}}), "E1044");
  EXPECT_EQ(code({{"n_sents", -1}}), "BAD_CONFIG");
  EXPECT_EQ(code({{"entity_vector_length", "3"}}), "BAD_CONFIG");
  EXPECT_EQ(code({{"labels_discard", 7}}), "BAD_CONFIG");
  EXPECT_EQ(code({{"get_candidates", {{"@misc", "mine.v1"}}}}), "E893");
  EXPECT_EQ(code({{"generate_empty_kb", {{"@misc", "mine.v1"}}}}), "E893");
  EXPECT_EQ(code({{"get_candidates", nullptr}, {"threshold", nullptr}}), "");
}

TEST(EntityLinker, GivesBackWhatItRead) {
  Made made(support::linker_config());
  made.read();
  const auto bytes = made.component->to_bytes({"vocab"});
  Made other(support::linker_config());
  other.component->from_bytes(*bytes, {});
  EXPECT_EQ(other.component->to_bytes({"vocab"}), bytes);
  EXPECT_EQ(other.links(other.doc()), made.links(made.doc()));
  MemoryFiles files;
  made.component->to_disk(files);
  EXPECT_EQ(files.list(), (Names{"cfg", "kb/contents", "kb/strings.json", "model"}));
}

TEST(EntityLinker, TakesCandidatesOfOthers) {
  Made made(with(support::linker_config(), {{"incl_context", false}}));
  Doc doc = made.doc();
  std::vector<Candidates> candidates(3);
  candidates[2].push_back({StringStore::hash_of("Q1"), 0, 0.1F, {}});
  made.linker->link(doc, candidates);
  EXPECT_EQ(made.vocab.strings().view(doc.column(Column::ent_kb_id)[5]), "Q1");
  EXPECT_EQ(code_of([&] { made.linker->link(doc, std::span(candidates).first(2)); }), "E148");
  candidates[0].push_back({123456789, 0, 0.1F, {}});
  EXPECT_EQ(code_of([&] { made.linker->link(doc, candidates); }), "E018");
}

}  // namespace
}  // namespace spacy
