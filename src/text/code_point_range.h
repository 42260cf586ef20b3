#pragma once

namespace spacy {

struct CodePointRange {
  char32_t first;
  char32_t last;
};

}  // namespace spacy
