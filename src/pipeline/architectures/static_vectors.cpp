#include "pipeline/architectures/static_vectors.h"

#include "vocab/vocab.h"

namespace spacy {

std::unique_ptr<StaticVectors> make_static_vectors(const ModelConfig& config, std::string_view flag, size_t width,
                                                   StaticVectors::Missing missing) {
  if (!config.flag(flag, false)) return nullptr;
  const Vectors& vectors = config.vocab().vectors();
  if (missing == StaticVectors::Missing::last_row && vectors.mode() == Vectors::Mode::floret) {
    throw Error("E858", "The vectors mode floret does not support the first version of this architecture: use v2.");
  }
  return std::make_unique<StaticVectors>(width, vectors.width(), missing);
}

}  // namespace spacy
