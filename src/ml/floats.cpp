#include "ml/floats.h"

#include <algorithm>
#include <limits>

namespace spacy {

void Floats::reset(size_t size) {
  if (size > std::numeric_limits<size_t>::max() / sizeof(float) / 2) throw std::bad_alloc();
  data_.reset();
  size_ = 0;
  data_.reset(static_cast<float*>(::operator new (size * sizeof(float), std::align_val_t{64})));
  size_ = size;
  std::fill_n(data_.get(), size, 0.0F);
}

}  // namespace spacy
