// A component out of a config and, if it has one, a small model.
#pragma once

#include <memory>

#include "pipeline/registry.h"
#include "support/model_builder.h"
#include "support/tiny_ner.h"

namespace spacy::support {

/// A component with its vocab and the config that it borrows.
struct Made {
  Made(const std::string& factory, Json settings) : config(std::move(settings)) {
    component = default_registry().factories.at(factory)({vocab, factory, config});
  }
  void read(const std::string& cfg, const TestNode& model) {
    MemoryFiles files;
    write_file(files, "cfg", cfg);
    write_file(files, "model", model_bytes(model));
    component->from_disk(files);
  }
  Doc doc(size_t length) {
    Doc doc(vocab);
    for (size_t i = 0; i < length; ++i) doc.push_back(vocab.get("word" + std::to_string(i * i % 31)), true);
    return doc;
  }

  Vocab vocab{"xx", nullptr};
  Json config;
  std::unique_ptr<Component> component;
};

}  // namespace spacy::support
