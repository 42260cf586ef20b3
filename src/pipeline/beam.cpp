#include "pipeline/beam.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace spacy {
namespace {

bool better(const BeamChoice& a, const BeamChoice& b) {
  return std::tie(a.score, a.place) > std::tie(b.score, b.place);
}

/// Drops what is too unlikely beside the best.
void prune(std::vector<BeamChoice>& choices, double density) {
  const double best = std::min_element(choices.begin(), choices.end(), better)->score;
  double sum = 0;
  for (const BeamChoice& choice : choices) sum += std::exp(choice.score - best);
  const double cutoff = 1.0 / sum * density;
  // The other way round it would keep what has no probability.
  std::erase_if(choices, [&](const BeamChoice& choice) { return !(std::exp(choice.score - best) / sum >= cutoff); });
}

}  // namespace

void best_choices(std::vector<BeamChoice>& choices, const BeamSettings& settings) {
  std::erase_if(choices, [](const BeamChoice& choice) { return std::isnan(choice.score); });
  if (settings.density != 0 && !choices.empty()) prune(choices, static_cast<double>(settings.density));
  const auto kept = static_cast<ptrdiff_t>(std::min(settings.width, choices.size()));
  std::partial_sort(choices.begin(), choices.begin() + kept, choices.end(), better);
  choices.resize(static_cast<size_t>(kept));
}

std::vector<double> softmax(std::span<const float> scores) {
  std::vector<double> probabilities;
  if (scores.empty()) return probabilities;
  const double best = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (const float score : scores) sum += probabilities.emplace_back(std::exp(static_cast<double>(score) - best));
  for (double& probability : probabilities) probability /= sum;
  return probabilities;
}

}  // namespace spacy
