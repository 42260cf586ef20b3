// Knowledge bases: js/src/wasm-kb.ts is the other side.
#include "bindings/export.h"
#include "bindings/growth.h"
#include "bindings/js_files.h"
#include "bindings/kb_handles.h"
#include "bindings/reply.h"
#include "serialize/json.h"

namespace spacy::bindings {
namespace {

InMemoryLookupKB& kb_of(uint32_t handle) { return *kb_handles().get(handle)->kb; }

Json request_json(uint32_t size) { return parse_json(Request(size).bytes(size), "request"); }

std::set<std::string> excluded(uint32_t request_size) {
  return request_json(request_size).get<std::set<std::string>>();
}

/// What JavaScript numbers so.
enum class Names : uint32_t { entities, aliases };

}  // namespace

SPACY_EXPORT("_makeKb")
uint32_t make_kb(uint32_t vocab_handle, uint32_t entity_vector_length) {
  return guarded([&] {
    const auto vocab = vocab_handles().get(vocab_handle);
    auto kb = std::make_shared<InMemoryLookupKB>(*vocab, entity_vector_length);
    reply().word(kb_handles().add(std::make_shared<HeldKb>(HeldKb{vocab, std::move(kb)})));
  });
}

SPACY_EXPORT("_deleteKb")
uint32_t delete_kb(uint32_t handle) {
  return guarded([&] { kb_handles().remove(handle); });
}

/// Answers the length of vectors, and how many entities and aliases there are.
SPACY_EXPORT("_describeKb")
uint32_t describe_kb(uint32_t handle) {
  return guarded([&] {
    const InMemoryLookupKB& kb = kb_of(handle);
    reply().word(static_cast<uint32_t>(kb.entity_vector_length()));
    reply().word(static_cast<uint32_t>(kb.entity_count()));
    reply().word(static_cast<uint32_t>(kb.alias_count()));
  });
}

/// Answers how many, and the hashes of entities' or aliases' names.
SPACY_EXPORT("_kbHashes")
uint32_t kb_hashes(uint32_t handle, uint32_t names) {
  return guarded([&] {
    const bool of_entities = static_cast<Names>(names) == Names::entities;
    const auto hashes = of_entities ? kb_of(handle).entities() : kb_of(handle).aliases();
    reply().word(static_cast<uint32_t>(hashes.size()));
    for (const Hash hash : hashes) reply().number(hash);
  });
}

/// Request: a name, which becomes a string of the vocab as in Python. Answers the growth, and 1 where it is there.
SPACY_EXPORT("_kbHas")
uint32_t kb_has(uint32_t handle, uint32_t names, uint32_t request_size, uint32_t strings, uint32_t lexemes) {
  return guarded([&] {
    const InMemoryLookupKB& kb = kb_of(handle);
    StringStore& store = kb.vocab().strings();
    const Hash hash = store.hash(store.add(Request(request_size).bytes(request_size)));
    append_growth(reply(), kb.vocab(), {strings, lexemes});
    reply().word((static_cast<Names>(names) == Names::entities ? kb.has_entity(hash) : kb.has_alias(hash)) ? 1 : 0);
  });
}

/// Request: of each entity its freq, the length of its vector, and the vector; then each one's name. They are added, or
/// take the place of all. Answers the growth, and how many were there before, with the place of each.
SPACY_EXPORT("_addKbEntities")
uint32_t add_kb_entities(uint32_t handle, uint32_t count, uint32_t replaces, uint32_t request_size, uint32_t strings,
                         uint32_t lexemes) {
  return guarded([&] {
    InMemoryLookupKB& kb = kb_of(handle);
    Request request(request_size);
    std::vector<NewEntity> entities(count);
    for (NewEntity& entity : entities) {
      entity.freq = request.floats(1)[0];
      entity.vector = request.floats(request.word());
    }
    for (NewEntity& entity : entities) entity.name = request.string();
    std::vector<uint32_t> doubles;
    if (replaces != 0) {
      for (const size_t place : kb.set_entities(entities)) doubles.push_back(static_cast<uint32_t>(place));
    } else {
      for (uint32_t i = 0; i < count; ++i) {
        if (!kb.add_entity(entities[i])) doubles.push_back(i);
      }
    }
    append_growth(reply(), kb.vocab(), {strings, lexemes});
    reply().word(static_cast<uint32_t>(doubles.size()));
    reply().words(doubles);
  });
}

/// Request: [alias, entities, probabilities] as JSON. Answers the growth, and 1 where the alias is new.
SPACY_EXPORT("_addKbAlias")
uint32_t add_kb_alias(uint32_t handle, uint32_t request_size, uint32_t strings, uint32_t lexemes) {
  return guarded([&] {
    InMemoryLookupKB& kb = kb_of(handle);
    const Json given = request_json(request_size);
    const auto entities = given.at(1).get<std::vector<std::string>>();
    const auto priors = given.at(2).get<std::vector<double>>();
    const std::vector<std::string_view> names(entities.begin(), entities.end());
    const bool is_new = kb.add_alias(given.at(0).get_ref<const std::string&>(), names, priors);
    append_growth(reply(), kb.vocab(), {strings, lexemes});
    reply().word(is_new ? 1 : 0);
  });
}

/// Request: [alias, entity, probability] as JSON. Answers 1 where the pair is new.
SPACY_EXPORT("_appendKbAlias")
uint32_t append_kb_alias(uint32_t handle, uint32_t request_size) {
  return guarded([&] {
    const Json given = request_json(request_size);
    const auto entity = given.at(1).get<std::string>();
    reply().word(kb_of(handle).append_alias(given.at(0).get_ref<const std::string&>(), entity, given.at(2).get<float>())
                     ? 1
                     : 0);
  });
}

/// Request: the alias. Answers how many candidates, and of each the entity's hash, its freq, how likely it is, the
/// length of its vector, and that.
SPACY_EXPORT("_kbCandidates")
uint32_t kb_candidates(uint32_t handle, uint32_t request_size) {
  return guarded([&] {
    const auto candidates = kb_of(handle).candidates(Request(request_size).bytes(request_size));
    reply().word(static_cast<uint32_t>(candidates.size()));
    for (const KbCandidate& candidate : candidates) {
      const float numbers[] = {candidate.freq, candidate.prior_prob};
      reply().number(candidate.entity);
      reply().floats(numbers);
      reply().word(static_cast<uint32_t>(candidate.vector.size()));
      reply().floats(candidate.vector);
    }
  });
}

/// Request: the entity. Answers whether it is there, the length of its vector, and that.
SPACY_EXPORT("_kbVector")
uint32_t kb_vector(uint32_t handle, uint32_t request_size) {
  return guarded([&] {
    const auto vector = kb_of(handle).vector(Request(request_size).bytes(request_size));
    reply().word(vector ? 1 : 0);
    if (!vector) return;
    reply().word(static_cast<uint32_t>(vector->size()));
    reply().floats(*vector);
  });
}

/// Request: [entity, alias] as JSON.
SPACY_EXPORT("_kbPriorProb")
uint32_t kb_prior_prob(uint32_t handle, uint32_t request_size) {
  return guarded([&] {
    const auto given = request_json(request_size).get<std::vector<std::string>>();
    const float prior[] = {kb_of(handle).prior_prob(given.at(0), given.at(1))};
    reply().floats(prior);
  });
}

SPACY_EXPORT("_kbToBytes")
uint32_t kb_to_bytes(uint32_t handle) {
  return guarded([&] { reply().string(kb_of(handle).to_bytes()); });
}

SPACY_EXPORT("_kbFromBytes")
uint32_t kb_from_bytes(uint32_t handle, uint32_t request_size) {
  return guarded([&] { kb_of(handle).from_bytes(Request(request_size).bytes(request_size), "the bytes given"); });
}

/// Request: what is excluded, as JSON. Writes the files of its folder into the sink.
SPACY_EXPORT("_kbToDisk")
uint32_t kb_to_disk(uint32_t handle, uint32_t sink, uint32_t request_size) {
  return guarded([&] {
    JsSink files(sink, "", {});
    kb_of(handle).to_disk(files, excluded(request_size));
  });
}

SPACY_EXPORT("_kbFromDisk")
uint32_t kb_from_disk(uint32_t handle, uint32_t files, uint32_t request_size) {
  return guarded([&] { kb_of(handle).from_disk(*files_handles().get(files), "", excluded(request_size), "kb"); });
}

}  // namespace spacy::bindings
