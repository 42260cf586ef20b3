#include "pipeline/span_ruler.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "pipeline/architecture.h"
#include "pipeline/registry.h"
#include "pipeline/ruler_files.h"
#include "serialize/msgpack.h"
#include "serialize/msgpack_writer.h"

namespace spacy {
namespace {

/// The string under `key` of an entry, or "" where it is null or absent.
std::string text_at(const Json& entry, const char* key) {
  const auto value = entry.find(key);
  if (value == entry.end() || value->is_null()) return "";
  if (value->is_string()) return value->get<std::string>();
  throw Error("BAD_PATTERN", "A pattern's " + std::string(key) + " is a string, but got: " + value->dump() + ".");
}

std::vector<std::string> distinct(const Json& patterns, const char* key) {
  std::set<std::string> values;
  for (const Json& entry : patterns) {
    if (entry.contains(key) && !entry[key].is_null()) values.insert(text_at(entry, key));
  }
  return {values.begin(), values.end()};
}

}  // namespace

SpanRuler::SpanRuler(const ComponentContext& context, SpanRulerOptions options)
    : Ruler(context),
      options_(std::move(options)),
      state_{RuleMatchers(context.vocab, component_config(context).flag("validate", false),
                          context.config.value("phrase_matcher_attr", Json()), levenshtein_compare),
             Json::array(),
             {}} {
  check_fuzzy_compare(context);
}

/// Each once, in the order in which Python sorts spans.
std::vector<EntitySpan> SpanRuler::find(const Doc& doc, const ExtensionValues* extensions) {
  MatchOptions options;
  options.extensions = extensions;
  std::vector<Match> matches = state_.matchers.tokens(doc, options);
  for (Match& match : state_.matchers.phrases(doc)) matches.push_back(std::move(match));
  const auto order = [&](const Match& match) {
    const Rule& rule = state_.rules.at(match.key);
    return std::tuple(match.start, match.end, rule.label.hash, rule.id.hash);
  };
  std::sort(matches.begin(), matches.end(), [&](const Match& a, const Match& b) { return order(a) < order(b); });
  std::vector<EntitySpan> spans;
  for (size_t i = 0; i < matches.size(); ++i) {
    if (i > 0 && order(matches[i]) == order(matches[i - 1])) continue;
    const Rule& rule = state_.rules.at(matches[i].key);
    spans.push_back(
        {matches[i].start, matches[i].end, rule.label.in(vocab_.strings()), 0, rule.id.in(vocab_.strings())});
  }
  return spans;
}

std::vector<RuleMatch> SpanRuler::match(const Doc& doc, const ExtensionValues* extensions) {
  std::vector<RuleMatch> matches;
  for (const EntitySpan& span : find(doc, extensions))
    matches.push_back({span.start, span.end, 0, span.label, span.id});
  return matches;
}

void SpanRuler::annotate(Doc& doc, const ExtensionValues* extensions) {
  const std::vector<EntitySpan> found = find(doc, extensions);
  if (!options_.spans_key.empty()) {
    // Only JavaScript knows what a group has that is not overwritten: it filters then.
    const bool replaces = options_.overwrite;
    const auto kept = replaces ? filter_spans(options_.spans_filter, {}, found, doc.length()) : found;
    FoundSpans group;
    group.key = vocab_.strings().add(options_.spans_key);
    group.mode = replaces ? kReplacesSpans : static_cast<uint32_t>(options_.spans_filter);
    for (const EntitySpan& span : kept) group.spans.push_back({span.start, span.end, span.label, span.id});
    doc.found_spans.push_back(std::move(group));
  }
  if (options_.annotate_ents) set_ents(doc, found);
}

void SpanRuler::set_ents(Doc& doc, const std::vector<EntitySpan>& found) const {
  std::vector<EntitySpan> existing;
  if (!options_.overwrite) existing = entity_spans(doc);
  try {
    assign_entities(doc, filter_spans(options_.ents_filter, std::move(existing), found, doc.length()));
  } catch (const Error& error) {
    if (error.code() != "E1010") throw;
    fail("E854", "can't set doc.ents: its ents_filter lets spans overlap.");
  }
}

uint32_t SpanRuler::writes() const {
  if (!options_.annotate_ents) return 0;
  return Doc::bit(Column::ent_iob) | Doc::bit(Column::ent_type) | Doc::bit(Column::ent_kb_id) |
         Doc::bit(Column::ent_id);
}

std::vector<std::string> SpanRuler::add_to(State& state, const Json& patterns, const MakeDocs& make_docs) {
  if (!patterns.is_array()) fail("BAD_PATTERN", "patterns are a list, not " + std::string(patterns.type_name()) + ".");
  std::vector<std::string> warnings;
  std::vector<Hash> keys;
  std::vector<std::string> texts;
  for (const Json& entry : patterns) {
    Rule rule{RuleName(label_of(entry)), RuleName(text_at(entry, "id"))};
    const Hash key = StringStore::hash_of(rule.label.text + std::string(1, '\0') + rule.id.text);
    state.rules.insert_or_assign(key, std::move(rule));
    const Json& pattern = entry["pattern"];
    if (pattern.is_string()) {
      keys.push_back(key);
      texts.push_back(pattern.get<std::string>());
    } else if (pattern.is_array()) {
      for (std::string& warning : state.matchers.tokens.add(key, Json::array({pattern}))) {
        warnings.push_back(std::move(warning));
      }
    } else {
      fail("E097", "a pattern is a list of objects, or a string, but got: " + pattern.dump() + ".");
    }
    state.patterns.push_back(entry);
  }
  each_phrase(texts, state.matchers.phrases.reads(), make_docs, [&](size_t i, const Doc& doc) {
    state.matchers.phrases.add(keys[i], doc, state.rules.at(keys[i]).label.text, warnings);
  });
  return warnings;
}

bool SpanRuler::has(std::string_view label) const {
  return std::any_of(state_.rules.begin(), state_.rules.end(),
                     [=](const auto& entry) { return entry.second.label.text == label; });
}

std::vector<std::string> SpanRuler::labels() const { return distinct(state_.patterns, "label"); }
std::vector<std::string> SpanRuler::ids() const { return distinct(state_.patterns, "id"); }

template <typename Chosen>
void SpanRuler::remove_rules(Chosen&& chosen) {
  Json kept = Json::array();
  for (Json& entry : state_.patterns) {
    if (!chosen(label_of(entry), entry.contains("id") ? entry["id"] : Json())) kept.push_back(std::move(entry));
  }
  state_.patterns = std::move(kept);
  for (const auto& [key, rule] : state_.rules) {
    if (chosen(rule.label.text, Json(rule.id.text))) state_.matchers.remove(key);
  }
}

void SpanRuler::remove_label(std::string_view label) {
  if (!has(label)) fail_unknown("label", label);
  remove_rules([=](std::string_view other, const Json&) { return other == label; });
}

void SpanRuler::remove_id(std::string_view id) {
  const auto matches = [=](std::string_view, const Json& other) { return other == id; };
  const bool is_known = std::any_of(state_.patterns.begin(), state_.patterns.end(), [&](const Json& entry) {
    return entry.contains("id") && matches("", entry["id"]);
  });
  if (!is_known) fail_unknown("ID", id);
  remove_rules(matches);
}

SpanRuler::State SpanRuler::emptied() const {
  const RuleMatchers& now = state_.matchers;
  return {RuleMatchers(vocab_, now.validate(), now.attribute(), now.compare()), Json::array(), state_.rules};
}

void SpanRuler::clear() { state_ = emptied(); }

std::unique_ptr<Ruler> SpanRuler::without_patterns() const {
  return std::unique_ptr<Ruler>(new SpanRuler(*this, emptied()));
}

void SpanRuler::set_fuzzy_compare(FuzzyCompare compare) {
  const RuleMatchers& now = state_.matchers;
  state_.matchers = RuleMatchers(vocab_, now.validate(), now.attribute(), std::move(compare));
}

void SpanRuler::read_lines(std::string_view lines, const std::string& what) {
  State state = emptied();
  add_to(state, read_json_lines(lines, what), make_docs());
  state_ = std::move(state);
}

void SpanRuler::from_disk(const Files& folder) { read_lines(folder.read("patterns"), name_ + "/patterns"); }

void SpanRuler::to_disk(Files& folder) const { write_text(folder, "patterns", write_json_lines(state_.patterns)); }

std::optional<std::string> SpanRuler::to_bytes(const std::set<std::string>& exclude) const {
  std::string bytes;
  MsgpackWriter out(bytes);
  const bool is_excluded = exclude.contains("patterns");
  out.pack_map(is_excluded ? 0 : 1);
  if (!is_excluded) out.pack("patterns").pack(dump_srsly_json(state_.patterns));
  return bytes;
}

void SpanRuler::from_bytes(std::string_view bytes, const std::set<std::string>& exclude) {
  const std::string what = "The bytes of '" + name_ + "'";
  const Msgpack document(bytes, what);
  as_map(document.root(), what);
  State state = emptied();
  const msgpack::object* const saved = spacy::find(document.root(), "patterns");
  if (saved && !exclude.contains("patterns")) {
    add_to(state, parse_json(as_string(*saved, what), what + ", patterns"), make_docs());
  }
  state_ = std::move(state);
}

namespace {

std::unique_ptr<Component> make_span_ruler(const ComponentContext& context) {
  const ModelConfig config = component_config(context);
  const std::string where = "[components." + context.name + "]";
  SpanRulerOptions options;
  const Json key = context.config.value("spans_key", Json("ruler"));
  if (!key.is_null() && !key.is_string()) config.fail("spans_key", "it is not a string");
  options.spans_key = key.is_null() ? "" : key.get<std::string>();
  options.spans_filter = span_filter(misc_function(context, "spans_filter", ""), where + " spans_filter");
  options.annotate_ents = config.flag("annotate_ents", false);
  options.ents_filter =
      span_filter(misc_function(context, "ents_filter", "spacy.first_longest_spans_filter.v1"), where + " ents_filter");
  options.overwrite = config.flag("overwrite", true);
  return std::make_unique<SpanRuler>(context, std::move(options));
}

std::unique_ptr<Component> make_future_entity_ruler(const ComponentContext& context) {
  SpanRulerOptions options;
  options.annotate_ents = true;
  options.ents_filter = component_config(context).flag("overwrite_ents", false) ? SpanFilter::prioritize_new
                                                                                : SpanFilter::prioritize_existing;
  return std::make_unique<SpanRuler>(context, std::move(options));
}

}  // namespace

void register_span_ruler(Registry& registry) {
  registry.factories["span_ruler"] = make_span_ruler;
  registry.factories["future_entity_ruler"] = make_future_entity_ruler;
}

}  // namespace spacy
