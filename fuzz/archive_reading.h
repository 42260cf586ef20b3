// What the archive targets do with an input.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "package/archive.h"
#include "package/model_package.h"

/// Opens the input as an archive, reads its members (a few MB of each) and looks for a package in it.
inline void read_archive(const uint8_t* data, size_t size) {
  constexpr size_t most_bytes = size_t{4} << 20;
  std::unique_ptr<spacy::Files> files;
  try {
    files = spacy::open_archive(std::make_shared<spacy::MemorySource>(std::span(data, size)));
  } catch (const spacy::Error&) {
    return;
  }
  std::vector<uint8_t> piece(5000);
  for (const std::string& path : files->list()) {
    try {
      const auto stream = files->open(path);
      size_t total = 0;
      for (size_t got = piece.size(); got == piece.size() && total < most_bytes; total += got)
        got = stream->read(piece);
    } catch (const spacy::Error&) {
    }
  }
  try {
    spacy::read_model_package(*files);
  } catch (const spacy::Error&) {
  }
}
