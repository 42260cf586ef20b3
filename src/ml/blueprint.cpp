#include "ml/blueprint.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "serialize/msgpack_writer.h"

namespace spacy {
namespace {

[[noreturn]] void mismatch(std::string_view what, const std::string& reason) {
  throw Error("E149", "Error deserializing model '" + std::string(what) + "': " + reason +
                          ". Check that the config used to create the component matches the model being loaded.");
}

template <typename Sizes>
std::string shape_text(const Sizes& shape) {
  std::string text = "(";
  for (const auto size : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(size);
  return text + ")";
}

constexpr uint32_t kExponent = 0x7F800000;

/// Whether every value is a number: neither infinite nor NaN.
bool all_finite(std::string_view bytes) {
  uint32_t bad = 0;
  for (size_t i = 0; i + 4 <= bytes.size(); i += 4) {
    uint32_t bits;
    std::memcpy(&bits, bytes.data() + i, 4);
    bad |= (bits & kExponent) == kExponent ? 1U : 0U;
  }
  return bad == 0;
}

}  // namespace

FloatView ModelNode::param(std::string_view name, const std::vector<size_t>& shape) {
  const std::string label = "parameter '" + std::string(name) + "'";
  const msgpack::object* value = find(*params_, name);
  if (value == nullptr || value->is_nil()) fail(label + " is missing");
  if (!is_ndarray(*value)) fail(label + " is not an array");
  const NdArray array = as_ndarray(*value, std::string(what_) + ", " + label);
  if (array.type != "<f4") fail(label + " is of type '" + array.type + "' instead of '<f4'");
  if (!std::equal(shape.begin(), shape.end(), array.shape.begin(), array.shape.end())) {
    fail(label + " has shape " + shape_text(array.shape) + " instead of " + shape_text(shape));
  }
  if (!all_finite(array.data)) {
    throw Error("BAD_MODEL", "The model '" + std::string(what_) + "' is damaged: " + label + " of node " +
                                 std::to_string(index_) + " (" + std::string(name_) +
                                 ") holds a value that is not a finite number.");
  }
  taken_.emplace_back(name);
  return FloatView(array.data);
}

std::vector<uint64_t> ModelNode::shape(std::string_view name) const {
  const msgpack::object* value = find(*params_, name);
  if (value == nullptr || !is_ndarray(*value)) return {};
  return as_ndarray(*value, std::string(what_) + ", parameter '" + std::string(name) + "'").shape;
}

std::optional<int64_t> ModelNode::attr_int(std::string_view name) const {
  const msgpack::object* packed = find(*attrs_, name);
  if (packed == nullptr) return std::nullopt;
  const std::string what = std::string(what_) + ", attribute '" + std::string(name) + "'";
  const Msgpack value(as_string(*packed, what), what);
  if (value.root().is_nil()) return std::nullopt;
  return as_int(value.root(), what);
}

std::optional<double> ModelNode::attr_number(std::string_view name) const {
  const msgpack::object* packed = find(*attrs_, name);
  if (packed == nullptr) return std::nullopt;
  const std::string what = std::string(what_) + ", attribute '" + std::string(name) + "'";
  const Msgpack value(as_string(*packed, what), what);
  switch (value.root().type) {
    case msgpack::type::NIL:
      return std::nullopt;
    case msgpack::type::FLOAT32:
    case msgpack::type::FLOAT64:
      if (!std::isfinite(value.root().via.f64)) fail("attribute '" + std::string(name) + "' is not a finite number");
      return value.root().via.f64;
    default:
      return static_cast<double>(as_int(value.root(), what));
  }
}

std::optional<bool> ModelNode::attr_flag(std::string_view name) const {
  const msgpack::object* packed = find(*attrs_, name);
  if (packed == nullptr) return std::nullopt;
  const std::string what = std::string(what_) + ", attribute '" + std::string(name) + "'";
  const Msgpack value(as_string(*packed, what), what);
  return as_bool(value.root(), what);
}

std::optional<std::vector<std::string>> ModelNode::attr_names(std::string_view name) const {
  const msgpack::object* packed = find(*attrs_, name);
  if (packed == nullptr) return std::nullopt;
  const std::string what = std::string(what_) + ", attribute '" + std::string(name) + "'";
  const Msgpack value(as_string(*packed, what), what);
  std::vector<std::string> names;
  for (const msgpack::object& item : as_array(value.root(), what)) {
    if (item.type == msgpack::type::POSITIVE_INTEGER) {
      names.push_back(std::to_string(as_uint(item, what)));
    } else {
      names.emplace_back(as_string(item, what));
    }
  }
  return names;
}

std::optional<std::map<uint64_t, uint64_t>> ModelNode::attr_table(std::string_view name) const {
  const msgpack::object* packed = find(*attrs_, name);
  if (packed == nullptr) return std::nullopt;
  const std::string what = std::string(what_) + ", attribute '" + std::string(name) + "'";
  const Msgpack value(as_string(*packed, what), what);
  if (value.root().is_nil()) return std::nullopt;
  std::map<uint64_t, uint64_t> table;
  const auto number = [&](const msgpack::object& item) {
    return item.type == msgpack::type::POSITIVE_INTEGER ? item.via.u64 : static_cast<uint64_t>(as_int(item, what));
  };
  for (const msgpack::object_kv& item : as_map(value.root(), what)) {
    if (item.key.type != msgpack::type::STR) table[number(item.key)] = number(item.val);
  }
  return table;
}

std::string ModelNode::packed() {
  for (const msgpack::object_kv& item : as_map(*params_, what_)) {
    if (item.val.is_nil()) continue;
    const std::string_view name = as_string(item.key, what_);
    const std::vector<uint64_t> sizes = shape(name);
    param(name, {sizes.begin(), sizes.end()});
  }
  std::string bytes;
  MsgpackWriter writer(bytes);
  writer.pack_map(5).pack("name").pack(name_);
  writer.pack("dims").pack_object(at(*entry_, "dims", what_));
  writer.pack("attrs").pack_object(*attrs_);
  writer.pack("params").pack_object(*params_);
  writer.pack("shims").pack_object(*shims_);
  return bytes;
}

void ModelNode::check_all_taken() const {
  for (const msgpack::object_kv& item : as_map(*params_, what_)) {
    if (item.val.is_nil()) continue;
    const std::string_view name = as_string(item.key, what_);
    if (std::find(taken_.begin(), taken_.end(), name) == taken_.end()) {
      fail("parameter '" + std::string(name) + "' is not one that the layer has");
    }
  }
}

std::string ModelNode::described() const {
  return "node " + std::to_string(index_) + " (" + std::string(name_.substr(0, 60)) + ") of '" + std::string(what_) +
         "'";
}

void ModelNode::fail(const std::string& reason) const {
  mismatch(what_, "node " + std::to_string(index_) + " (" + std::string(name_.substr(0, 60)) + "): " + reason);
}

namespace {

void read_node(size_t index, const Blueprint& layer, const msgpack::object& node, const msgpack::object& attrs,
               const msgpack::object& params, const msgpack::object& shims, std::string_view what) {
  const std::string_view name = as_string(at(node, "name", what), what);
  ModelNode reader(index, name, params, attrs, what);
  reader.set_rest(node, shims);
  if (!layer.name.empty() && layer.name != name) reader.fail("a layer '" + layer.name + "' was expected here");
  if (!as_array(shims, what).empty() && !layer.takes_shims)
    reader.fail("it wraps a layer of another framework, which is not supported");
  if (layer.read) layer.read(reader);
  reader.check_all_taken();
}

/// Breadth first, as Model.walk.
std::vector<const Blueprint*> walk(const Blueprint& root) {
  std::vector<const Blueprint*> layers{&root};
  for (size_t i = 0; i < layers.size(); ++i) {
    for (const Blueprint& layer : layers[i]->layers) layers.push_back(&layer);
  }
  return layers;
}

}  // namespace

ModelSkeleton read_model(std::string_view bytes, std::string_view what, const Blueprint& root) {
  const Msgpack document(bytes, what);
  const auto part = [&](std::string_view name) { return as_array(at(document.root(), name, what), what); };
  const auto nodes = part("nodes");
  const auto attrs = part("attrs");
  const auto params = part("params");
  const auto shims = part("shims");
  const std::vector<const Blueprint*> layers = walk(root);
  if (nodes.size() != layers.size()) {
    mismatch(what, "mismatched structure, it has " + std::to_string(nodes.size()) + " nodes instead of " +
                       std::to_string(layers.size()));
  }
  if (attrs.size() != nodes.size() || params.size() != nodes.size() || shims.size() != nodes.size()) {
    mismatch(what, "its lists of attributes, parameters and shims are not as long as that of nodes");
  }
  for (size_t i = 0; i < layers.size(); ++i) {
    read_node(i, *layers[i], nodes[i], attrs[i], params[i], shims[i], what);
  }
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    if ((*layer)->finish) (*layer)->finish();
  }

  ModelSkeleton skeleton;
  MsgpackWriter writer(skeleton.text_);
  writer.pack_map(4);
  for (const std::string_view name : {"nodes", "attrs"}) {
    writer.pack(name).pack_object(at(document.root(), name, what));
  }
  writer.pack("params").pack_array(params.size());
  for (size_t node = 0; node < params.size(); ++node) {
    const auto named = as_map(params[node], what);
    writer.pack_map(named.size());
    for (const msgpack::object_kv& param : named) {
      const std::string_view name = as_string(param.key, what);
      writer.pack(name);
      if (param.val.is_nil()) {
        writer.pack_nil();
        continue;
      }
      const NdArray array = as_ndarray(param.val, what);
      writer.pack_floats(array.shape);
      skeleton.gaps_.push_back({skeleton.text_.size(), node, std::string(name), static_cast<size_t>(array.count())});
    }
  }
  writer.pack("shims").pack_object(at(document.root(), "shims", what));
  return skeleton;
}

std::string ModelSkeleton::write(const Blueprint& root) const {
  const std::vector<const Blueprint*> layers = walk(root);
  size_t size = text_.size();
  for (const Gap& gap : gaps_) size += gap.floats * sizeof(float);
  std::string bytes;
  bytes.reserve(size);
  std::vector<float> numbers;
  size_t done = 0;
  for (const Gap& gap : gaps_) {
    bytes.append(text_, done, gap.offset - done);
    done = gap.offset;
    numbers.resize(gap.floats);
    layers[gap.node]->write(gap.name, numbers.data());
    bytes.append(reinterpret_cast<const char*>(numbers.data()), gap.floats * sizeof(float));
  }
  return bytes.append(text_, done, std::string::npos);
}

bool holds_weights(std::string_view bytes, std::string_view what, const Blueprint& root) {
  const std::vector<const Blueprint*> layers = walk(root);
  const Msgpack document(bytes, what);
  const auto nodes = as_array(at(document.root(), "params", what), what);
  // Somebody's own layers may have no numbers.
  const bool takes_some = std::any_of(layers.begin(), layers.end(),
                                      [](const Blueprint* layer) { return layer->write && !layer->takes_shims; });
  if (!takes_some || nodes.size() != layers.size()) return true;
  return std::any_of(nodes.begin(), nodes.end(), [&](const msgpack::object& node) {
    const auto params = as_map(node, what);
    return std::any_of(params.begin(), params.end(), [](const auto& param) { return !param.val.is_nil(); });
  });
}

std::string write_untrained(const Blueprint& root) {
  const std::vector<const Blueprint*> layers = walk(root);
  std::string bytes;
  MsgpackWriter writer(bytes);
  writer.pack_map(4).pack("nodes").pack_array(layers.size());
  for (size_t i = 0; i < layers.size(); ++i) {
    writer.pack_map(4).pack("index").pack_number(i).pack("name").pack(layers[i]->name);
    writer.pack("dims").pack_map(0).pack("refs").pack_map(0);
  }
  for (const std::string_view part : {"attrs", "params", "shims"}) {
    writer.pack(part).pack_array(layers.size());
    for (size_t i = 0; i < layers.size(); ++i) part == "shims" ? writer.pack_array(0) : writer.pack_map(0);
  }
  return bytes;
}

}  // namespace spacy
