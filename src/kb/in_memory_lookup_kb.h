// A knowledge base: entities with their vectors, and the names (aliases) that stand for them
// (spacy.kb.InMemoryLookupKB).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "kb/kb_parts.h"
#include "vocab/presh_map.h"
#include "vocab/vocab.h"

namespace spacy {

/// An entity that a name may stand for.
struct KbCandidate {
  Hash entity = 0;
  float freq = 0;
  /// How likely the name stands for it.
  float prior_prob = 0;
  /// Into the knowledge base: valid until that is changed. Empty in a file of Python's that lost it.
  std::span<const float> vector;
};

struct NewEntity {
  std::string_view name;
  float freq = 0;
  std::span<const float> vector;
};

/// Borrows its vocab, whose strings are the names. Entities and aliases are in the order of Python's.
class InMemoryLookupKB {
 public:
  InMemoryLookupKB(Vocab& vocab, size_t entity_vector_length);

  Vocab& vocab() const { return vocab_; }
  size_t entity_vector_length() const { return parts_.vector_length; }
  size_t entity_count() const { return entity_index_.filled(); }
  size_t alias_count() const { return alias_index_.filled(); }
  bool is_empty() const { return entity_count() == 0; }
  std::vector<Hash> entities() const { return keys(entity_index_); }
  std::vector<Hash> aliases() const { return keys(alias_index_); }
  bool has_entity(Hash entity) const { return entity_index_.find(entity) != nullptr; }
  bool has_alias(Hash alias) const { return alias_index_.find(alias) != nullptr; }

  /// False where the entity is there already. Throws Error E141 for a vector of another length.
  bool add_entity(const NewEntity& entity);
  /// Begins anew with these; answers the places of those that were there before them. Names of an entity keep its
  /// number: that is now the entity of the same place, and none where there are fewer.
  std::vector<size_t> set_entities(std::span<const NewEntity> entities);
  /// False where the alias is there already. Throws Error E890, E132, E133, E134.
  bool add_alias(std::string_view alias, std::span<const std::string_view> entities, std::span<const double> priors);
  /// False where the alias stands for the entity already. Throws Error E176, E134, E133.
  bool append_alias(std::string_view alias, std::string_view entity, float prior);

  /// In the order in which they were added; none for a name that is not known.
  std::vector<KbCandidate> candidates(std::string_view alias) const;
  /// Nullopt for an entity that is not known.
  std::optional<std::span<const float>> vector(std::string_view entity) const;
  /// 0 where the alias does not stand for the entity.
  float prior_prob(std::string_view entity, std::string_view alias) const;

  /// The files `contents` and `strings.json`, as Python writes them.
  void to_disk(Files& folder, const std::set<std::string>& exclude = {}) const;
  /// Reads them below `prefix`, "kb/" say. Throws Error E145 (cut off, or sizes that lie), E133, E134, E018 (a name
  /// that is no string), BAD_JSON naming `what`, and FILE_NOT_FOUND; entities and aliases are then what they were.
  void from_disk(const Files& files, const std::string& prefix, const std::set<std::string>& exclude,
                 std::string_view what);
  std::string to_bytes() const;
  /// The same of InMemoryLookupKB.to_bytes, which have no strings.
  void from_bytes(std::string_view bytes, std::string_view what);

 private:
  using Index = PreshMap<uint32_t>;

  static std::vector<Hash> keys(const Index& index);
  static Index index_of(std::span<const Hash> keys, const char* what, std::string_view where);
  std::span<const float> vector_of(const KbEntity& entity) const { return parts_.vectors.row(entity.vector_index); }
  uint32_t entity_number(std::string_view entity) const;
  void check_vector(std::span<const float> vector) const;
  void check_names(const KbParts& parts, std::string_view what) const;
  void take(KbParts parts, std::string_view what);

  Vocab& vocab_;
  KbParts parts_;
  Index entity_index_;
  Index alias_index_;
};

}  // namespace spacy
