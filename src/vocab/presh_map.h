// Python's preshed.maps.MapStruct: open addressing by keys that are hashes. The order in which spaCy's PhraseMatcher
// gives several rules of one phrase, and a knowledge base its names, is that of its cells: the cells are the same here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace spacy {

template <typename Value>
class PreshMap {
 public:
  /// `cells` are rounded up to a power of two; 0 is preshed's default.
  explicit PreshMap(size_t cells = 0) {
    size_t power = cells == 0 ? kDefaultCells : 1;
    while (power < cells) power *= 2;
    cells_.resize(power);
  }

  /// Takes the place of a value that is there.
  void set(uint64_t key, Value value) {
    if (key <= kDeleted) {
      special_[key] = {true, std::move(value)};
      return;
    }
    Cell& cell = cells_[place_for(key)];
    if (cell.key == kEmpty) ++filled_;
    cell = {key, std::move(value)};
    if ((filled_ + 1) * 5 >= cells_.size() * 3) grow();
  }

  Value* find(uint64_t key) {
    if (key <= kDeleted) return special_[key].is_set ? &special_[key].value : nullptr;
    Cell& cell = cells_[place_of(key)];
    return cell.key == key ? &cell.value : nullptr;
  }
  const Value* find(uint64_t key) const { return const_cast<PreshMap*>(this)->find(key); }

  /// A cell that was used stays counted, as in preshed.
  void clear(uint64_t key) {
    if (key <= kDeleted) {
      special_[key] = {};
      return;
    }
    Cell& cell = cells_[place_of(key)];
    cell = {kDeleted, Value()};
  }

  /// Cells that were ever used since the last growth.
  size_t filled() const { return filled_; }

  /// Calls `visit(key, value)` in the order of the cells.
  template <typename Visit>
  void each(Visit&& visit) const {
    for (const Cell& cell : cells_) {
      if (cell.key > kDeleted) visit(cell.key, cell.value);
    }
    for (uint64_t key = 0; key <= kDeleted; ++key) {
      if (special_[key].is_set) visit(key, special_[key].value);
    }
  }

 private:
  static constexpr uint64_t kEmpty = 0;
  static constexpr uint64_t kDeleted = 1;
  static constexpr size_t kDefaultCells = 8;
  struct Cell {
    uint64_t key = kEmpty;
    Value value{};
  };
  struct Special {
    bool is_set = false;
    Value value{};
  };

  size_t place_of(uint64_t key) const {
    size_t place = key & (cells_.size() - 1);
    while (cells_[place].key != kEmpty && cells_[place].key != key) place = (place + 1) & (cells_.size() - 1);
    return place;
  }

  /// The last deleted cell on the way, where there is one; the key's own cell behind it is deleted then.
  size_t place_for(uint64_t key) {
    size_t deleted = cells_.size();
    size_t place = key & (cells_.size() - 1);
    for (; cells_[place].key != kEmpty && cells_[place].key != key; place = (place + 1) & (cells_.size() - 1)) {
      if (cells_[place].key == kDeleted) deleted = place;
    }
    if (deleted == cells_.size()) return place;
    if (cells_[place].key == key) cells_[place].key = kDeleted;
    return deleted;
  }

  void grow() {
    std::vector<Cell> old(cells_.size() * 2);
    old.swap(cells_);
    filled_ = 0;
    for (Cell& cell : old) {
      if (cell.key > kDeleted) set(cell.key, std::move(cell.value));
    }
  }

  std::vector<Cell> cells_;
  size_t filled_ = 0;
  Special special_[2];
};

}  // namespace spacy
