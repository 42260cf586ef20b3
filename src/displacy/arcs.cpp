#include "displacy/arcs.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/error.h"
#include "base/stable_sort.h"
#include "displacy/format.h"
#include "displacy/values.h"

namespace spacy::displacy {
namespace {

constexpr Shape kArcShape = {"arc", "{start, end, label, dir}"};
constexpr Shape kDocShape = {"doc", "{words: [{text, tag}], arcs: [{start, end, label, dir}]}"};

// Farther than any doc reaches: coordinates stay far from the ends of their types.
constexpr int64_t kLastWord = 1'000'000'000;

Arc read_arc(const Json& given) {
  const Json& direction = field(given, "dir", kArcShape);
  Arc arc{whole_field(given, "start", kArcShape), whole_field(given, "end", kArcShape),
          python_str(field(given, "label", kArcShape), "label")};
  arc.points_left = direction.is_string() && direction.get_ref<const std::string&>() == "left";
  const auto refuse = [&](const char* code, const std::string& why) {
    throw Error(code, "displaCy draws no arc from " + std::to_string(arc.start) + " to " + std::to_string(arc.end) +
                          " ('" + arc.label + "'): " + why);
  };
  if (arc.start < 0 || arc.end < 0) refuse("E157", "give the places of words, counted from the first one.");
  if (arc.start >= arc.end || arc.end > kLastWord) {
    refuse("BAD_DOC", "its start must be a word before its end, and dir says which of the two it points to.");
  }
  return arc;
}

// The arcs that count, shortest first: one of each set of equal entries.
std::vector<size_t> in_drawing_order(const Json& given, const std::vector<Arc>& arcs) {
  std::vector<size_t> order;
  std::set<nlohmann::json> seen;
  for (size_t i = 0; i < arcs.size(); ++i) {
    if (seen.insert(nlohmann::json(given[i])).second) order.push_back(i);
  }
  stable_sort(order, [&](size_t a, size_t b) { return arcs[a].end - arcs[a].start < arcs[b].end - arcs[b].start; });
  return order;
}

// How high the words between two neighbouring ends of arcs are covered: what no arc ends in need not be told apart.
class Skyline {
 public:
  explicit Skyline(const std::vector<Arc>& arcs) {
    for (const Arc& arc : arcs) ends_.insert(ends_.end(), {arc.start, arc.end});
    std::sort(ends_.begin(), ends_.end());
    ends_.erase(std::unique(ends_.begin(), ends_.end()), ends_.end());
    heights_.resize(ends_.size());
  }

  int64_t put_on_top(const Arc& arc) {
    const auto from = heights_.begin() + place_of(arc.start);
    const auto to = heights_.begin() + place_of(arc.end);
    const int64_t level = *std::max_element(from, to) + 1;
    std::fill(from, to, level);
    return level;
  }

 private:
  std::ptrdiff_t place_of(int64_t word) const {
    return std::lower_bound(ends_.begin(), ends_.end(), word) - ends_.begin();
  }

  std::vector<int64_t> ends_;
  std::vector<int64_t> heights_;
};

}  // namespace

std::vector<Arc> arcs_of(const Json& doc) {
  const Json& given = array_field(doc, "arcs", kDocShape);
  std::vector<Arc> arcs;
  arcs.reserve(given.size());
  for (const Json& arc : given) arcs.push_back(read_arc(arc));
  Skyline skyline(arcs);
  std::map<std::tuple<int64_t, int64_t, std::string_view>, int64_t> levels;
  const auto key = [](const Arc& arc) { return std::make_tuple(arc.start, arc.end, std::string_view(arc.label)); };
  for (const size_t i : in_drawing_order(given, arcs)) levels[key(arcs[i])] = skyline.put_on_top(arcs[i]);
  for (Arc& arc : arcs) arc.level = levels.at(key(arc));
  return arcs;
}

}  // namespace spacy::displacy
