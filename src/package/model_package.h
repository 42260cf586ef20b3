// Where a package's data lies among its files, and what its meta.json says.
#pragma once

#include <string>

#include "base/files.h"
#include "serialize/json.h"

namespace spacy {

struct ModelPackage {
  std::string data_folder;  // the one that holds config.cfg; "" is the root
  Json meta;
  Json config;   // interpolated
  Json written;  // the same with its references, as in the file
};

/// Finds the data folder and reads its meta and config: of a wheel, an sdist, an npm tarball, a folder that nlp.to_disk
/// wrote, each below any number of further folders. Neither folder nor package need be named as meta.json says.
/// Throws Error NOT_A_PACKAGE where there is no config.cfg (saying what was found) or more than one that could be
/// meant; OLD_PACKAGE for a package of spaCy 2; E053 for a missing or unreadable config.cfg or meta.json; E054 for a
/// meta.json without lang, name or version; BAD_CONFIG. `overrides` are those of parse_config.
ModelPackage read_model_package(const Files& files, const Json& overrides = Json::object());

}  // namespace spacy
