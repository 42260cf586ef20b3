#pragma once

#include <cstdint>

namespace spacy {

// Values of ENT_IOB; 0 says nothing of a token.
constexpr uint32_t kIobIn = 1;
constexpr uint32_t kIobOut = 2;
constexpr uint32_t kIobBegin = 3;

}  // namespace spacy
