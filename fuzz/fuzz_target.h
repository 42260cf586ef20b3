// What a fuzz target consists of: one file <name>_fuzz.cpp with these two functions, one line in CMakeLists.txt.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// Reads the bytes as the reader under test does. A spacy::Error is a right answer and caught here; anything else that
/// gets out (another exception, a crash, a sanitizer's finding) is a bug.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

/// Small valid inputs that show every part of the format. run_fixed.cpp makes its inputs of them.
std::vector<std::string> fuzz_seeds();
