// thinc's LSTM: sequences read from first to last, and from last to first where it has two directions.
#include <algorithm>
#include <cmath>

#include "ml/gemm.h"
#include "pipeline/architecture.h"
#include "pipeline/graph/containers.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

using Kind = GraphValue::Kind;

constexpr size_t kGates = 4;  // forget, input, output, cell

float logistic(float x) { return 1.0F / (1.0F + std::exp(-x)); }

class LstmNode final : public GraphNode {
 public:
  GraphValue run(const GraphValue& x) override {
    require(x.is_floats(Kind::padded) && x.dims == 2, "padded floats", x);
    check_width(place(), inputs_, x.width);
    GraphValue given = x;
    for (size_t layer = 0; layer < depth_; ++layer) {
      GraphValue made = given.like(directions_ * width_);
      for (size_t direction = 0; direction < directions_; ++direction) {
        run_direction(given, cells_[layer * directions_ + direction], direction, made);
      }
      given = std::move(made);
    }
    return given;
  }
  Blueprint blueprint() override {
    return leaf(
        "lstm", [this](ModelNode& node) { read(node); },
        [this](std::string_view name, float* to) {
          const Floats& param = name == "LSTM" ? weights_ : start_;
          std::copy_n(param.data(), param.size(), to);
        });
  }

 private:
  /// One direction of one layer, its weights laid out for products.
  struct Cell {
    PackedMatrix of_inputs;
    PackedMatrix of_state;
    Floats bias;
    const float* first_cell = nullptr;
    const float* first_state = nullptr;
  };

  void run_direction(const GraphValue& x, const Cell& cell, size_t direction, GraphValue& out) {
    const size_t stride = cell.of_inputs.columns();
    Floats gates(x.rows * stride);
    if (x.rows > 0) cell.of_inputs.multiply(x.row(0), x.stride(), x.rows, gates.data(), stride);
    Floats state_gates(stride);
    Floats state(padded(width_));
    std::vector<float> memory(width_);
    for (const RowRange& range : x.ranges()) {
      std::copy_n(cell.first_state, width_, state.data());
      std::copy_n(cell.first_cell, width_, memory.data());
      for (size_t step = range.begin; step < range.end; ++step) {
        const size_t row = direction == 0 ? step : range.begin + range.end - 1 - step;
        cell.of_state.multiply(state.data(), padded(width_), 1, state_gates.data(), stride);
        float* const gate = gates.data() + row * stride;
        for (size_t i = 0; i < kGates * width_; ++i) gate[i] += state_gates.data()[i] + cell.bias.data()[i];
        for (size_t i = 0; i < width_; ++i) {
          memory[i] = logistic(gate[i]) * memory[i] + logistic(gate[width_ + i]) * std::tanh(gate[3 * width_ + i]);
          state.data()[i] = std::tanh(memory[i]) * logistic(gate[2 * width_ + i]);
        }
        std::copy_n(state.data(), width_, out.row(row) + direction * width_);
      }
    }
  }

  void read(ModelNode& node) {
    const std::vector<uint64_t> shape = node.shape("HC0");
    const bool is_start = shape.size() == 4 && shape[0] == 2 && shape[1] >= 1 && shape[1] <= kMaxDepth &&
                          (shape[2] == 1 || shape[2] == 2) && shape[3] >= 1 && shape[3] <= kMaxWidth / kGates;
    if (!is_start) node.fail("parameter 'HC0' is not the start of an LSTM's states");
    depth_ = static_cast<size_t>(shape[1]);
    directions_ = static_cast<size_t>(shape[2]);
    width_ = static_cast<size_t>(shape[3]);
    take(node, "HC0", {2, depth_, directions_, width_}, start_);
    const std::vector<uint64_t> sizes = node.shape("LSTM");
    if (sizes.size() != 1) node.fail("parameter 'LSTM' is not a row of numbers");
    const uint64_t hidden = width_ + 2;  // and two biases
    const uint64_t deeper = (depth_ - 1) * directions_ * kGates * width_ * (directions_ * width_ + hidden);
    const uint64_t each_input = directions_ * kGates * width_;
    const uint64_t without_inputs = deeper + each_input * hidden;
    if (sizes[0] < without_inputs || (sizes[0] - without_inputs) % each_input != 0 ||
        (sizes[0] - without_inputs) / each_input > kMaxWidth) {
      node.fail("parameter 'LSTM' has " + std::to_string(sizes[0]) + " numbers, which are no LSTM's of this width");
    }
    inputs_ = static_cast<size_t>((sizes[0] - without_inputs) / each_input);
    take(node, "LSTM", {static_cast<size_t>(sizes[0])}, weights_);
    lay_out();
  }

  static void take(ModelNode& node, std::string_view name, const std::vector<size_t>& shape, Floats& into) {
    const FloatView values = node.param(name, shape);
    into.reset(values.size());
    values.copy_to(into.data());
  }

  void lay_out() {
    cells_.clear();
    const float* from = weights_.data();
    const size_t count = depth_ * directions_;
    for (size_t i = 0; i < count; ++i) {
      Cell& cell = cells_.emplace_back();
      cell.bias.reset(kGates * width_);
      from = take_matrix(from, i < directions_ ? inputs_ : directions_ * width_, cell.of_inputs, cell.bias);
      from = take_matrix(from, width_, cell.of_state, cell.bias);
      cell.first_cell = start_.data() + i * width_;
      cell.first_state = start_.data() + (count + i) * width_;
    }
  }

  /// A product's weights and what its bias adds.
  const float* take_matrix(const float* from, size_t inputs, PackedMatrix& matrix, Floats& bias) const {
    const size_t outputs = kGates * width_;
    matrix = PackedMatrix(inputs, outputs);
    for (size_t o = 0; o < outputs; ++o) {
      for (size_t i = 0; i < inputs; ++i) matrix.at(i, o) = *from++;
    }
    for (size_t o = 0; o < outputs; ++o) bias.data()[o] += *from++;
    return from;
  }

  size_t depth_ = 1;
  size_t directions_ = 1;
  size_t width_ = 0;
  size_t inputs_ = 0;
  Floats weights_;  // as in the file
  Floats start_;
  std::vector<Cell> cells_;
};

std::unique_ptr<Layer> make_lstm(const ModelConfig& config) {
  if (config.has("depth")) config.number("depth", 1, kMaxDepth);
  return std::make_unique<LstmNode>();
}

}  // namespace

void register_graph_lstm(Registry& registry) { registry.layers["LSTM.v1"] = make_lstm; }

}  // namespace spacy
