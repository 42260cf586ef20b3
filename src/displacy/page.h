// What all drawings of displaCy share: the docs that they are made from, how they are put together, what is asked for.
#pragma once

#include <string>
#include <vector>

#include "serialize/json.h"

namespace spacy::displacy {

struct RenderSettings {
  bool page = false;
  bool minify = false;
  bool unsafe = false;  // Python's bytes even where labels, links, ... hold markup
  bool manual = false;  // as in Python: the option kb_url_template is then not looked at
  /// What the ids in a drawing of dependencies start with. "" for 32 hexadecimal digits that are made from the docs and
  /// the options, the same in every run; Python makes them up anew each time.
  std::string id = {};
};

/// Language and direction of the first doc: displaCy takes them for all. Throws Error BAD_DIRECTION unless `unsafe`.
struct Writing {
  std::string lang = "en";
  std::string direction = "ltr";
};
Writing writing_of(const std::vector<const Json*>& docs, bool unsafe);

/// The docs of one or an array, borrowed. Throws Error E096 for what is no doc.
std::vector<const Json*> list_docs(const Json& docs);

/// A doc's title, "" where it has none that counts as true in Python.
std::string title_of(const Json& doc);

/// The heading above a drawing, "" without a title.
std::string title_markup(const Json& doc, bool unsafe);

/// For element content: the text itself if `unsafe`, else escaped where a browser would read markup in it.
std::string content(const std::string& text, bool unsafe);

/// For what stands in a double-quoted attribute.
std::string attribute(const std::string& text, bool unsafe);

/// The drawings one after the other, as a page or minified where `settings` say so.
std::string put_together(const std::vector<std::string>& drawings, const Writing& writing,
                         const RenderSettings& settings);

}  // namespace spacy::displacy
