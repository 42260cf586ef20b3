// Places in gzipped bytes to come back to.
#pragma once

#include <memory>
#include <vector>

#include "package/inflater.h"

namespace spacy {

/// Places in gzipped bytes to inflate from, so that the last member of an archive does not need all before it. At most
/// 32, spread evenly: when there are more, every second one goes and the distance doubles.
class Checkpoints {
 public:
  /// The next place is taken when this much was unpacked after the last one.
  bool due(uint64_t position) const { return places_.empty() || position - places_.back().position >= distance_; }
  void add(uint64_t position, std::unique_ptr<Inflater> inflater);
  /// A stream that stands at `position`, which is not before the first place.
  std::unique_ptr<FileStream> stream_at(uint64_t position) const;

 private:
  struct Place {
    uint64_t position;
    std::unique_ptr<Inflater> inflater;
  };
  std::vector<Place> places_;
  uint64_t distance_ = uint64_t{1} << 20;
};

}  // namespace spacy
