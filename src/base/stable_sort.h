// std::stable_sort in one copy for all types: the library's own is 4 KB of code for each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace spacy {

/// Whether the item at place `a` comes before the one at `b`.
using ComesBefore = bool (*)(const void* context, uint32_t a, uint32_t b);

/// The places 0 to `count` - 1 in the order of their items, equal ones as they were.
std::vector<uint32_t> stable_order(size_t count, ComesBefore comes_before, const void* context);

template <typename Less>
std::vector<uint32_t> stable_order(size_t count, const Less& less) {
  const auto call = [](const void* context, uint32_t a, uint32_t b) -> bool {
    return (*static_cast<const Less*>(context))(a, b);
  };
  return stable_order(count, call, &less);
}

/// Sorts by `less(a, b)`; equal items stay in their order.
template <typename Item, typename Less>
void stable_sort(std::vector<Item>& items, const Less& less) {
  if (items.size() < 2) return;
  std::vector<Item> sorted;
  sorted.reserve(items.size());
  const auto order = stable_order(items.size(), [&items = std::as_const(items), &less](uint32_t a, uint32_t b) {
    return less(items[a], items[b]);
  });
  for (const uint32_t place : order) sorted.push_back(std::move(items[place]));
  items = std::move(sorted);
}

}  // namespace spacy
