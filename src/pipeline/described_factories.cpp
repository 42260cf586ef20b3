#include "pipeline/described_factories.h"

namespace spacy {

std::string_view described_factories() {
  static constexpr std::string_view json =
#include "described_factories.inc"
      ;
  return json;
}

}  // namespace spacy
