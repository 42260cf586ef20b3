// displaCy's entity markup (spacy.displacy.render.EntityRenderer).
#pragma once

#include <string>

#include "displacy/page.h"
#include "serialize/json.h"

namespace spacy::displacy {

/// The markup of `displacy.render(docs, style="ent", jupyter=False)`, Python 3.8's bytes.
/// `docs`: one or an array of {text, ents: [{start, end, label, kb_id?, kb_url?, params?}], title?,
/// settings?: {lang, direction}}, offsets in code points.
/// `options`: spaCy's (ents, colors, template, kb_url_template); the colours of entry points, an array of maps, as
/// `entry_point_colors`.
/// Unless `unsafe`, labels, titles, ids, links, params and lang are escaped where they hold markup (in a template of
/// one's own and in attributes always, ' too where single quotes may stand around them), links other than http(s) and
/// relative ones become "#", and a colour or a direction that is none is refused. The template itself is the caller's
/// and is trusted. Throws Error BAD_DOC, E096, E925, BAD_COLOR, BAD_DIRECTION, BAD_TEMPLATE, BAD_OPTION or BAD_VALUE.
std::string render_entities(const Json& docs, const Json& options, const RenderSettings& settings);

/// The same drawing for who builds it otherwise: [{title, lang, direction, segments}], where a segment is {text} or
/// {text, label, color, kb_id, kb_url}, or {text, label} for one that the option `ents` leaves out. Nothing is escaped,
/// so text goes to text nodes; links and colours are checked as above.
Json entity_segments(const Json& docs, const Json& options, const RenderSettings& settings);

}  // namespace spacy::displacy
