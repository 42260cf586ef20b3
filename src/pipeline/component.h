// What every component of a pipeline is (spacy.pipeline.Pipe).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "serialize/json.h"
#include "tokens/doc.h"

namespace spacy {

class Component {
 public:
  virtual ~Component() = default;
  /// Annotates a batch; no answer depends on how a batch was cut.
  virtual void process(std::span<Doc> docs) = 0;
  /// Reads the component's folder of a package (`ner/`): model, cfg, moves. Throws Error naming component, file and
  /// field.
  virtual void from_disk(const Files& folder) = 0;
  /// Reads the component named `name` from a package's data folder: its own folder there, or another file.
  virtual void from_package(Files& data, const std::string& name) { from_disk(SubFiles(data, name)); }
  /// Writes what from_disk reads, and from_package: the bytes that Python writes.
  virtual void to_disk(Files&) const {}
  virtual void to_package(Files& data, const std::string& name) const {
    SubFiles folder(data, name);
    to_disk(folder);
  }
  /// The same as one msgpack value (Pipe.to_bytes), without the parts that `exclude` names; nullopt where a component
  /// of this kind has nothing to save.
  virtual std::optional<std::string> to_bytes(const std::set<std::string>& /*exclude*/) const { return std::nullopt; }
  /// Throws Error naming component and part; it is of no use then: Language::restore fills a new one first.
  virtual void from_bytes(std::string_view /*bytes*/, const std::set<std::string>& /*exclude*/) {}
  /// Whether it has all that it needs to run: the weights of a network, the tables of a lemmatizer.
  virtual bool is_initialized() const { return true; }
  virtual std::vector<std::string> labels() const { return {}; }
  /// Bits of the Doc columns that it reads beside the tokenizer's, and that it writes.
  virtual uint32_t reads() const { return 0; }
  virtual uint32_t writes() const { return 0; }
};

struct Registry;

/// Docs of texts as the pipeline makes them before it comes to a component, at least as far as the words and the
/// columns `reads` go.
using MakeDocs = std::function<std::vector<Doc>(std::span<const std::string> texts, uint32_t reads)>;

/// What a factory is given: its block of config.cfg, interpolated ([components.<name>] as JSON).
struct ComponentContext {
  Vocab& vocab;
  std::string name;
  const Json& config;
  /// Where it looks its architectures up; the default registry where this is null.
  const Registry* registry = nullptr;
  /// May be called as long as the component lives; null where no pipeline is there yet.
  MakeDocs make_docs = nullptr;
};

}  // namespace spacy
