// Small model files for tests and fuzz targets: thinc's tree of nodes with random weights, in thinc's bytes.
#pragma once

#include <cstdint>
#include <map>
#include <msgpack.hpp>
#include <random>
#include <string>
#include <vector>

namespace spacy::support {

struct TestArray {
  std::vector<uint64_t> shape;
  std::vector<float> values;
  std::string type = "<f4";
};

/// A layer as it stands in the tree; attributes are msgpack documents.
struct TestNode {
  std::string name;
  std::vector<TestNode> layers;
  std::map<std::string, TestArray> params;
  std::map<std::string, std::string> attrs;
};

inline std::vector<const TestNode*> breadth_first(const TestNode& root) {
  std::vector<const TestNode*> nodes{&root};
  for (size_t i = 0; i < nodes.size(); ++i) {
    for (const TestNode& layer : nodes[i]->layers) nodes.push_back(&layer);
  }
  return nodes;
}

using Packer = msgpack::packer<msgpack::sbuffer>;

inline void pack_bin(Packer& packer, const std::string& bytes) {
  packer.pack_bin(static_cast<uint32_t>(bytes.size()));
  packer.pack_bin_body(bytes.data(), static_cast<uint32_t>(bytes.size()));
}

inline void pack_array(Packer& packer, const TestArray& array) {
  packer.pack_map(5);
  pack_bin(packer, "nd");
  packer.pack(true);
  pack_bin(packer, "type");
  packer.pack(array.type);
  pack_bin(packer, "kind");
  pack_bin(packer, "");
  pack_bin(packer, "shape");
  packer.pack(array.shape);
  pack_bin(packer, "data");
  pack_bin(packer,
           std::string(reinterpret_cast<const char*>(array.values.data()), array.values.size() * sizeof(float)));
}

/// The bytes of a model file.
inline std::string model_bytes(const TestNode& root) {
  const auto nodes = breadth_first(root);
  const auto count = static_cast<uint32_t>(nodes.size());
  msgpack::sbuffer buffer;
  Packer packer(buffer);
  packer.pack_map(4);
  packer.pack("nodes").pack_array(count);
  for (uint32_t i = 0; i < count; ++i) {
    packer.pack_map(4);
    packer.pack("index").pack(i).pack("name").pack(nodes[i]->name).pack("dims").pack_map(0);
    packer.pack("refs").pack_map(0);
  }
  packer.pack("attrs").pack_array(count);
  for (const TestNode* node : nodes) {
    packer.pack_map(static_cast<uint32_t>(node->attrs.size()));
    for (const auto& [name, value] : node->attrs) {
      packer.pack(name);
      pack_bin(packer, value);
    }
  }
  packer.pack("params").pack_array(count);
  for (const TestNode* node : nodes) {
    packer.pack_map(static_cast<uint32_t>(node->params.size()));
    for (const auto& [name, array] : node->params) {
      packer.pack(name);
      pack_array(packer, array);
    }
  }
  packer.pack("shims").pack_array(count);
  for (uint32_t i = 0; i < count; ++i) packer.pack_array(0);
  return {buffer.data(), buffer.size()};
}

inline std::string packed(int64_t value) {
  msgpack::sbuffer buffer;
  msgpack::pack(buffer, value);
  return {buffer.data(), buffer.size()};
}

/// Makes nodes with random parameters.
class ModelBuilder {
 public:
  explicit ModelBuilder(uint32_t seed) : random_(seed) {}

  TestArray array(std::vector<uint64_t> shape, float scale) {
    TestArray array{std::move(shape), {}};
    size_t count = 1;
    for (const uint64_t size : array.shape) count *= size;
    std::normal_distribution<float> normal(0, scale);
    for (size_t i = 0; i < count; ++i) array.values.push_back(normal(random_));
    return array;
  }

  TestNode maxout(uint64_t width, uint64_t inputs, uint64_t pieces) {
    TestNode maxout{
        "maxout", {}, {{"W", array({width, pieces, inputs}, 0.2F)}, {"b", array({width, pieces}, 0.3F)}}, {}};
    TestNode norm{"layernorm", {}, {{"G", array({width}, 1)}, {"b", array({width}, 0.5F)}}, {}};
    return {"a", {{"b", {std::move(maxout), std::move(norm)}, {}, {}}, {"dropout", {}, {}, {}}}, {}, {}};
  }

  TestNode embed(uint64_t width, const std::vector<uint64_t>& rows) {
    std::vector<TestNode> tables;
    for (size_t i = 0; i < rows.size(); ++i) {
      TestNode table{
          "hashembed", {}, {{"E", array({rows[i], width}, 0.5F)}}, {{"seed", packed(static_cast<int64_t>(8 + i))}}};
      tables.push_back({"c", {{"ints-getitem", {}, {}, {}}, std::move(table)}, {}, {}});
    }
    TestNode all = tables.size() == 1 ? std::move(tables[0]) : TestNode{"d", std::move(tables), {}, {}};
    return {"e",
            {{"extract_features", {}, {}, {}},
             {"list2ragged", {}, {}, {}},
             {"f", {std::move(all)}, {}, {}},
             {"g", {maxout(width, width * rows.size(), 3)}, {}, {}},
             {"ragged2list", {}, {}, {}}},
            {},
            {}};
  }

  TestNode encode(uint64_t width, uint64_t window, uint64_t pieces, uint64_t depth) {
    std::vector<TestNode> layers;
    for (uint64_t i = 0; i < depth; ++i) {
      TestNode expand{"expand_window", {}, {}, {{"window_size", packed(static_cast<int64_t>(window))}}};
      layers.push_back(
          {"h", {{"i", {std::move(expand), maxout(width, width * (2 * window + 1), pieces)}, {}, {}}}, {}, {}});
    }
    TestNode body = depth == 1 ? std::move(layers[0]) : TestNode{"j", std::move(layers), {}, {}};
    return {"k", {std::move(body)}, {}, {{"pad", packed(static_cast<int64_t>(window * depth))}}};
  }

  TestNode tok2vec(uint64_t width, const std::vector<uint64_t>& rows, uint64_t window, uint64_t pieces,
                   uint64_t depth) {
    return {"l", {embed(width, rows), encode(width, window, pieces, depth)}, {}, {}};
  }

  TestNode linear(uint64_t width, uint64_t inputs) {
    return {"linear", {}, {{"W", array({width, inputs}, 0.3F)}, {"b", array({width}, 0.3F)}}, {}};
  }

  /// A transition-based parser for entities.
  TestNode parser(TestNode tok2vec, uint64_t width, uint64_t hidden, uint64_t pieces, uint64_t classes) {
    TestNode lower{"precomputable_affine",
                   {},
                   {{"W", array({3, hidden, pieces, hidden}, 0.3F)},
                    {"b", array({hidden, pieces}, 0.3F)},
                    {"pad", array({1, 3, hidden, pieces}, 0.3F)}},
                   {}};
    TestNode tokens{"m", {std::move(tok2vec), {"list2array", {}, {}, {}}, linear(hidden, width)}, {}, {}};
    return {"parser_model", {std::move(tokens), std::move(lower), linear(classes, hidden)}, {}, {}};
  }

 private:
  std::mt19937 random_;
};

/// A `moves` file: JSON of move → label → count.
inline std::string moves_bytes(const std::string& json) {
  msgpack::sbuffer buffer;
  Packer packer(buffer);
  packer.pack_map(2);
  packer.pack("moves").pack(json).pack("cfg").pack_map(0);
  return {buffer.data(), buffer.size()};
}

}  // namespace spacy::support
