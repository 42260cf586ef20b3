// Makes wrong inputs of right ones, the same ones in every run and on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

class Mutator {
 public:
  explicit Mutator(std::vector<std::string> seeds) : seeds_(std::move(seeds)) {}
  /// One of the seeds with one to six things changed.
  std::string next();

 private:
  uint64_t random();
  uint64_t below(uint64_t bound) { return bound == 0 ? 0 : random() % bound; }
  void change(std::string& bytes);
  void overwrite_number(std::string& bytes);
  void splice(std::string& bytes);

  std::vector<std::string> seeds_;
  uint64_t state_ = 0x9E3779B97F4A7C15;
};
