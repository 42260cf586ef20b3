#include "pipeline/entity_ruler.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "pipeline/architecture.h"
#include "pipeline/registry.h"
#include "pipeline/ruler_files.h"
#include "serialize/msgpack_json.h"
#include "serialize/msgpack_writer.h"
#include "tokens/entities.h"

namespace spacy {
namespace {

constexpr const char* kSeparator = "||";

/// Python's truth of an id: the empty string and 0 are none.
bool is_id(const Json& id) { return !id.is_null() && id != "" && id != 0 && id != false; }

}  // namespace

EntityRuler::EntityRuler(const ComponentContext& context)
    : Ruler(context),
      state_{component_config(context).flag("overwrite_ents", false),
             context.config.value("ent_id_sep", Json(kSeparator)).is_string()
                 ? context.config.value("ent_id_sep", std::string(kSeparator))
                 : std::string(kSeparator),
             RuleMatchers(context.vocab, component_config(context).flag("validate", false),
                          context.config.value("phrase_matcher_attr", Json()), levenshtein_compare),
             {},
             {},
             {}} {
  check_fuzzy_compare(context);
}

std::vector<EntityRuler::Hit> EntityRuler::find(const Doc& doc, const ExtensionValues* extensions) {
  constexpr uint64_t kPhrase = uint64_t{1} << 32;
  MatchOptions options;
  options.extensions = extensions;
  std::vector<Hit> hits;
  for (const Match& match : state_.matchers.tokens(doc, options)) {
    const Rule& rule = state_.rules.at(match.key);
    hits.push_back({match.start, match.end, rule.token_rank, match.key, &rule});
  }
  for (const Match& match : state_.matchers.phrases(doc)) {
    const Rule& rule = state_.rules.at(match.key);
    hits.push_back({match.start, match.end, kPhrase | rule.phrase_rank, match.key, &rule});
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return std::tuple(b.end - b.start, a.start, a.rank) < std::tuple(a.end - a.start, b.start, b.rank);
  });
  return hits;
}

std::vector<RuleMatch> EntityRuler::match(const Doc& doc, const ExtensionValues* extensions) {
  std::vector<RuleMatch> matches;
  std::set<Hash> of_span;
  for (const Hit& hit : find(doc, extensions)) {
    if (matches.empty() || matches.back().start != hit.start || matches.back().end != hit.end) of_span.clear();
    if (of_span.insert(hit.key).second) matches.push_back({hit.start, hit.end, hit.key, 0, 0});
  }
  return matches;
}

void EntityRuler::set_annotations(Doc& doc, std::span<const RuleMatch> matches) const {
  // A key that no rule has is a label's hash, as in Python.
  std::vector<Rule> strays;
  strays.reserve(matches.size());
  std::vector<Hit> hits;
  for (const RuleMatch& match : matches) {
    if (match.start >= match.end || match.end > doc.length()) {
      fail("E1010", "a match from " + std::to_string(match.start) + " to " + std::to_string(match.end) +
                        " is none of a doc of " + std::to_string(doc.length()) + " tokens.");
    }
    const auto rule = state_.rules.find(match.key);
    if (rule == state_.rules.end()) strays.emplace_back().label = RuleName(match.key);
    hits.push_back({match.start, match.end, 0, match.key, rule == state_.rules.end() ? &strays.back() : &rule->second});
  }
  add_entities(doc, hits);
}

void EntityRuler::add_entities(Doc& doc, std::span<const Hit> hits) const {
  std::vector<EntitySpan> entities = entity_spans(doc);
  std::vector<EntitySpan> added;
  std::vector<bool> seen(doc.length());
  const auto types = std::as_const(doc).column(Column::ent_type);
  const auto is_typed = [&](const Hit& hit) {
    return !types.empty() &&
           std::any_of(types.begin() + hit.start, types.begin() + hit.end, [](uint32_t type) { return type != 0; });
  };
  StringStore& strings = vocab_.strings();
  for (const Hit& hit : hits) {
    if (seen[hit.start] || seen[hit.end - 1] || (!state_.overwrite && is_typed(hit))) continue;
    added.push_back({hit.start, hit.end, hit.rule->label.in(strings), 0, hit.rule->id.in(strings)});
    std::erase_if(entities, [&](const EntitySpan& entity) { return entity.start < hit.end && entity.end > hit.start; });
    std::fill(seen.begin() + hit.start, seen.begin() + hit.end, true);
  }
  entities.insert(entities.end(), added.begin(), added.end());
  assign_entities(doc, entities);
}

uint32_t EntityRuler::writes() const {
  return Doc::bit(Column::ent_iob) | Doc::bit(Column::ent_type) | Doc::bit(Column::ent_kb_id) |
         Doc::bit(Column::ent_id);
}

EntityRuler::Rule& EntityRuler::rule_of(State& state, const std::string& key, const Json& entry, const Json* id) {
  const Hash hash = StringStore::hash_of(key);
  const auto [place, is_new] = state.rules.try_emplace(hash);
  Rule& rule = place->second;
  if (is_new) rule.label = RuleName(key);
  if (id) {
    rule.label = RuleName(label_of(entry));
    rule.has_id = id->is_string();
    if (id->is_string())
      rule.id = RuleName(id->get_ref<const std::string&>());
    else
      rule.id = natural_number(*id) ? RuleName(*natural_number(*id)) : RuleName();
  }
  return rule;
}

std::vector<std::string> EntityRuler::add_to(State& state, const Json& patterns, const MakeDocs& make_docs) {
  if (!patterns.is_array()) fail("BAD_PATTERN", "patterns are a list, not " + std::string(patterns.type_name()) + ".");
  std::vector<std::string> warnings;
  std::vector<const Json*> phrases;
  std::vector<std::string> texts;
  for (const Json& entry : patterns) {
    label_of(entry);
    if (!entry["pattern"].is_string()) continue;
    phrases.push_back(&entry);
    texts.push_back(entry["pattern"].get<std::string>());
  }
  const auto key_of = [&](const Json& entry, const Json* id) {
    const std::string& label = label_of(entry);
    return id && id->is_string() ? label + state.separator + id->get_ref<const std::string&>() : label;
  };
  for (const Json& entry : patterns) {
    const Json& pattern = entry["pattern"];
    if (!pattern.is_array()) continue;
    const auto id = entry.find("id");
    const Json* const given = id == entry.end() ? nullptr : &*id;
    const std::string key = key_of(entry, given);
    Rule& rule = rule_of(state, key, entry, given);
    rule.token_rank = state.tokens.add(key, pattern);
    for (std::string& warning : state.matchers.tokens.add(key, Json::array({pattern}))) {
      warnings.push_back(std::move(warning));
    }
  }
  each_phrase(texts, state.matchers.phrases.reads(), make_docs, [&](size_t i, const Doc& doc) {
    const Json& entry = *phrases[i];
    const auto id = entry.find("id");
    const Json* const given = id != entry.end() && is_id(*id) ? &*id : nullptr;
    const std::string key = key_of(entry, given);
    Rule& rule = rule_of(state, key, entry, given);
    rule.phrase_rank = state.phrases.add(key, std::move(texts[i]));
    vocab_.strings().add(key);
    state.matchers.phrases.add(StringStore::hash_of(key), doc, key, warnings);
  });
  return warnings;
}

std::pair<std::string, std::string> EntityRuler::split(const std::string& key) const {
  const size_t at = state_.separator.empty() ? std::string::npos : key.rfind(state_.separator);
  if (at == std::string::npos) return {key, ""};
  return {key.substr(0, at), key.substr(at + state_.separator.size())};
}

Json EntityRuler::patterns() const {
  Json list = Json::array();
  const auto append = [&](const auto& groups) {
    for (const auto& group : groups) {
      const auto [label, id] = split(group.key);
      for (const auto& pattern : group.patterns) {
        Json entry = {{"label", label}, {"pattern", pattern}};
        if (!id.empty()) entry["id"] = id;
        list.push_back(std::move(entry));
      }
    }
  };
  append(state_.tokens.groups());
  append(state_.phrases.groups());
  return list;
}

std::vector<std::string> EntityRuler::labels() const {
  std::set<std::string> labels;
  for (const auto& group : state_.tokens.groups()) labels.insert(split(group.key).first);
  for (const auto& group : state_.phrases.groups()) labels.insert(split(group.key).first);
  return {labels.begin(), labels.end()};
}

std::vector<std::string> EntityRuler::ids() const {
  std::set<std::string> ids;
  const auto insert = [&](const auto& groups) {
    for (const auto& group : groups) {
      if (!state_.separator.empty() && group.key.find(state_.separator) != std::string::npos)
        ids.insert(split(group.key).second);
    }
  };
  insert(state_.tokens.groups());
  insert(state_.phrases.groups());
  return {ids.begin(), ids.end()};
}

/// As in Python the token patterns of a rule that has phrases too are listed no longer, but still match.
void EntityRuler::remove_id(std::string_view id) {
  std::vector<std::string> keys;
  for (const auto& [hash, rule] : state_.rules) {
    if (rule.has_id && rule.id.text == id) keys.push_back(rule.label.text + state_.separator + rule.id.text);
  }
  if (keys.empty()) fail_unknown("ID", id);
  state_.tokens.remove(keys);
  state_.phrases.remove(keys);
  for (const std::string& key : keys) {
    if (state_.matchers.phrases.has(key)) {
      state_.matchers.phrases.remove(key);
    } else {
      state_.matchers.tokens.remove(StringStore::hash_of(key));
    }
  }
}

EntityRuler::State EntityRuler::emptied(const Json& attribute) const {
  const RuleMatchers& now = state_.matchers;
  return {
      state_.overwrite, state_.separator, RuleMatchers(vocab_, now.validate(), attribute, now.compare()), {}, {}, {}};
}

void EntityRuler::clear() { state_ = emptied(state_.matchers.attribute()); }

std::unique_ptr<Ruler> EntityRuler::without_patterns() const {
  return std::unique_ptr<Ruler>(new EntityRuler(*this, emptied(state_.matchers.attribute())));
}

void EntityRuler::set_fuzzy_compare(FuzzyCompare compare) {
  const RuleMatchers& now = state_.matchers;
  state_.matchers = RuleMatchers(vocab_, now.validate(), now.attribute(), std::move(compare));
}

EntityRuler::State EntityRuler::configured(const Json& cfg, const std::string& what) const {
  if (!cfg.is_object()) throw Error("BAD_CFG", "'" + what + "' is not a JSON object.");
  State state = emptied(cfg.value("phrase_matcher_attr", Json()));
  const Json overwrite = cfg.value("overwrite", Json(false));
  const Json separator = cfg.value("ent_id_sep", Json(kSeparator));
  if (!overwrite.is_boolean()) throw Error("BAD_CFG", "'" + what + "', 'overwrite' is not true or false.");
  if (!separator.is_string()) throw Error("BAD_CFG", "'" + what + "', 'ent_id_sep' is not a string.");
  state.overwrite = overwrite.get<bool>();
  state.separator = separator.get<std::string>();
  return state;
}

void EntityRuler::read_lines(std::string_view lines, const std::string& what) {
  State state = emptied(state_.matchers.attribute());
  add_to(state, read_json_lines(lines, what), make_docs());
  state_ = std::move(state);
}

void EntityRuler::from_disk(const Files& folder) {
  State state = configured(parse_json(folder.read("cfg"), name_ + "/cfg"), name_ + "/cfg");
  add_to(state, read_json_lines(folder.read("patterns.jsonl"), name_ + "/patterns.jsonl"), make_docs());
  state_ = std::move(state);
}

void EntityRuler::from_package(Files& data, const std::string& name) {
  const std::string file = with_suffix(name, ".jsonl");
  if (data.exists(file)) return read_lines(data.read(file), file);
  const SubFiles folder(data, name);
  if (folder.list().empty()) fail("E146", "there is no folder or file '" + name + "' to read patterns from.");
  from_disk(folder);
}

Json EntityRuler::settings() const {
  return {{"overwrite", state_.overwrite},
          {"phrase_matcher_attr", state_.matchers.attribute()},
          {"ent_id_sep", state_.separator}};
}

void EntityRuler::to_disk(Files& folder) const {
  write_text(folder, "patterns.jsonl", write_json_lines(patterns()));
  write_text(folder, "cfg", dump_srsly_json(settings(), 2));
}

void EntityRuler::to_package(Files& data, const std::string& name) const {
  if (has_suffix(name, ".jsonl")) return write_text(data, name, write_json_lines(patterns()));
  Component::to_package(data, name);
}

std::optional<std::string> EntityRuler::to_bytes(const std::set<std::string>&) const {
  std::string bytes;
  MsgpackWriter out(bytes);
  out.pack_json({{"overwrite", state_.overwrite},
                 {"ent_id_sep", state_.separator},
                 {"phrase_matcher_attr", state_.matchers.attribute()},
                 {"patterns", patterns()}});
  return bytes;
}

/// A map of settings and patterns; in older files the list of patterns alone.
void EntityRuler::from_bytes(std::string_view bytes, const std::set<std::string>&) {
  const std::string what = "The bytes of '" + name_ + "'";
  const Json saved =
      msgpack_to_json(Msgpack(bytes, what).root(), what, [](uint64_t number) { return std::to_string(number); });
  State state = saved.is_object() ? configured(saved, what) : emptied(state_.matchers.attribute());
  add_to(state, saved.is_object() ? saved.value("patterns", Json()) : saved, make_docs());
  state_ = std::move(state);
}

void register_entity_ruler(Registry& registry) {
  registry.factories["entity_ruler"] = [](const ComponentContext& context) -> std::unique_ptr<Component> {
    return std::make_unique<EntityRuler>(context);
  };
}

}  // namespace spacy
