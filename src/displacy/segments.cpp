#include "displacy/segments.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "displacy/format.h"
#include "displacy/markup.h"
#include "text/unicode.h"
#include "text/utf8.h"

namespace spacy::displacy {
namespace {

// Slices by code points, as Python's str does: negative positions count from the end, none is out of range.
class PythonText {
 public:
  explicit PythonText(std::string_view utf8) : utf8_(utf8) {
    if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return;
    for (size_t at = 0; at < utf8.size(); next_code_point(utf8, at)) starts_.push_back(static_cast<uint32_t>(at));
    starts_.push_back(static_cast<uint32_t>(utf8.size()));
  }

  std::string_view slice(int64_t from, int64_t to) const {
    const size_t start = byte_of(from);
    const size_t end = byte_of(to);
    return start < end ? utf8_.substr(start, end - start) : std::string_view();
  }
  std::string_view rest(int64_t from) const { return utf8_.substr(byte_of(from)); }

 private:
  size_t byte_of(int64_t position) const {
    const int64_t length = static_cast<int64_t>(starts_.empty() ? utf8_.size() : starts_.size() - 1);
    if (position < 0) position = std::max<int64_t>(0, position + length);
    const size_t place = static_cast<size_t>(std::min(position, length));
    return starts_.empty() ? place : starts_[place];
  }

  std::string_view utf8_;
  std::vector<uint32_t> starts_;  // empty where every character is one byte
};

const Json& field(const Json& map, const char* key, const char* of) {
  const auto found = map.is_object() ? map.find(key) : map.end();
  if (!map.is_object() || found == map.end()) {
    throw Error("BAD_DOC",
                std::string("displaCy's ") + of + " has no '" + key + "': give {text, ents: [{start, end, label}]}.");
  }
  return *found;
}

int64_t offset_of(const Json& entity, const char* key) {
  const Json& value = field(entity, key, "entity");
  if (value.is_number_unsigned() && value.get<uint64_t>() > INT64_MAX) return INT64_MAX;
  if (value.is_number_integer()) return value.get<int64_t>();
  if (value.is_number_float()) {
    const double number = value.get<double>();
    if (number == std::floor(number) && std::fabs(number) < 9e15) return static_cast<int64_t>(number);
  }
  throw Error("BAD_DOC", std::string("An entity's '") + key + "' must be a whole number, not " +
                             value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

// Python's truth of a value that will be shown.
bool is_true(const Json& value) {
  if (value.is_null()) return false;
  if (value.is_string()) return !value.get_ref<const std::string&>().empty();
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return value.get<double>() != 0;
  return !value.empty();
}

const Json* find_true(const Json& map, const char* key) {
  const auto found = map.find(key);
  return found != map.end() && is_true(*found) ? &*found : nullptr;
}

const Json& object_or_none(const Json& options) {
  static const Json none = Json::object();
  return options.is_object() ? options : none;
}

}  // namespace

EntityOptions::EntityOptions(const Json& options, const RenderSettings& settings)
    : options_(object_or_none(options)), settings_(settings), colors_(options_, settings.unsafe) {
  const auto ents = options_.find("ents");
  if (ents == options_.end() || ents->is_null()) return;
  if (!ents->is_array()) throw Error("BAD_OPTION", "displaCy's option 'ents' must be an array of labels.");
  filtered_ = true;
  for (const Json& label : *ents) shown_.push_back(str_upper(python_str(label, "option 'ents'")));
}

std::string EntityOptions::link_of(const Json& entity, const std::string& kb_id) const {
  const auto given = entity.find("kb_url");
  std::string url = "#";
  if (given != entity.end() && !given->is_null()) {
    url = python_str(*given, "kb_url");
  } else if (const Json* pattern = settings_.manual ? nullptr : find_true(options_, "kb_url_template")) {
    url = format_kb_url(python_str(*pattern, "kb_url_template"), kb_id);
  }
  return settings_.unsafe ? url : std::string(safe_link(url));
}

void EntityOptions::describe(const Json& entity, Segment& segment) const {
  segment.label = python_str(field(entity, "label", "entity"), "label");
  const std::string upper = str_upper(segment.label);
  segment.marked = !filtered_ || std::find(shown_.begin(), shown_.end(), upper) != shown_.end();
  if (segment.marked) segment.color = colors_.of(upper);
  if (const Json* id = find_true(entity, "kb_id")) {
    segment.kb_id = python_str(*id, "kb_id");
    segment.kb_url = link_of(entity, segment.kb_id);
  }
}

std::vector<Segment> EntityOptions::cut(const Json& doc) const {
  const Json& text_value = field(doc, "text", "doc");
  const Json& ents = field(doc, "ents", "doc");
  if (!text_value.is_string() || !ents.is_array()) {
    throw Error("BAD_DOC", "A doc for displaCy must have 'text' that is text and 'ents' that is an array.");
  }
  struct Place {
    int64_t start;
    int64_t end;
    const Json* entity;
  };
  std::vector<Place> places;
  for (const Json& entity : ents) places.push_back({offset_of(entity, "start"), offset_of(entity, "end"), &entity});
  std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return a.start != b.start ? a.start < b.start : a.end < b.end;
  });
  const PythonText text(text_value.get_ref<const std::string&>());
  std::vector<Segment> segments;
  segments.reserve(2 * places.size() + 1);
  int64_t offset = 0;
  for (const Place& place : places) {
    segments.emplace_back().text = text.slice(offset, place.start);
    Segment& marked = segments.emplace_back();
    marked.text = text.slice(place.start, place.end);
    marked.entity = place.entity;
    describe(*place.entity, marked);
    offset = place.end;
  }
  segments.emplace_back().text = text.rest(offset);
  return segments;
}

Writing writing_of(const std::vector<const Json*>& docs, bool unsafe) {
  Writing writing;
  if (docs.empty()) return writing;
  const auto settings = docs[0]->find("settings");
  if (settings == docs[0]->end() || !settings->is_object()) return writing;
  if (const auto lang = settings->find("lang"); lang != settings->end()) writing.lang = python_str(*lang, "lang");
  if (const auto direction = settings->find("direction"); direction != settings->end()) {
    writing.direction = python_str(*direction, "direction");
  }
  if (!unsafe && writing.direction != "ltr" && writing.direction != "rtl") {
    throw Error("BAD_DIRECTION", "A doc's direction must be 'ltr' or 'rtl', not '" + writing.direction + "'.");
  }
  return writing;
}

std::string title_of(const Json& doc) {
  const Json* title = find_true(doc, "title");
  return title ? python_str(*title, "title") : "";
}

std::vector<const Json*> list_docs(const Json& docs) {
  if (docs.is_object()) return {&docs};
  const bool all_docs =
      docs.is_array() && std::all_of(docs.begin(), docs.end(), [](const Json& doc) { return doc.is_object(); });
  if (!all_docs) throw Error("E096", "displaCy draws a Doc, a Span, a map of {text, ents} or an array of these.");
  std::vector<const Json*> list;
  for (const Json& doc : docs) list.push_back(&doc);
  return list;
}

}  // namespace spacy::displacy
