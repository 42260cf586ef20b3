// displaCy's markup of spans that may overlap (spacy.displacy.render.SpanRenderer).
#pragma once

#include <string>

#include "displacy/page.h"
#include "serialize/json.h"

namespace spacy::displacy {

/// The markup of `displacy.render(docs, style="span", jupyter=False)`, Python 3.8's bytes.
/// `docs`: one or an array of {tokens: [text], spans: [{start_token, end_token, label, kb_id?, kb_url?}], title?,
/// settings?: {lang, direction}}.
/// `options`: spaCy's (colors, template: {span, slice, start}, kb_url_template, top_offset, span_label_offset,
/// top_offset_step); the colours of entry points, an array of maps, as `entry_point_colors`.
/// Unless `unsafe`, it is as safe as render_entities and throws the same errors.
std::string render_spans(const Json& docs, const Json& options, const RenderSettings& settings);

/// The same drawing for who builds it otherwise: [{title, lang, direction, tokens}], where a token is {text} or
/// {text, height, marks: [{color, top, label?, kb_id?, kb_url?}]}; a mark has a label where its span starts, and
/// `height` and `top` are pixels. Nothing is escaped, so text goes to text nodes; links and colours are checked as
/// above.
Json span_shapes(const Json& docs, const Json& options, const RenderSettings& settings);

}  // namespace spacy::displacy
