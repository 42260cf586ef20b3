// Where the words and arcs of a dependency drawing are put.
#pragma once

#include <string>
#include <vector>

#include "displacy/arcs.h"
#include "displacy/number.h"
#include "displacy/page.h"
#include "serialize/json.h"

namespace spacy::displacy {

/// Options that are the same for all docs, read once. Throws as render_dependencies does.
struct DependencyOptions {
  DependencyOptions(const Json& options, bool unsafe);

  bool compact;
  Number word_spacing;
  Number arrow_spacing;
  Number arrow_width;
  Number arrow_stroke;
  Number distance;
  Number offset_x;
  std::string color;
  std::string bg;
  std::string font;
};

struct PlacedWord {
  std::string text;
  std::string tag;
  std::string lemma;
  bool has_lemma = false;
  Number x;
};

struct PlacedArc {
  std::string label;
  std::string path;
  std::string head;
};

struct DependencyLayout {
  Number width;
  Number height;
  Number baseline;
  std::vector<PlacedWord> words;
  std::vector<PlacedArc> arcs;
};

/// Throws Error BAD_DOC, BAD_VALUE or E157.
DependencyLayout lay_out(const Json& doc, const DependencyOptions& options, bool right_to_left);

}  // namespace spacy::displacy
