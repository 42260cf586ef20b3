#include "base/stable_sort.h"

#include <algorithm>
#include <numeric>

namespace spacy {

std::vector<uint32_t> stable_order(size_t count, ComesBefore comes_before, const void* context) {
  std::vector<uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [=](uint32_t a, uint32_t b) { return comes_before(context, a, b); });
  return order;
}

}  // namespace spacy
