#include "ml/softmax.h"

namespace spacy {

Blueprint Softmax::blueprint() {
  Blueprint softmax = linear_.blueprint();
  softmax.name = "softmax";
  return softmax;
}

size_t argmax(const float* scores, size_t count) {
  size_t best = 0;
  for (size_t i = 1; i < count; ++i) {
    if (scores[i] > scores[best]) best = i;
  }
  return best;
}

}  // namespace spacy
