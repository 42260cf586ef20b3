// Where a package's data lies among its files, and what its meta.json says.
#pragma once

#include <string>

#include "base/files.h"
#include "serialize/json.h"

namespace spacy {

struct ModelPackage {
  std::string data_folder;  // the one that holds config.cfg, or in a package of spaCy 2 the data; "" is the root
  Json meta;
  Json config;   // interpolated
  Json written;  // the same with its references, as in the file
  bool of_spacy_2 = false;
};

/// Finds the data folder and reads its meta and config: of a wheel, an sdist, an npm tarball, a folder that nlp.to_disk
/// wrote, each below any number of further folders. Neither folder nor package need be named as meta.json says.
/// A package of spaCy 2, or one made by hand, has no config.cfg: its config is made of meta.json's lang, pipeline and
/// factories.
/// Throws Error NOT_A_PACKAGE where there is neither (saying what was found) or more than one that could be
/// meant; OLD_PACKAGE for one whose weights spaCy 2 trained; E053 for a missing or unreadable config.cfg or meta.json;
/// E054 for a meta.json without lang, name or version; BAD_CONFIG. `overrides` are those of parse_config.
ModelPackage read_model_package(const Files& files, const Json& overrides = Json::object());

}  // namespace spacy
