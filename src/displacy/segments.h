// A doc cut where its entities start and end: what displaCy draws, before it is markup.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "displacy/colors.h"
#include "displacy/entities.h"
#include "serialize/json.h"

namespace spacy::displacy {

/// A stretch of text, marked or not. Everything is as given, not escaped; in safe settings `color` is a CSS colour and
/// `kb_url` an http(s) or relative link.
struct Segment {
  std::string_view text;
  const Json* entity = nullptr;  // the entry of `ents`; null between entities
  bool marked = false;           // false for entities that the option `ents` leaves out
  std::string label;
  std::string color;
  std::string kb_id;
  std::string kb_url;
};

/// Options that are the same for all docs, read once.
class EntityOptions {
 public:
  /// Throws as render_entities does.
  EntityOptions(const Json& options, const RenderSettings& settings);

  /// The doc in pieces, in order; borrows `doc`. Offsets are code points and mean what they mean to Python's slices.
  std::vector<Segment> cut(const Json& doc) const;

  bool is_unsafe() const { return settings_.unsafe; }

 private:
  void describe(const Json& entity, Segment& segment) const;
  std::string link_of(const Json& entity, const std::string& kb_id) const;

  const Json& options_;
  RenderSettings settings_;
  ColorMap colors_;
  bool filtered_ = false;
  std::vector<std::string> shown_;
};

/// Language and direction of the first doc: displaCy takes them for all. Throws Error BAD_DIRECTION unless `unsafe`.
struct Writing {
  std::string lang = "en";
  std::string direction = "ltr";
};
Writing writing_of(const std::vector<const Json*>& docs, bool unsafe);

/// A doc's title, "" where it has none that counts as true in Python.
std::string title_of(const Json& doc);

/// The docs of one or an array, borrowed. Throws Error E096 for what is no doc.
std::vector<const Json*> list_docs(const Json& docs);

}  // namespace spacy::displacy
