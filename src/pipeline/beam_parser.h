// A component that can give the alternatives of its beam (Parser.beam_parse, TransitionSystem.get_beam_parses).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pipeline/beam.h"
#include "serialize/json.h"
#include "tokens/doc.h"

namespace spacy {

/// One of a beam's analyses that came to the doc's end.
struct BeamParse {
  float score;  // the sum of its actions' scores
  double probability;
  /// Of an entity recognizer start, end and label of each entity; of a dependency parser head and label of each token,
  /// which is its own head where it was given none.
  std::vector<uint32_t> facts;
};

class BeamParser {
 public:
  virtual ~BeamParser() = default;
  /// Each doc's analyses, the best first; the docs are not changed. Throws Error E109 without a model, OUT_OF_MEMORY
  /// where a doc is too long for so wide a beam, BAD_BEAM where no action is allowed or has a score.
  virtual std::vector<std::vector<BeamParse>> beam_parse(std::span<const Doc> docs, const BeamSettings& settings) = 0;
};

/// Throws Error BAD_BEAM naming `what` for a width that is no whole number above 0, a density above 1 or none at all.
BeamSettings beam_settings(double width, double density, const std::string& what);
/// The same of a component's settings, where they are there.
BeamSettings beam_settings(const Json& cfg, const std::string& what);

/// What beams of docs with so many tokens need at most must not fill the memory. Throws Error OUT_OF_MEMORY.
void check_beam_size(const BeamSettings& settings, size_t tokens, size_t actions, const std::string& what);
[[noreturn]] void fail_beam(const std::string& what);

}  // namespace spacy
