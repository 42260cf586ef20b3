#include "matcher/levenshtein.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "text/utf8.h"

namespace spacy {
namespace {

constexpr double kShareOfPattern = 0.3;

/// One row of the table at a time, and of each row only what lies within `limit` of the diagonal.
size_t banded(std::u32string_view a, std::u32string_view b, size_t limit) {
  const size_t far = limit + 1;
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = std::min(j, far);
  for (size_t i = 1; i <= a.size(); ++i) {
    const size_t first = i > limit ? i - limit : 1;
    const size_t last = std::min(b.size(), i + limit);
    if (first > last) return far;
    size_t diagonal = row[first - 1];
    row[first - 1] = first == 1 ? std::min(i, far) : far;
    size_t best = row[first - 1];
    for (size_t j = first; j <= last; ++j) {
      const size_t above = j == i + limit ? far : row[j];
      const size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, replaced, far});
      best = std::min(best, row[j]);
    }
    if (best == far) return far;
  }
  return row[b.size()];
}

}  // namespace

size_t levenshtein(std::string_view a, std::string_view b, size_t limit) {
  if (a == b) return 0;
  const std::u32string left = decode_utf8(a);
  const std::u32string right = decode_utf8(b);
  const size_t shorter = std::min(left.size(), right.size());
  const size_t longer = std::max(left.size(), right.size());
  if (longer - shorter > limit) return limit + 1;
  if (shorter == 0) return longer;
  return banded(left, right, std::min(limit, longer));
}

bool levenshtein_compare(std::string_view input, std::string_view pattern, int fuzzy) {
  size_t limit = static_cast<size_t>(std::max(fuzzy, 0));
  if (fuzzy < 0) {
    // Python's round: a half goes to the even number, as nearbyint does.
    const double share = std::nearbyint(kShareOfPattern * static_cast<double>(code_point_length(pattern)));
    limit = std::max<size_t>(2, static_cast<size_t>(share));
  }
  return levenshtein(input, pattern, limit) <= limit;
}

}  // namespace spacy
