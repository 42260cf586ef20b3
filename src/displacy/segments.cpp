#include "displacy/segments.h"

#include <algorithm>

#include "base/error.h"
#include "base/stable_sort.h"
#include "displacy/format.h"
#include "displacy/values.h"
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

constexpr Shape kEntityShape = {"entity", "{start, end, label}"};
constexpr Shape kDocWithEntitiesShape = {"doc", "{text, ents: [{start, end, label}]}"};

}  // namespace

EntityOptions::EntityOptions(const Json& options, const RenderSettings& settings)
    : options_(object_or_none(options)), settings_(settings), colors_(options_, settings.unsafe) {
  const auto ents = options_.find("ents");
  if (ents == options_.end() || ents->is_null()) return;
  if (!ents->is_array()) throw Error("BAD_OPTION", "displaCy's option 'ents' must be an array of labels.");
  filtered_ = true;
  for (const Json& label : *ents) shown_.push_back(str_upper(python_str(label, "option 'ents'")));
}

void EntityOptions::describe(const Json& entity, Segment& segment) const {
  segment.label = python_str(field(entity, "label", kEntityShape), "label");
  const std::string upper = str_upper(segment.label);
  segment.marked = !filtered_ || std::find(shown_.begin(), shown_.end(), upper) != shown_.end();
  if (segment.marked) segment.color = colors_.of(upper);
  segment.link = link_of(entity, options_, settings_);
}

std::vector<Segment> EntityOptions::cut(const Json& doc) const {
  const Json& text_value = field(doc, "text", kDocWithEntitiesShape);
  const Json& ents = array_field(doc, "ents", kDocWithEntitiesShape);
  if (!text_value.is_string()) throw Error("BAD_DOC", "A doc for displaCy must have 'text' that is text.");
  struct Place {
    int64_t start;
    int64_t end;
    const Json* entity;
  };
  std::vector<Place> places;
  for (const Json& entity : ents)
    places.push_back({whole_field(entity, "start", kEntityShape), whole_field(entity, "end", kEntityShape), &entity});
  stable_sort(places,
              [](const Place& a, const Place& b) { return a.start != b.start ? a.start < b.start : a.end < b.end; });
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

}  // namespace spacy::displacy
