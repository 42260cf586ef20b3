#include "pipeline/beam_parser.h"

#include <cmath>

#include "base/error.h"

namespace spacy {
namespace {

constexpr uint32_t kWidest = 1 << 20;
constexpr uint64_t kMostBytes = uint64_t{256} << 20;
// Of a token in a state, of an action among the choices: about what they take.
constexpr uint64_t kTokenBytes = 2 * 32;
constexpr uint64_t kActionBytes = 16;

/// A number as a person writes it: 8, 0.25, NaN.
std::string text_of(double value) { return std::isnan(value) ? "NaN" : Json(value).dump(); }

double number_of(const Json& cfg, const char* key, double otherwise, const std::string& what) {
  const auto found = cfg.find(key);
  if (found == cfg.end()) return otherwise;
  if (!found->is_number()) {
    throw Error("BAD_BEAM", what + ": '" + key + "' is " + found->dump() + ", and has to be a number.");
  }
  return found->get<double>();
}

}  // namespace

BeamSettings beam_settings(double width, double density, const std::string& what) {
  if (!(width >= 1 && width <= kWidest && width == std::floor(width))) {
    throw Error("BAD_BEAM", what + ": the width of a beam is " + text_of(width) +
                                ", and has to be a whole number from 1 to " + std::to_string(kWidest) +
                                ": how many analyses are kept side by side.");
  }
  if (!(density <= 1)) {
    throw Error("BAD_BEAM", what + ": the density of a beam is " + text_of(density) +
                                ", and has to be from 0 to 1: how likely an analysis has to be beside the best one.");
  }
  return {static_cast<size_t>(width), static_cast<float>(density)};
}

BeamSettings beam_settings(const Json& cfg, const std::string& what) {
  return beam_settings(number_of(cfg, "beam_width", 1, what), number_of(cfg, "beam_density", 0, what), what);
}

void check_beam_size(const BeamSettings& settings, size_t tokens, size_t actions, const std::string& what) {
  const uint64_t candidate = kTokenBytes * tokens + kActionBytes * actions;
  if (settings.width * candidate <= kMostBytes) return;
  throw Error("OUT_OF_MEMORY", what + ": a beam of width " + std::to_string(settings.width) + " over a doc of " +
                                   std::to_string(tokens) +
                                   " tokens would fill the memory: take a narrower beam, or split the text.");
}

void fail_beam(const std::string& what) {
  throw Error("BAD_BEAM",
              what +
                  ": no action is allowed for any analysis of the beam, or none has a score. Either what the "
                  "doc has already (entities, sentences) contradicts itself, or the model's weights are no "
                  "numbers.");
}

}  // namespace spacy
