// InMemoryLookupKB.to_bytes: JSON texts in a msgpack map.
#include <algorithm>

#include "kb/kb_parts.h"
#include "serialize/json.h"
#include "serialize/msgpack.h"
#include "serialize/msgpack_writer.h"

namespace spacy {
namespace {

/// A JSON list, item by item.
template <typename Items, typename Write>
std::string list(const Items& items, Write write) {
  std::string out = "[";
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ',';
    first = false;
    write(out, item);
  }
  return out += ']';
}

std::string floats(std::span<const float> values) {
  return list(values, [](std::string& out, float value) { append_srsly_number(out, value); });
}

std::string vectors_json(const KbVectors& vectors) {
  std::string out = "[";
  for (size_t row = 0; row < vectors.rows(); ++row) {
    if (row > 0) out += ',';
    out += floats(vectors.row(row));
  }
  return out += ']';
}

std::string entities_json(std::span<const KbEntity> entities) {
  return list(entities, [](std::string& out, const KbEntity& entity) {
    out += '[' + std::to_string(entity.hash) + ',';
    append_srsly_number(out, entity.freq);
    out += ',' + std::to_string(entity.vector_index) + ']';
  });
}

/// Three texts in a list: names, their entities, their probabilities.
std::string aliases_json(std::span<const KbAlias> aliases) {
  const std::string texts[] = {
      list(aliases,
           [](std::string& out, const KbAlias& alias) {
             out += '[' + std::to_string(alias.hash) + ',' + std::to_string(alias.entities.size()) + ']';
           }),
      list(aliases,
           [](std::string& out, const KbAlias& alias) {
             out += list(alias.entities, [](std::string& inner, uint32_t entity) { inner += std::to_string(entity); });
           }),
      list(aliases, [](std::string& out, const KbAlias& alias) { out += floats(alias.priors); })};
  return list(texts, [](std::string& out, const std::string& text) { append_srsly_string(out, text); });
}

class JsonPart {
 public:
  JsonPart(std::string_view text, std::string_view what, std::string_view part)
      : what_(what), part_(part), value_(parse_json(text, std::string(what) + ", " + std::string(part))) {}

  const Json& list() const { return list(value_); }
  const Json& list(const Json& value) const {
    if (!value.is_array()) bad_kb(what_, part_, "a list was expected, not " + value.dump().substr(0, 60));
    return value;
  }
  const Json& list(const Json& value, size_t length) const {
    if (list(value).size() != length) {
      bad_kb(what_, part_,
             "a list of " + std::to_string(length) + " was expected, not one of " + std::to_string(value.size()));
    }
    return value;
  }
  uint64_t count(const Json& value) const {
    const auto count = natural_number(value);
    if (!count) bad_kb(what_, part_, "a whole number was expected, not " + value.dump().substr(0, 60));
    return *count;
  }
  uint32_t index(const Json& value) const {
    return static_cast<uint32_t>(std::min<uint64_t>(count(value), UINT32_MAX));
  }
  float real(const Json& value) const {
    if (!value.is_number()) bad_kb(what_, part_, "a number was expected, not " + value.dump().substr(0, 60));
    return static_cast<float>(value.get<double>());
  }

 private:
  std::string_view what_;
  std::string_view part_;
  Json value_;
};

KbVectors read_vectors(const JsonPart& part, size_t length) {
  KbVectors vectors(length);
  for (const Json& row : part.list()) {
    if (part.list(row).empty()) {
      vectors.add_empty();
      continue;
    }
    part.list(row, length);
    float* to = vectors.append();
    for (const Json& value : row) *to++ = part.real(value);
  }
  return vectors;
}

std::vector<KbEntity> read_entities(const JsonPart& part) {
  std::vector<KbEntity> entities;
  for (const Json& row : part.list()) {
    part.list(row, 3);
    entities.push_back({part.count(row[0]), part.real(row[1]), part.index(row[2])});
  }
  return entities;
}

std::vector<KbAlias> read_aliases(std::string_view text, std::string_view what) {
  const JsonPart whole(text, what, "aliases");
  whole.list(whole.list(), 3);
  const auto inner = [&](size_t i) {
    const Json& item = whole.list()[i];
    if (!item.is_string()) bad_kb(what, "aliases", "a text was expected, not " + item.dump().substr(0, 60));
    return JsonPart(item.get_ref<const std::string&>(), what, "aliases");
  };
  const JsonPart headers = inner(0), entities = inner(1), priors = inner(2);
  const size_t count = headers.list().size();
  entities.list(entities.list(), count);
  priors.list(priors.list(), count);
  std::vector<KbAlias> aliases(count);
  for (size_t i = 0; i < count; ++i) {
    const Json& header = headers.list(headers.list()[i], 2);
    const auto candidates = static_cast<size_t>(headers.count(header[1]));
    aliases[i].hash = headers.count(header[0]);
    for (const Json& entity : entities.list(entities.list()[i], candidates)) {
      aliases[i].entities.push_back(entities.index(entity));
    }
    for (const Json& prior : priors.list(priors.list()[i], candidates)) {
      aliases[i].priors.push_back(priors.real(prior));
    }
  }
  return aliases;
}

}  // namespace

std::string write_kb_bytes(const KbParts& parts) {
  const size_t header[] = {parts.entities.size(), parts.aliases.size(), parts.vector_length};
  std::string bytes;
  MsgpackWriter(bytes)
      .pack_map(4)
      .pack("header")
      .pack(list(header, [](std::string& out, size_t count) { out += std::to_string(count); }))
      .pack("entity_vectors")
      .pack(vectors_json(parts.vectors))
      .pack("entries")
      .pack(entities_json(parts.entities))
      .pack("aliases")
      .pack(aliases_json(parts.aliases));
  return bytes;
}

KbParts read_kb_bytes(std::string_view bytes, std::string_view what) {
  const Msgpack document(bytes, what);
  as_map(document.root(), what);
  const auto text = [&](std::string_view name) { return as_string(at(document.root(), name, what), what); };
  const JsonPart header(text("header"), what, "header");
  const Json& counts = header.list(header.list(), 3);
  KbParts parts;
  parts.vector_length = checked_length(header.count(counts[2]), what);
  parts.vectors = read_vectors(JsonPart(text("entity_vectors"), what, "entity_vectors"), parts.vector_length);
  parts.entities = read_entities(JsonPart(text("entries"), what, "entries"));
  parts.aliases = read_aliases(text("aliases"), what);
  if (header.count(counts[0]) != parts.entities.size() || header.count(counts[1]) != parts.aliases.size()) {
    bad_kb(what, "header", "it counts other entities and aliases than there are");
  }
  check_parts(parts, what);
  return parts;
}

}  // namespace spacy
