#include "displacy/dependency_layout.h"

#include <algorithm>

#include "base/error.h"
#include "displacy/colors.h"
#include "displacy/format.h"
#include "displacy/values.h"

namespace spacy::displacy {
namespace {

constexpr Shape kWordShape = {"word", "{text, tag}"};
constexpr Shape kParsedDocShape = {"doc", "{words: [{text, tag}], arcs: [{start, end, label, dir}]}"};
// Above this many levels an arc that would reach the upper edge exactly is drawn beyond it.
constexpr int64_t kManyLevels = 5;

std::string text_option(const Json& options, const char* name, const char* otherwise) {
  const auto found = options.find(name);
  return found == options.end() ? otherwise : python_str(*found, std::string("option '") + name + "'");
}

std::string color_option(const Json& options, const char* name, const char* otherwise, bool unsafe) {
  std::string color = text_option(options, name, otherwise);
  if (!unsafe && !is_css_color(color)) {
    throw Error("BAD_COLOR", std::string("displaCy's option '") + name + "' is not a CSS colour: " + color +
                                 ". Give a name, #rgb, #rrggbb, rgb() or hsl().");
  }
  return color;
}

class Geometry {
 public:
  Geometry(const DependencyOptions& options, const std::vector<Arc>& arcs, size_t words, bool right_to_left)
      : options_(options), right_to_left_(right_to_left) {
    for (const Arc& arc : arcs) highest_ = std::max(highest_, arc.level);
    ground_ = options.distance / Number(2) * Number(highest_) + options.arrow_stroke;
    width_ = options.offset_x + Number(static_cast<int64_t>(words)) * options.distance;
  }

  Number width() const { return width_; }
  Number height() const { return ground_ + Number(3) * options_.word_spacing; }
  Number baseline() const { return ground_ + options_.word_spacing; }
  Number word(size_t place) const {
    return turned(options_.offset_x + Number(static_cast<int64_t>(place)) * options_.distance);
  }

  PlacedArc place(Arc& arc) const {
    const Number start = Number(arc.start);
    const Number from = turned(options_.offset_x + start * options_.distance + options_.arrow_spacing);
    const Number to =
        turned(options_.offset_x + Number(arc.end - arc.start) * options_.distance + start * options_.distance -
               options_.arrow_spacing * Number(highest_ - arc.level) / Number(4));
    return {std::move(arc.label), path(from, top(arc.level), to), head(arc.points_left, from, to)};
  }

 private:
  Number turned(Number x) const { return right_to_left_ ? width_ - x : x; }

  Number top(int64_t level) const {
    const Number y = ground_ - Number(level) * options_.distance / Number(options_.compact ? 6 : 2);
    return y.is_zero() && highest_ > kManyLevels ? Number(0) - options_.distance : y;
  }

  std::string path(Number from, Number top, Number to) const {
    const std::string ground = ground_.text();
    const std::string peak = top.text();
    const std::string end = to.text();
    return "M" + from.text() + "," + ground + (options_.compact ? " " : " C") + from.text() + "," + peak + " " + end +
           "," + peak + " " + end + "," + ground;
  }

  std::string head(bool points_left, Number from, Number to) const {
    const Number half = options_.arrow_width;
    const Number tip = points_left ? from : to;
    const Number first = points_left ? tip - half + Number(2) : tip + half - Number(2);
    const Number second = points_left ? tip + half - Number(2) : tip - half + Number(2);
    const std::string back = (ground_ - half).text();
    return "M" + tip.text() + "," + (ground_ + Number(2)).text() + " L" + first.text() + "," + back + " " +
           second.text() + "," + back;
  }

  const DependencyOptions& options_;
  bool right_to_left_;
  int64_t highest_ = 0;
  Number ground_;  // where arcs stand
  Number width_;
};

PlacedWord read_word(const Json& given) {
  const Json& text = field(given, "text", kWordShape);
  if (!text.is_string()) throw Error("BAD_DOC", "A word's 'text' for displaCy must be text, not " + text.dump());
  PlacedWord word;
  word.text = text.get<std::string>();
  word.tag = python_str(field(given, "tag", kWordShape), "tag");
  const auto lemma = given.find("lemma");
  word.has_lemma = lemma != given.end() && !lemma->is_null();
  if (word.has_lemma) word.lemma = python_str(*lemma, "lemma");
  return word;
}

}  // namespace

DependencyOptions::DependencyOptions(const Json& options, bool unsafe)
    : compact(find_true(options, "compact") != nullptr),
      word_spacing(Number::option(options, "word_spacing", 45)),
      arrow_spacing(Number::option(options, "arrow_spacing", compact ? 12 : 20)),
      arrow_width(Number::option(options, "arrow_width", compact ? 6 : 10)),
      arrow_stroke(Number::option(options, "arrow_stroke", 2)),
      distance(Number::option(options, "distance", compact ? 150 : 175)),
      offset_x(Number::option(options, "offset_x", 50)),
      color(color_option(options, "color", "#000000", unsafe)),
      bg(color_option(options, "bg", "#ffffff", unsafe)),
      font(text_option(options, "font", "Arial")) {
  if (!unsafe && !is_css_font(font)) {
    throw Error("BAD_OPTION", "displaCy's option 'font' is no list of fonts: " + font +
                                  ". Give names with commas between them, in single quotes where they need any.");
  }
}

DependencyLayout lay_out(const Json& doc, const DependencyOptions& options, bool right_to_left) {
  const Json& words = array_field(doc, "words", kParsedDocShape);
  std::vector<Arc> arcs = arcs_of(doc);
  const Geometry geometry(options, arcs, words.size(), right_to_left);
  DependencyLayout layout{geometry.width(), geometry.height(), geometry.baseline(), {}, {}};
  for (const Json& word : words) {
    layout.words.push_back(read_word(word));
    layout.words.back().x = geometry.word(layout.words.size() - 1);
  }
  for (Arc& arc : arcs) layout.arcs.push_back(geometry.place(arc));
  return layout;
}

}  // namespace spacy::displacy
