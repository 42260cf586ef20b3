#include "tokens/doc.h"

#include <algorithm>
#include <utility>

namespace spacy {

// Makes lex and spacy exist, and gives each further column its 0 for the token that is about to come.
void Doc::prepare_push() {
  mask_ |= kBasicMask;
  for (size_t i = 2; i < kColumns; ++i) {
    if (mask_ & (1U << i)) columns_[i].push_back(0);
  }
}

void Doc::reserve(size_t tokens) {
  for (size_t i = 0; i < kColumns; ++i) {
    if ((mask_ | kBasicMask) & (1U << i)) columns_[i].reserve(tokens);
  }
}

void Doc::make(Column column) {
  columns_[static_cast<size_t>(column)].assign(length_, 0);
  mask_ |= bit(column);
}

void Doc::drop(Column column) {
  columns_[static_cast<size_t>(column)].clear();
  mask_ &= ~bit(column);
}

void Doc::clear() {
  for (auto& column : columns_) column.clear();
  mask_ = 0;
  length_ = 0;
  tensor = {};
}

void Doc::take(std::span<const uint32_t> from) {
  std::vector<uint32_t> taken(from.size());
  for (auto& column : columns_) {
    if (column.empty()) continue;
    for (size_t i = 0; i < from.size(); ++i) taken[i] = from[i] == kNoToken ? 0 : column[from[i]];
    column.assign(taken.begin(), taken.end());
  }
  length_ = from.size();
}

void Tensor::take(std::span<const uint32_t> from) {
  if (data.empty()) return;
  std::vector<float> taken(from.size() * width);
  for (size_t i = 0; i < from.size(); ++i) {
    if (from[i] != Doc::kNoToken) std::copy_n(data.data() + from[i] * width, width, taken.data() + i * width);
  }
  data = std::move(taken);
}

std::string Doc::text() const {
  const auto spaces = column(Column::spacy);
  std::string text;
  for (size_t i = 0; i < length_; ++i) {
    text += vocab_->strings().view(lexeme(i).orth);
    if (spaces[i]) text += ' ';
  }
  return text;
}

}  // namespace spacy
