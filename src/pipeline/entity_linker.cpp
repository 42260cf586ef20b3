#include "pipeline/entity_linker.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "pipeline/architecture.h"
#include "pipeline/registry.h"
#include "tokens/sentences.h"
#include "tokens/span_as_doc.h"

namespace spacy {
namespace {

constexpr std::string_view kNoEntity = "NIL";
constexpr size_t kMaxVectorLength = 1 << 24;
constexpr size_t kMaxNeighbours = 1 << 20;
/// Tokens of contexts that go through the network together.
constexpr size_t kContextTokens = 1024;

/// A function that the config names; null is one of JavaScript's, which C++ never calls.
void check_function(const ModelConfig& config, const char* key, std::initializer_list<std::string_view> known) {
  if (!config.has(key) || config.value(key).is_null()) return;
  const std::string name = config.block(key).text("@misc");
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  throw Error("E893", "Could not find function '" + name + "' in function registry 'misc', which the setting '" + key +
                          "' of an entity linker names. Register it (spacy.use({ spacy_misc: … })), or name " +
                          std::string(*known.begin()) + ".");
}

std::optional<double> score_threshold(const ModelConfig& config) {
  if (!config.has("threshold") || config.value("threshold").is_null()) return std::nullopt;
  const double threshold = config.real("threshold", 0);
  if (threshold >= 0 && threshold <= 1) return threshold;
  throw Error("E1043", "Expected null or a value in range [0, 1] for entity linker threshold, but got " +
                           config.value("threshold").dump() + ".");
}

size_t number_of(const ModelConfig& config, const char* key, size_t most, size_t otherwise) {
  return config.has(key) ? config.number(key, 0, most) : otherwise;
}

/// The first of the largest; one that is no number counts as that.
size_t best_of(std::span<const double> scores) {
  size_t best = 0;
  for (size_t i = 0; i < scores.size(); ++i) {
    if (std::isnan(scores[i])) return i;
    if (scores[i] > scores[best]) best = i;
  }
  return best;
}

double norm_of(std::span<const float> vector) {
  double sum = 0;
  for (const float value : vector) sum += double{value} * value;
  return std::sqrt(sum);
}

/// Where the sentences begin and end that a mention is read in.
SentenceRange context_of(std::span<const SentenceRange> sentences, const EntitySpan& entity, bool all_of_entity,
                         uint32_t neighbours) {
  const size_t first = sentence_place(sentences, entity.start);
  const size_t last = all_of_entity ? sentence_place(sentences, entity.end - 1) : first;
  return {sentences[first - std::min<size_t>(first, neighbours)].start,
          sentences[std::min<size_t>(sentences.size() - 1, last + neighbours)].end};
}

}  // namespace

EntityLinker::EntityLinker(const ComponentContext& context)
    : ModelComponent(context, Json{{"overwrite", setting(context, "overwrite", true)}}),
      model_(component_config(context).layer<ContextVectors>("model", "a vector of a mention's sentences")) {
  const ModelConfig config = component_config(context);
  const size_t length = number_of(config, "entity_vector_length", kMaxVectorLength, 64);
  kb_ = std::make_shared<InMemoryLookupKB>(context.vocab, length);
  if (config.has("labels_discard")) labels_discard_ = config.texts("labels_discard");
  neighbours_ = static_cast<uint32_t>(number_of(config, "n_sents", kMaxNeighbours, 0));
  has_prior_ = config.flag("incl_prior", true);
  has_context_ = config.flag("incl_context", true);
  check_function(config, "get_candidates", {"spacy.CandidateGenerator.v1"});
  check_function(config, "get_candidates_batch", {"spacy.CandidateBatchGenerator.v1"});
  check_function(config, "generate_empty_kb", {"spacy.EmptyKB.v2"});
  if (!model_->has_span_maker()) return;  // spaCy's older component has none of what follows
  threshold_ = score_threshold(config);
  if (config.has("candidates_batch_size") && config.number("candidates_batch_size", 0, SIZE_MAX) < 1) {
    throw Error("E1044", "Expected `candidates_batch_size` to be >= 1, but got: 0.");
  }
}

uint32_t EntityLinker::reads() const {
  return model_->reads() | Doc::bit(Column::ent_iob) | Doc::bit(Column::ent_type) | Doc::bit(Column::ent_kb_id) |
         Doc::bit(Column::sent_start);
}

void EntityLinker::read_cfg(const Json&, const Files& folder) {
  const Json& overwrite = setting_of("overwrite");
  if (!overwrite.is_boolean()) fail("overwrite", "true or false was expected, not " + overwrite.dump());
  if (folder.exists("kb")) {  // of to_bytes
    kb_->from_bytes(folder.read("kb"), name() + "/kb");
  } else {
    kb_->from_disk(folder, "kb/", {}, name() + "/kb");
  }
}

std::span<const std::string_view> EntityLinker::part_names() const {
  static constexpr std::string_view kNames[] = {"cfg", "vocab", "kb", "model"};
  return kNames;
}

std::string EntityLinker::part(std::string_view name, Form form) const {
  return name == "kb" ? kb_->to_bytes() : ModelComponent::part(name, form);
}

void EntityLinker::write_part(std::string_view name, Files& folder) const {
  if (name != "kb") return ModelComponent::write_part(name, folder);
  SubFiles files(folder, "kb");
  kb_->to_disk(files);
}

void EntityLinker::check_runnable() const {
  if (kb_->is_empty()) {
    throw Error("E139", "Knowledge base for component '" + name() +
                            "' is empty: add entities to its kb, or give it another one with setKb.");
  }
  ModelComponent::check_runnable();
}

/// Docs of contexts, each once, and what the network makes of them.
class EntityLinker::Contexts {
 public:
  explicit Contexts(ContextVectors& model) : model_(model) {}

  /// From here on the contexts are of this doc.
  void begin(const Doc& doc, std::span<const EntitySpan> entities) {
    doc_ = &doc;
    entities_ = entities;
    places_.clear();
  }
  size_t add(const SentenceRange& range) {
    const auto [found, is_new] = places_.try_emplace({range.start, range.end}, count_);
    if (!is_new) return found->second;
    if (tokens_ > 0 && tokens_ + range.end - range.start > kContextTokens) encode();
    tokens_ += range.end - range.start;
    docs_.push_back(span_as_doc(*doc_, range.start, range.end, entities_));
    return count_++;
  }
  void encode() {
    if (docs_.empty()) return;
    for (auto& vector : model_.encode(docs_)) vectors_.push_back(std::move(vector));
    docs_.clear();
    tokens_ = 0;
  }
  std::span<const float> operator[](size_t context) const { return vectors_[context]; }

 private:
  ContextVectors& model_;
  const Doc* doc_ = nullptr;
  std::span<const EntitySpan> entities_;
  std::map<std::pair<uint32_t, uint32_t>, size_t> places_;
  std::vector<Doc> docs_;
  size_t tokens_ = 0;
  size_t count_ = 0;
  std::vector<std::vector<float>> vectors_;
};

bool EntityLinker::is_discarded(const EntitySpan& entity) const {
  const std::string_view label = vocab().strings().view(entity.label);
  return std::find(labels_discard_.begin(), labels_discard_.end(), label) != labels_discard_.end();
}

/// One candidate is taken as it is, unless it has to reach a threshold.
bool EntityLinker::must_choose(const Mention& mention) const {
  return !mention.candidates.empty() && (mention.candidates.size() > 1 || threshold_);
}

void EntityLinker::annotate_docs(std::span<Doc> docs) {
  std::vector<std::vector<Mention>> mentions(docs.size());
  for (size_t i = 0; i < docs.size(); ++i) {
    for (const EntitySpan& entity : entity_spans(docs[i])) {
      mentions[i].push_back({entity, {}});
      if (is_discarded(entity)) continue;
      mentions[i].back().candidates = kb_->candidates(span_text(docs[i], entity.start, entity.end));
    }
  }
  link_mentions(docs, mentions);
}

void EntityLinker::link(Doc& doc, std::span<const Candidates> candidates) {
  ModelComponent::check_runnable();
  const auto entities = entity_spans(doc);
  if (entities.size() != candidates.size()) {
    throw Error("E148", "Expected " + std::to_string(entities.size()) + " lists of candidates but got " +
                            std::to_string(candidates.size()) + ": one for each entity of doc.ents.");
  }
  std::vector<Mention> mentions;
  for (size_t i = 0; i < entities.size(); ++i) {
    mentions.push_back({entities[i], is_discarded(entities[i]) ? Candidates() : candidates[i]});
  }
  link_mentions({&doc, 1}, {&mentions, 1});
}

void EntityLinker::link_mentions(std::span<Doc> docs, std::span<std::vector<Mention>> mentions) {
  Contexts contexts(*model_);
  for (size_t i = 0; i < docs.size(); ++i) {
    if (!has_sentences(docs[i])) {
      throw Error("E030",
                  "Sentence boundaries unset, and component '" + name() +
                      "' needs them: add a sentencizer, a senter or a parser before it, or set token.isSentStart.");
    }
    if (!has_context_) continue;
    const auto sentences = sentence_ranges(docs[i]);
    std::vector<EntitySpan> entities;
    for (const Mention& mention : mentions[i]) entities.push_back(mention.entity);
    contexts.begin(docs[i], entities);
    for (Mention& mention : mentions[i]) {
      if (!must_choose(mention)) continue;
      mention.context = contexts.add(context_of(sentences, mention.entity, model_->has_span_maker(), neighbours_));
    }
  }
  contexts.encode();
  for (size_t i = 0; i < docs.size(); ++i) {
    for (const Mention& mention : mentions[i]) {
      const bool needs_context = has_context_ && must_choose(mention);
      const auto encoding = needs_context ? contexts[mention.context] : std::span<const float>();
      set_kb_id(docs[i], mention.entity, choose(mention, encoding));
    }
  }
}

StringId EntityLinker::choose(const Mention& mention, std::span<const float> encoding) const {
  StringStore& strings = vocab().strings();
  size_t best = 0;
  if (must_choose(mention)) {
    const auto scores = scores_of(mention.candidates, encoding);
    best = best_of(scores);
    if (threshold_ && !(scores[best] >= *threshold_)) return strings.add(kNoEntity);
  }
  if (mention.candidates.empty()) return strings.add(kNoEntity);
  const Hash entity = mention.candidates[best].entity;
  const auto text = strings.text(entity);
  if (text) return strings.add(*text);
  throw Error("E018", "Can't retrieve string for hash '" + std::to_string(entity) + "', an entity in the kb of '" +
                          name() + "': add it to nlp.vocab.strings.");
}

/// In the order of Python's arithmetic: doubles, but for the norm of the encoding.
std::vector<double> EntityLinker::scores_of(const Candidates& candidates, std::span<const float> encoding) const {
  const auto encoding_norm = static_cast<double>(static_cast<float>(norm_of(encoding)));
  std::vector<double> scores;
  for (const KbCandidate& candidate : candidates) {
    const double prior = has_prior_ ? double{candidate.prior_prob} : 0.0;
    if (!has_context_) {
      scores.push_back(prior);
      continue;
    }
    if (candidate.vector.size() != encoding.size()) {
      throw Error("E141", "Entity vectors should be of length " + std::to_string(encoding.size()) +
                              " instead of the provided " + std::to_string(candidate.vector.size()) +
                              ": the model of component '" + name() + "' was trained for such.");
    }
    double product = 0;
    for (size_t i = 0; i < encoding.size(); ++i) product += double{candidate.vector[i]} * encoding[i];
    const double similarity = product / (encoding_norm * norm_of(candidate.vector));
    scores.push_back(prior + similarity - prior * similarity);
  }
  return scores;
}

void EntityLinker::set_kb_id(Doc& doc, const EntitySpan& entity, StringId id) const {
  const bool overwrites = setting_of("overwrite") == Json(true);
  const auto ids = doc.column(Column::ent_kb_id);
  for (uint32_t i = entity.start; i < entity.end; ++i) {
    if (overwrites || ids[i] == 0) ids[i] = id;
  }
}

void register_entity_linker(Registry& registry) {
  registry.factories["entity_linker"] = [](const ComponentContext& context) -> std::unique_ptr<Component> {
    return std::make_unique<EntityLinker>(context);
  };
}

}  // namespace spacy
