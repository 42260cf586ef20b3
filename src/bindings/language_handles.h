// The pipelines that JavaScript holds.
#pragma once

#include "bindings/handles.h"
#include "language/language.h"

namespace spacy::bindings {

inline Handles<Language>& language_handles() {
  static Handles<Language> handles("pipeline");
  return handles;
}

}  // namespace spacy::bindings
