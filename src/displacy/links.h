// Where an entity or a span leads in a knowledge base.
#pragma once

#include <string>
#include <string_view>

#include "displacy/page.h"
#include "serialize/json.h"

namespace spacy::displacy {

struct Link {
  std::string id;  // "" where there is none
  std::string url;
};

/// The link of an entry of `ents` or `spans`: its `kb_id`, and its `kb_url` or what the option kb_url_template makes of
/// the id. Unless `unsafe`, the address is an http(s) or a relative one, or "#".
Link link_of(const Json& item, const Json& options, const RenderSettings& settings);

/// displaCy's markup of a link, "" where there is none.
std::string link_markup(const Link& link, bool unsafe);

/// `kb_url_template.format(kb_id)`.
std::string format_kb_url(std::string_view pattern, std::string_view kb_id);

}  // namespace spacy::displacy
