#include "package/checkpoints.h"

#include <algorithm>
#include <utility>

#include "package/archive_files.h"

namespace spacy {
namespace {

constexpr size_t kMostPlaces = 32;

void skip(FileStream& stream, uint64_t count) {
  std::vector<uint8_t> piece(static_cast<size_t>(std::min(count, kReadPiece)));
  while (count > 0) {
    const auto step = static_cast<size_t>(std::min<uint64_t>(count, piece.size()));
    if (stream.read(std::span(piece).first(step)) < step) bad_archive("it changed while it was read");
    count -= step;
  }
}

}  // namespace

void Checkpoints::add(uint64_t position, std::unique_ptr<Inflater> inflater) {
  places_.push_back({position, std::move(inflater)});
  if (places_.size() <= kMostPlaces) return;
  std::vector<Place> kept;
  for (size_t i = 0; i < places_.size(); i += 2) kept.push_back(std::move(places_[i]));
  places_ = std::move(kept);
  distance_ *= 2;
}

std::unique_ptr<FileStream> Checkpoints::stream_at(uint64_t position) const {
  const auto after = std::upper_bound(places_.begin(), places_.end(), position,
                                      [](uint64_t wanted, const Place& place) { return wanted < place.position; });
  const Place& nearest = *std::prev(after);
  auto stream = nearest.inflater->copy();
  skip(*stream, position - nearest.position);
  return stream;
}

}  // namespace spacy
