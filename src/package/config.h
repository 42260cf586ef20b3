// config.cfg (confection's format): sections, `${section:key}` and `${section.key}` interpolation, JSON values.
#pragma once

#include <string_view>

#include "serialize/json.h"

namespace spacy {

enum class Interpolation {
  kResolve,  // references are replaced by what they stand for: confection's Config.from_str
  kKeep,     // they stay as written, as in nlp.config: from_str(interpolate=False)
};

/// The config as nested JSON objects. Throws Error BAD_CONFIG naming line, section and key: what is neither section nor
/// `key = value`, anything twice, a section before or without its parent, a key that is a section too, a reference to
/// what does not exist or to itself, a section inside a string, more than 10,000 keys or a million values after
/// interpolation.
/// `overrides`, an object of dotted names ("nlp.batch_size"), take the place of values before anything is interpolated,
/// as in spacy.util.load_config; BAD_CONFIG where one is not below a section.
Json parse_config(std::string_view text, Interpolation interpolation = Interpolation::kResolve,
                  const Json& overrides = Json::object());

}  // namespace spacy
