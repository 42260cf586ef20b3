#include "kb/in_memory_lookup_kb.h"

#include <algorithm>
#include <unordered_set>

#include "base/error.h"

namespace spacy {
namespace {

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

[[noreturn]] void unknown_entity(std::string_view entity) {
  throw Error("E134", "Entity " + quoted(entity) + " is not defined in the Knowledge Base: add it with addEntity.");
}

void check_sum(std::string_view alias, double sum) {
  if (sum <= kPriorSum) return;
  throw Error("E133", "The sum of prior probabilities for alias " + quoted(alias) + " should not exceed 1, but found " +
                          std::to_string(sum) + ".");
}

template <typename Entries>
std::vector<Hash> hashes(const Entries& entries) {
  std::vector<Hash> keys;
  keys.reserve(entries.size());
  for (const auto& entry : entries) keys.push_back(entry.hash);
  return keys;
}

}  // namespace

InMemoryLookupKB::InMemoryLookupKB(Vocab& vocab, size_t entity_vector_length) : vocab_(vocab) {
  parts_.vector_length = entity_vector_length;
  parts_.vectors = KbVectors(entity_vector_length);
}

std::vector<Hash> InMemoryLookupKB::keys(const Index& index) {
  std::vector<Hash> keys;
  index.each([&](Hash key, uint32_t) { keys.push_back(key); });
  return keys;
}

/// Each key's place, counted from 1.
InMemoryLookupKB::Index InMemoryLookupKB::index_of(std::span<const Hash> keys, const char* what,
                                                   std::string_view where) {
  Index index(keys.size() + 1);
  for (size_t i = 0; i < keys.size(); ++i) {
    if (index.find(keys[i]) != nullptr) {
      bad_kb(where, what, "number " + std::to_string(i + 1) + " is there a second time");
    }
    index.set(keys[i], static_cast<uint32_t>(i + 1));
  }
  return index;
}

void InMemoryLookupKB::check_vector(std::span<const float> vector) const {
  if (vector.size() == entity_vector_length()) return;
  throw Error("E141", "Entity vectors should be of length " + std::to_string(entity_vector_length()) +
                          " instead of the provided " + std::to_string(vector.size()) + ".");
}

uint32_t InMemoryLookupKB::entity_number(std::string_view entity) const {
  const uint32_t* const number = entity_index_.find(StringStore::hash_of(entity));
  if (number == nullptr) unknown_entity(entity);
  return *number;
}

bool InMemoryLookupKB::add_entity(const NewEntity& entity) {
  const Hash hash = vocab_.strings().hash(vocab_.strings().add(entity.name));
  if (has_entity(hash)) return false;
  check_vector(entity.vector);
  parts_.entities.push_back({hash, entity.freq, static_cast<uint32_t>(parts_.vectors.rows())});
  parts_.vectors.add(entity.vector);
  entity_index_.set(hash, static_cast<uint32_t>(parts_.entities.size()));
  return true;
}

std::vector<size_t> InMemoryLookupKB::set_entities(std::span<const NewEntity> entities) {
  std::unordered_set<std::string_view> names;
  for (const NewEntity& entity : entities) {
    check_vector(entity.vector);
    names.insert(entity.name);
  }
  entity_index_ = Index(names.size() + 1);
  parts_.entities.clear();
  parts_.vectors = KbVectors(entity_vector_length());
  std::vector<size_t> doubles;
  for (size_t i = 0; i < entities.size(); ++i) {
    if (!add_entity(entities[i])) doubles.push_back(i);
  }
  parts_.vectors.add_empty();  // Python's table has one row more than there are entities
  for (KbAlias& alias : parts_.aliases) {
    for (uint32_t& entity : alias.entities) entity = entity <= parts_.entities.size() ? entity : 0;
  }
  return doubles;
}

bool InMemoryLookupKB::add_alias(std::string_view alias, std::span<const std::string_view> entities,
                                 std::span<const double> priors) {
  if (alias.empty()) {
    throw Error("E890", "Cannot add the alias '' to the Knowledge base. Each alias should be a meaningful string.");
  }
  if (entities.size() != priors.size()) {
    throw Error("E132", "The vectors for entities and probabilities for alias " + quoted(alias) +
                            " should have equal length, but found " + std::to_string(entities.size()) + " and " +
                            std::to_string(priors.size()) + " respectively.");
  }
  double sum = 0;
  for (const double prior : priors) sum += prior;
  check_sum(alias, sum);
  const Hash hash = vocab_.strings().hash(vocab_.strings().add(alias));
  if (has_alias(hash)) return false;
  KbAlias added{hash, {}, {}};
  for (const std::string_view entity : entities) added.entities.push_back(entity_number(entity));
  added.priors.assign(priors.begin(), priors.end());
  parts_.aliases.push_back(std::move(added));
  alias_index_.set(hash, static_cast<uint32_t>(parts_.aliases.size()));
  return true;
}

bool InMemoryLookupKB::append_alias(std::string_view alias, std::string_view entity, float prior) {
  const uint32_t* const number = alias_index_.find(StringStore::hash_of(alias));
  if (number == nullptr) {
    throw Error("E176", "Alias " + quoted(alias) + " is not defined in the Knowledge Base: add it with addAlias.");
  }
  const uint32_t added = entity_number(entity);
  KbAlias& known = parts_.aliases[*number - 1];
  double sum = prior;
  for (const float each : known.priors) sum += each;
  check_sum(alias, sum);
  if (std::find(known.entities.begin(), known.entities.end(), added) != known.entities.end()) return false;
  known.entities.push_back(added);
  known.priors.push_back(prior);
  return true;
}

std::vector<KbCandidate> InMemoryLookupKB::candidates(std::string_view alias) const {
  std::vector<KbCandidate> found;
  const uint32_t* const number = alias_index_.find(StringStore::hash_of(alias));
  if (number == nullptr) return found;
  const KbAlias& known = parts_.aliases[*number - 1];
  for (size_t i = 0; i < known.entities.size(); ++i) {
    if (known.entities[i] == 0) continue;
    const KbEntity& entity = parts_.entities[known.entities[i] - 1];
    found.push_back({entity.hash, entity.freq, known.priors[i], vector_of(entity)});
  }
  return found;
}

std::optional<std::span<const float>> InMemoryLookupKB::vector(std::string_view entity) const {
  const uint32_t* const number = entity_index_.find(StringStore::hash_of(entity));
  if (number == nullptr) return std::nullopt;
  return vector_of(parts_.entities[*number - 1]);
}

float InMemoryLookupKB::prior_prob(std::string_view entity, std::string_view alias) const {
  const Hash hash = StringStore::hash_of(entity);
  for (const KbCandidate& candidate : candidates(alias)) {
    if (candidate.entity == hash) return candidate.prior_prob;
  }
  return 0;
}

void InMemoryLookupKB::to_disk(Files& folder, const std::set<std::string>& exclude) const {
  if (!exclude.contains("contents")) folder.write("contents", as_bytes(write_contents(parts_)));
  if (!exclude.contains("strings")) folder.write("strings.json", as_bytes(vocab_.strings().to_json(2)));
}

void InMemoryLookupKB::from_disk(const Files& files, const std::string& prefix, const std::set<std::string>& exclude,
                                 std::string_view what) {
  const std::string where(what);
  std::optional<KbParts> parts;
  if (!exclude.contains("contents")) parts = read_contents(files.read(prefix + "contents"), where + "/contents");
  if (!exclude.contains("strings")) {
    vocab_.strings().add_json(files.read(prefix + "strings.json"), where + "/strings.json");
    if (parts) check_names(*parts, where);
  }
  if (parts) take(std::move(*parts), where);
}

void InMemoryLookupKB::check_names(const KbParts& parts, std::string_view what) const {
  const auto check = [&](Hash hash) {
    if (vocab_.strings().text(hash)) return;
    throw Error("E018", "Can't retrieve string for hash '" + std::to_string(hash) +
                            "', a name in the knowledge base '" + std::string(what) +
                            "': its strings.json is of another one.");
  };
  for (const KbEntity& entity : parts.entities) check(entity.hash);
  for (const KbAlias& alias : parts.aliases) check(alias.hash);
}

std::string InMemoryLookupKB::to_bytes() const { return write_kb_bytes(parts_); }

void InMemoryLookupKB::from_bytes(std::string_view bytes, std::string_view what) {
  take(read_kb_bytes(bytes, what), what);
}

void InMemoryLookupKB::take(KbParts parts, std::string_view what) {
  Index entities = index_of(hashes(parts.entities), "entity hash", what);
  Index aliases = index_of(hashes(parts.aliases), "alias hash", what);
  parts_ = std::move(parts);
  entity_index_ = std::move(entities);
  alias_index_ = std::move(aliases);
}

}  // namespace spacy
