// What keeps text from becoming markup, and displaCy's minifier (spacy.util.escape_html, minify_html).
#pragma once

#include <string>
#include <string_view>

namespace spacy::displacy {

/// Python's escape_html: & < > ".
void append_escaped(std::string& out, std::string_view text);

/// For element content: the text itself where no browser reads a tag or a character reference in it, also after the
/// minifier (`"`, "AT&T", "<"), else with & < > " escaped.
std::string safe_content(std::string_view text);

/// For what may stand in an attribute of either quote: & < > " '.
std::string escape_all(std::string_view text);

/// The link itself if it is an http(s) or a relative one, else "#": what has a colon before its first / ? # is neither,
/// however it is spelled (white space and control characters in the scheme, upper case), unless http or https stands
/// there.
std::string_view safe_link(std::string_view url);

/// Python's minify_html: stripped, runs of four spaces and newlines removed, the text's own too.
std::string minify_html(std::string_view html);

}  // namespace spacy::displacy
