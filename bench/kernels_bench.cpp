// The inner loops alone, for each instruction set that this processor has: spacy_kernels_bench.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "ml/gemm.h"

namespace {

constexpr size_t kRows = 24;
constexpr size_t kColumns = 288;

spacy::Floats some_floats(size_t count) {
  spacy::Floats floats(count);
  for (size_t i = 0; i < count; ++i) floats.data()[i] = static_cast<float>(i * 7 % 23) * 0.1F - 1;
  return floats;
}

/// A product against packed weights; flops as items.
void bench_tile(benchmark::State& state, const spacy::Kernels& kernels) {
  const auto depth = static_cast<size_t>(state.range(0));
  spacy::PackedMatrix weights(depth, kColumns);
  const spacy::Floats x = some_floats(kRows * depth);
  spacy::Floats out(kRows * kColumns);
  for (auto _ : state) {
    for (size_t panel = 0; panel < kColumns / spacy::kLane; ++panel) {
      kernels.tile(x.data(), depth, kRows, weights.panel(panel), depth, out.data() + panel * spacy::kLane, kColumns);
    }
    benchmark::DoNotOptimize(out.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(2 * kRows * kColumns * depth));
}

/// Layer normalization with its residual; rows as items.
void bench_normalize(benchmark::State& state, const spacy::Kernels& kernels) {
  const auto width = static_cast<size_t>(state.range(0));
  const spacy::Floats x = some_floats(width);
  spacy::Floats out(spacy::padded(width));
  for (auto _ : state) {
    kernels.normalize(x.data(), width, x.data(), x.data(), x.data(), out.data());
    benchmark::DoNotOptimize(out.data());
  }
  state.SetItemsProcessed(state.iterations());
}

void register_for(const spacy::Kernels& kernels) {
  const std::string name = kernels.name;
  for (const int64_t depth : {96, 288}) {
    benchmark::RegisterBenchmark((name + "/tile").c_str(), bench_tile, kernels)->Arg(depth);
  }
  benchmark::RegisterBenchmark((name + "/normalize").c_str(), bench_normalize, kernels)->Arg(96);
}

}  // namespace

int main(int argc, char** argv) {
  register_for(spacy::portable_kernels());
  if (&spacy::kernels() != &spacy::portable_kernels()) register_for(spacy::kernels());
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
