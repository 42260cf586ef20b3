#include "pipeline/parted_component.h"

#include <algorithm>

#include "base/error.h"
#include "serialize/msgpack.h"
#include "serialize/msgpack_writer.h"

namespace spacy {
namespace {

constexpr std::string_view kVocab = "vocab";
constexpr std::string_view kCfg = "cfg";

/// Lookups are the one part that lies in a folder of its own.
std::string file_of(std::string_view part) { return part == "lookups" ? "lookups/lookups.bin" : std::string(part); }

}  // namespace

bool PartedComponent::saves_vocab() const {
  const auto names = part_names();
  return std::find(names.begin(), names.end(), kVocab) != names.end();
}

void PartedComponent::to_disk(Files& folder) const {
  for (const std::string_view name : part_names()) {
    if (name != kVocab) write_part(name, folder);
  }
}

void PartedComponent::write_part(std::string_view name, Files& folder) const {
  folder.write(file_of(name), as_bytes(part(name, Form::folder)));
}

std::optional<std::string> PartedComponent::to_bytes(const std::set<std::string>& exclude) const {
  std::vector<std::string_view> names;
  for (const std::string_view name : part_names()) {
    if (!exclude.contains(std::string(name))) names.push_back(name);
  }
  std::string bytes;
  MsgpackWriter writer(bytes);
  writer.pack_map(names.size());
  for (const std::string_view name : names) {
    writer.pack(name);
    if (name == kCfg) {
      writer.pack(part(name, Form::bytes));
    } else {
      writer.pack_bytes(name == kVocab ? vocab_.to_bytes(exclude) : part(name, Form::bytes));
    }
  }
  return bytes;
}

void PartedComponent::from_bytes(std::string_view bytes, const std::set<std::string>& exclude) {
  const std::string what = "the bytes of component '" + name_ + "'";
  const Msgpack document(bytes, what);
  as_map(document.root(), what);
  MemoryFiles parts;
  for (const std::string_view name : part_names()) {
    const msgpack::object* const value = exclude.contains(std::string(name)) ? nullptr : find(document.root(), name);
    if (name == kVocab) {
      if (value != nullptr) vocab_.from_bytes(as_string(*value, what + ", vocab"), exclude);
    } else if (value != nullptr) {
      parts.write(file_of(name), as_bytes(as_string(*value, what + ", " + std::string(name))));
    } else if (has_parts_ || is_initialized()) {
      parts.write(file_of(name), as_bytes(part(name, Form::folder)));
    } else if (name != kCfg) {
      throw Error("BAD_BYTES", "The bytes of component '" + name_ + "' have no part '" + std::string(name) +
                                   "', and the component has none yet. Were they made of a '" + name_ +
                                   "' of this kind, with nothing excluded?");
    }
  }
  from_disk(parts);
  has_parts_ = true;
}

std::string cfg_part(const Json& cfg, Form form) { return dump_srsly_json(cfg, form == Form::folder ? 2 : 0); }

Json setting(const ComponentContext& context, const char* key, const Json& otherwise) {
  const auto found = context.config.find(key);
  return found == context.config.end() ? otherwise : *found;
}

void update_cfg(Json& cfg, const Json& read) {
  for (const auto& [key, value] : read.items()) cfg[key] = value;
}

}  // namespace spacy
