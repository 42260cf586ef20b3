// A ruler without a pipeline: phrases are cut at spaces.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "pipeline/registry.h"
#include "pipeline/ruler.h"
#include "tokens/entities.h"

namespace spacy::support {

struct RulerFixture : testing::Test {
  std::unique_ptr<Ruler> make(const char* factory, const char* config = "{}") {
    configs.push_back(std::make_unique<Json>(Json::parse(config)));
    const MakeDocs make_docs = [this](std::span<const std::string> texts, uint32_t) {
      std::vector<Doc> docs;
      for (const std::string& text : texts) docs.push_back(doc(text));
      return docs;
    };
    auto component = default_registry().factories.at(factory)({vocab, "ruler", *configs.back(), nullptr, make_docs});
    return std::unique_ptr<Ruler>(dynamic_cast<Ruler*>(component.release()));
  }

  Doc doc(std::string_view text) {
    Doc made(vocab);
    for (size_t start = 0; start < text.size();) {
      const size_t end = std::min(text.find(' ', start), text.size());
      made.push_back(vocab.get(text.substr(start, end - start)), end < text.size());
      start = end + 1;
    }
    return made;
  }

  std::string text(StringId id) const { return std::string(vocab.strings().view(id)); }

  /// "ORG:0-2/id ..."
  std::string ents(const Doc& doc) const {
    std::string shown;
    for (const EntitySpan& span : entity_spans(doc)) {
      shown += (shown.empty() ? "" : " ") + text(span.label) + ":" + std::to_string(span.start) + "-" +
               std::to_string(span.end) + (span.id ? "/" + text(span.id) : "");
    }
    return shown;
  }
  std::string ents(Ruler& ruler, std::string_view words) {
    Doc made = doc(words);
    ruler.process({&made, 1});
    return ents(made);
  }

  template <typename Action>
  std::string code_of(Action&& action) {
    try {
      action();
    } catch (const Error& error) {
      return error.code();
    }
    return "";
  }

  Vocab vocab{"en", nullptr};
  std::vector<std::unique_ptr<Json>> configs;
};

}  // namespace spacy::support
