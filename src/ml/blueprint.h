// What a model's bytes must hold: thinc's tree of layers as the code that trained it built it. Reading walks both side
// by side and hands each layer its node (thinc.model.Model.from_bytes; docs/formats/model.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serialize/msgpack.h"

namespace spacy {

/// Little-endian floats inside a file, at no particular boundary.
class FloatView {
 public:
  FloatView() = default;
  explicit FloatView(std::string_view bytes) : bytes_(bytes) {}
  size_t size() const { return bytes_.size() / sizeof(float); }
  float operator[](size_t i) const {
    float value;
    std::memcpy(&value, bytes_.data() + i * sizeof(float), sizeof(float));
    return value;
  }
  void copy_to(float* to) const { std::memcpy(to, bytes_.data(), size() * sizeof(float)); }

 private:
  std::string_view bytes_;
};

/// One node of a file.
class ModelNode {
 public:
  ModelNode(size_t index, std::string_view name, const msgpack::object& params, const msgpack::object& attrs,
            std::string_view what)
      : index_(index), name_(name), params_(&params), attrs_(&attrs), what_(what) {}
  /// Of a node's own entry and its shims, for packed().
  void set_rest(const msgpack::object& entry, const msgpack::object& shims) {
    entry_ = &entry;
    shims_ = &shims;
  }

  size_t index() const { return index_; }
  std::string_view name() const { return name_; }
  /// Throws Error E149 where the parameter is missing, is not of 32-bit floats or of another shape, BAD_MODEL where it
  /// holds a value that is not finite.
  FloatView param(std::string_view name, const std::vector<size_t>& shape);
  /// The shape of a parameter, of which param() then asks more; empty where it is missing or not an array.
  std::vector<uint64_t> shape(std::string_view name) const;
  /// An attribute that is a whole number (seed, window_size, pad); nullopt where it is absent.
  std::optional<int64_t> attr_int(std::string_view name) const;
  /// An attribute that is a number, which is finite, or true or false; nullopt where it is absent.
  std::optional<double> attr_number(std::string_view name) const;
  std::optional<bool> attr_flag(std::string_view name) const;
  /// An attribute that is a list of strings or numbers, the latter written out; nullopt where it is absent.
  std::optional<std::vector<std::string>> attr_names(std::string_view name) const;
  /// An attribute that maps whole numbers to such, as 64 bits each; what it maps strings to is left out. nullopt where
  /// it is absent.
  std::optional<std::map<uint64_t, uint64_t>> attr_table(std::string_view name) const;
  /// All of it as one msgpack map: name, dims, attrs, params, shims. Takes every parameter, each checked as by param().
  std::string packed();
  /// Throws Error E149 naming a parameter that no one asked for.
  void check_all_taken() const;
  [[noreturn]] void fail(const std::string& reason) const;
  /// Its place, name and file, for errors of other kinds.
  std::string described() const;

 private:
  size_t index_;
  std::string_view name_;
  const msgpack::object* params_;
  const msgpack::object* attrs_;
  const msgpack::object* entry_ = nullptr;
  const msgpack::object* shims_ = nullptr;
  std::string_view what_;
  std::vector<std::string> taken_;
};

/// Gives a parameter back in the file's shape: fills `to`, which has room for all of it.
using WriteParam = std::function<void(std::string_view name, float* to)>;

struct Blueprint {
  /// thinc's name of a layer with something to read; of containers it says nothing (it differs between versions): "".
  std::string name;
  std::vector<Blueprint> layers;
  /// Takes the node's parameters and attributes; empty for layers that have none.
  std::function<void(ModelNode&)> read;
  /// The inverse, for each parameter that `read` takes.
  WriteParam write = {};
  /// Called when every node of the model has been read, of inner layers first.
  std::function<void()> finish = {};
  /// Whether it knows what to do with layers of other frameworks (thinc's shims).
  bool takes_shims = false;
};

/// What a model file holds beside the numbers of its parameters, kept to write it again: nodes, dimensions, references,
/// attributes.
class ModelSkeleton {
 public:
  /// The file of the layers as they are now, as Model.to_bytes writes it. `root` is of the layers that were read.
  std::string write(const Blueprint& root) const;

 private:
  friend ModelSkeleton read_model(std::string_view bytes, std::string_view what, const Blueprint& root);
  /// Where a parameter's numbers are left out.
  struct Gap {
    size_t offset;  // in text_
    size_t node;
    std::string name;
    size_t floats;
  };
  std::string text_;
  std::vector<Gap> gaps_;
};

/// Reads a model file into the layers that the blueprint was made from. `what` names it in errors ("ner/model").
/// Throws Error BAD_MSGPACK, E149 (not the layers that the config describes) or BAD_MODEL.
ModelSkeleton read_model(std::string_view bytes, std::string_view what, const Blueprint& root);

/// Whether a file is not that of these layers without any numbers. Throws Error BAD_MSGPACK.
bool holds_weights(std::string_view bytes, std::string_view what, const Blueprint& root);

/// The file of layers without weights: whoever reads it into such layers leaves them as they are.
std::string write_untrained(const Blueprint& root);

}  // namespace spacy
