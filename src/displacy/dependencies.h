// displaCy's drawing of dependencies (spacy.displacy.render.DependencyRenderer).
#pragma once

#include <string>

#include "displacy/page.h"
#include "serialize/json.h"

namespace spacy::displacy {

/// The markup of `displacy.render(docs, style="dep", jupyter=False)`, Python 3.8's bytes but for two things that differ
/// from run to run there: the ids (RenderSettings::id) and which of two arcs of equal length that cross is the higher
/// one (arcs.h). `docs`: one or an array of {words: [{text, tag, lemma?}], arcs: [{start, end, label, dir}], title?,
/// settings?: {lang, direction}}.
/// `options`: spaCy's (compact, word_spacing, arrow_spacing, arrow_width, arrow_stroke, distance, offset_x, color, bg,
/// font).
/// Unless `unsafe`, tags, lemmas, labels, titles and lang are escaped where they hold markup, and a colour, a font or a
/// direction that is none is refused. Throws Error BAD_DOC, E096, E157, BAD_COLOR, BAD_DIRECTION, BAD_OPTION or
/// BAD_VALUE.
std::string render_dependencies(const Json& docs, const Json& options, const RenderSettings& settings);

/// The same drawing for who builds it otherwise: [{title, lang, direction, width, height, color, bg, font, stroke, y,
/// words: [{text, tag, lemma?, x}], arcs: [{id, label, arc, head, side}]}], numbers and paths as the markup has them.
/// Nothing is escaped, so text goes to text nodes; colours and fonts are checked as above.
Json dependency_shapes(const Json& docs, const Json& options, const RenderSettings& settings);

}  // namespace spacy::displacy
