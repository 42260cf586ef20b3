// A doc cut where its entities start and end: what displaCy draws, before it is markup.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "displacy/colors.h"
#include "displacy/links.h"
#include "displacy/page.h"
#include "serialize/json.h"

namespace spacy::displacy {

/// A stretch of text, marked or not. Everything is as given, not escaped; in safe settings `color` is a CSS colour and
/// the link an http(s) or relative one.
struct Segment {
  std::string_view text;
  const Json* entity = nullptr;  // the entry of `ents`; null between entities
  bool marked = false;           // false for entities that the option `ents` leaves out
  std::string label;
  std::string color;
  Link link;
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

  const Json& options_;
  RenderSettings settings_;
  ColorMap colors_;
  bool filtered_ = false;
  std::vector<std::string> shown_;
};

}  // namespace spacy::displacy
