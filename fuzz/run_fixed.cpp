// Runs a fuzz target without a fuzzer: on its seeds, on all their beginnings, and on a fixed number of mutations. Any
// compiler builds it, and ctest runs it. With a file as argument it runs that input alone.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "fuzz_target.h"
#include "mutator.h"

namespace {

void run(const std::string& input) {
  // A copy of exactly this size, so that a sanitizer sees the first byte that is read beyond it.
  const std::vector<uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

/// Where a crash would leave the input that caused it.
void run_and_keep(const std::string& input, const char* keep) {
  if (keep != nullptr) std::ofstream(keep, std::ios::binary) << input;
  run(input);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2) {
    std::ifstream file(argv[1], std::ios::binary);
    run(std::string(std::istreambuf_iterator<char>(file), {}));
    return 0;
  }
  const char* keep = std::getenv("SPACY_FUZZ_KEEP");
  const int mutations = SPACY_FUZZ_INPUTS;
  const std::vector<std::string> seeds = fuzz_seeds();
  size_t inputs = 0;
  for (const std::string& seed : seeds) {
    const size_t step = 1 + seed.size() / 500;
    for (size_t length = 0; length <= seed.size(); length += step, ++inputs) run_and_keep(seed.substr(0, length), keep);
    run_and_keep(seed, keep);
  }
  Mutator mutator(seeds);
  for (int i = 0; i < mutations; ++i, ++inputs) run_and_keep(mutator.next(), keep);
  std::printf("%zu inputs\n", inputs);
}
