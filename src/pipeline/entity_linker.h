// The component `entity_linker`: which entities of a knowledge base a doc's are (spacy.pipeline.entity_linker).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kb/in_memory_lookup_kb.h"
#include "pipeline/context_encoder.h"
#include "pipeline/model_component.h"
#include "tokens/entities.h"

namespace spacy {

/// What an entity of a doc may be, in the order of preference among equals.
using Candidates = std::vector<KbCandidate>;

class EntityLinker final : public ModelComponent {
 public:
  /// Throws Error E1043, E1044, E893, BAD_CONFIG for settings that are none.
  explicit EntityLinker(const ComponentContext& context);

  const std::shared_ptr<InMemoryLookupKB>& kb() const { return kb_; }
  /// One of the component's own vocab.
  void set_kb(std::shared_ptr<InMemoryLookupKB> kb) { kb_ = std::move(kb); }

  /// Links a doc by candidates that somebody else found: a list for each of its entities. Throws Error E148 where there
  /// are others than entities, E030 without sentences, E141 for vectors of another length than the model's.
  void link(Doc& doc, std::span<const Candidates> candidates);

  uint32_t reads() const override;
  uint32_t writes() const override { return Doc::bit(Column::ent_kb_id); }

 private:
  struct Mention {
    EntitySpan entity;
    Candidates candidates;
    size_t context = 0;  // among those of its batch, where it has some to choose from
  };
  class Contexts;

  Layer& model() const override { return *model_; }
  void read_cfg(const Json& read, const Files& folder) override;
  void connect() override { model_->connect(); }
  void bind() override {}
  void annotate_docs(std::span<Doc> docs) override;
  void check_runnable() const override;
  bool runs_model() const override { return has_context_; }
  std::span<const std::string_view> part_names() const override;
  std::string part(std::string_view name, Form form) const override;
  void write_part(std::string_view name, Files& folder) const override;

  bool is_discarded(const EntitySpan& entity) const;
  bool must_choose(const Mention& mention) const;
  void link_mentions(std::span<Doc> docs, std::span<std::vector<Mention>> mentions);
  StringId choose(const Mention& mention, std::span<const float> encoding) const;
  std::vector<double> scores_of(const Candidates& candidates, std::span<const float> encoding) const;
  void set_kb_id(Doc& doc, const EntitySpan& entity, StringId id) const;

  std::unique_ptr<ContextVectors> model_;
  std::shared_ptr<InMemoryLookupKB> kb_;
  std::vector<std::string> labels_discard_;
  uint32_t neighbours_ = 0;  // sentences on either side
  bool has_prior_ = true;
  bool has_context_ = true;
  std::optional<double> threshold_;
};

}  // namespace spacy
