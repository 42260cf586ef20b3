// A component that saves itself in parts: the files of its folder, the entries of its bytes.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/component.h"

namespace spacy {

/// What a component's cfg is laid out for, as srsly does: lines for a file, one line among bytes.
enum class Form { folder, bytes };

class PartedComponent : public Component {
 public:
  /// Whether Python's saves the vocab with it, unless it is excluded.
  bool saves_vocab() const;
  void to_disk(Files& folder) const final;
  std::optional<std::string> to_bytes(const std::set<std::string>& exclude) const final;
  /// A part that is not there, or excluded, stays what it was. Throws Error BAD_BYTES where there is none to stay.
  void from_bytes(std::string_view bytes, const std::set<std::string>& exclude) final;

 protected:
  PartedComponent(Vocab& vocab, std::string name) : vocab_(vocab), name_(std::move(name)) {}

  /// Names in the order of Python's bytes; "vocab" stands for the vocab's own.
  virtual std::span<const std::string_view> part_names() const = 0;
  /// What from_disk reads of that name.
  virtual std::string part(std::string_view name, Form form) const = 0;
  /// Writes it into the component's folder: one file, unless it is said otherwise.
  virtual void write_part(std::string_view name, Files& folder) const;

  Vocab& vocab() const { return vocab_; }
  const std::string& name() const { return name_; }

 private:
  Vocab& vocab_;
  std::string name_;
  bool has_parts_ = false;  // those of bytes, with weights or without
};

/// A cfg in the form that is asked for (srsly.write_json, srsly.json_dumps).
std::string cfg_part(const Json& cfg, Form form);

/// A setting of the component's block in the config; `otherwise` where it is absent.
Json setting(const ComponentContext& context, const char* key, const Json& otherwise);

/// cfg.update(read): what was there keeps its place.
void update_cfg(Json& cfg, const Json& read);

}  // namespace spacy
