// Opening DocBins in tests.
#pragma once

#include <gtest/gtest.h>

#include "base/error.h"
#include "tokens/doc_bin.h"
#include "tokens/doc_bin_builder.h"

namespace spacy::testing {

inline DocBin open(const std::string& bytes) {
  return DocBin::from_bytes({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
}

// Reads all of a file; the code of the error, or "".
inline std::string code_of(const std::string& bytes) {
  try {
    DocBin bin = open(bytes);
    Vocab vocab("xx", nullptr);
    for (size_t i = 0; i < bin.length(); ++i) {
      bin.summary(i);
      bin.read(i, vocab);
    }
    return "";
  } catch (const Error& error) {
    EXPECT_FALSE(error.message().empty());
    return error.code();
  }
}

class DocBinTest : public ::testing::Test {
 protected:
  std::string_view view(StringId id) { return vocab.strings().view(id); }
  Vocab vocab{"xx", nullptr};
};

}  // namespace spacy::testing
