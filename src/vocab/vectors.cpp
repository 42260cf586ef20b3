#include "vocab/vectors.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>

#include "base/error.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace spacy {
namespace {

constexpr uint32_t kOrth = 65;

uint64_t next_serial() {
  static std::atomic<uint64_t> last{0};
  return ++last;
}

float norm(const float* x, size_t width) {
  float squares = 0;
  for (size_t i = 0; i < width; ++i) squares += x[i] * x[i];
  return std::sqrt(squares);
}

float dot(const float* a, const float* b, size_t width) {
  float sums[8] = {};
  size_t i = 0;
  for (; i + 8 <= width; i += 8) {
    for (size_t lane = 0; lane < 8; ++lane) sums[lane] += a[i + lane] * b[i + lane];
  }
  float all = (sums[0] + sums[4]) + (sums[1] + sums[5]) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
  for (; i < width; ++i) all += a[i] * b[i];
  return all;
}

struct Candidate {
  float score;
  uint32_t row;
};

/// The best first; of equals the later row, as reading a sorted array backwards gives them.
bool better(const Candidate& a, const Candidate& b) { return a.score != b.score ? a.score > b.score : a.row > b.row; }

/// Every substring of `size` code points; `starts` holds where each code point begins, and the end.
template <typename Visit>
void visit_ngrams(std::string_view word, const std::vector<size_t>& starts, size_t size, Visit visit) {
  const size_t length = starts.size() - 1;
  for (size_t from = 0; from + size <= length; ++from) {
    visit(word.substr(starts[from], starts[from + size] - starts[from]));
  }
}

}  // namespace

Vectors::Vectors() : attribute_(kOrth), serial_(next_serial()) {}

std::optional<uint32_t> Vectors::find(Hash key) const {
  if (slots_.empty()) return std::nullopt;
  const size_t mask = slots_.size() - 1;
  for (size_t slot = static_cast<size_t>(key) & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const KeyRow& entry = keys_[slots_[slot] - 1];
    if (entry.key == key) return entry.row;
  }
  return std::nullopt;
}

void Vectors::index_keys() {
  slots_.assign(keys_.empty() ? 0 : std::bit_ceil(keys_.size() * 3 / 2 + 1), 0);
  const size_t mask = slots_.size() - 1;
  for (size_t i = 0; i < keys_.size(); ++i) {
    size_t slot = static_cast<size_t>(keys_[i].key) & mask;
    while (slots_[slot] != 0 && keys_[slots_[slot] - 1].key != keys_[i].key) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<uint32_t>(i + 1);
  }
}

bool Vectors::get(Hash key, const StringStore& strings, float* out) const {
  if (mode_ == Mode::floret) {
    const auto text = strings.text(key);
    if (!text) throw Error("E018", "Can't retrieve string for hash '" + std::to_string(key) + "' to make its vector.");
    return get_floret(*text, out);
  }
  const auto found = find(key);
  if (!found) return false;
  std::copy_n(row(*found).data(), width_, out);
  return true;
}

// The mean of the rows of the padded word and of its n-grams (Vectors.get_batch).
bool Vectors::get_floret(std::string_view word, float* out) const {
  std::fill_n(out, width_, 0.0F);
  if (word.empty()) return true;
  const std::string padded = floret_.bow + std::string(word) + floret_.eow;
  std::vector<size_t> starts;
  for (size_t at = 0; at < padded.size(); next_code_point(padded, at)) starts.push_back(at);
  starts.push_back(padded.size());
  std::vector<size_t> used;
  const auto add = [&](std::string_view ngram) {
    const auto hashes = murmur_hash3_x64_128(ngram, floret_.hash_seed);
    const uint32_t words[4] = {static_cast<uint32_t>(hashes[0]), static_cast<uint32_t>(hashes[0] >> 32),
                               static_cast<uint32_t>(hashes[1]), static_cast<uint32_t>(hashes[1] >> 32)};
    for (uint32_t i = 0; i < floret_.hash_count; ++i) used.push_back(words[i] % rows_);
  };
  add(padded);
  const size_t longest = std::min<size_t>(floret_.maxn, starts.size() - 1);
  for (size_t size = floret_.minn; size <= longest; ++size) visit_ngrams(padded, starts, size, add);
  const float scale = 1.0F / static_cast<float>(used.size());
  for (const size_t at : used) {
    const float* const values = row(at).data();
    for (size_t i = 0; i < width_; ++i) out[i] += values[i] * scale;
  }
  return true;
}

Vectors::Similar Vectors::most_similar(std::span<const float> queries, size_t n, bool sort) const {
  if (mode_ == Mode::floret) {
    throw Error("E858", "The vectors mode floret does not support this: it has no keys to search for.");
  }
  constexpr uint32_t kNoKey = UINT32_MAX;
  std::vector<uint32_t> key_of_row(rows_, kNoKey);
  for (size_t i = 0; i < keys_.size(); ++i) key_of_row[keys_[i].row] = static_cast<uint32_t>(i);
  std::vector<Candidate> all;
  for (size_t row = 0; row < rows_; ++row) {
    if (key_of_row[row] != kNoKey) all.push_back({0, static_cast<uint32_t>(row)});
  }
  if (all.size() < n) {
    throw Error("E198", "Unable to return " + std::to_string(n) +
                            " most similar vectors for the current vectors table, " + "which contains " +
                            std::to_string(all.size()) + " vectors.");
  }
  Similar similar;
  const size_t count = width_ == 0 ? 0 : queries.size() / width_;
  for (size_t q = 0; q < count; ++q) {
    const float* const query = queries.data() + q * width_;
    const float length = norm(query, width_);
    for (Candidate& candidate : all) {
      const float* const values = row(candidate.row).data();
      const float lengths = (length == 0 ? 1 : length) * std::max(norm(values, width_), 1e-30F);
      candidate.score = dot(query, values, width_) / lengths;
    }
    const auto last = all.begin() + static_cast<ptrdiff_t>(n);
    std::partial_sort(all.begin(), last, all.end(), better);
    if (!sort) std::sort(all.begin(), last, [](const Candidate& a, const Candidate& b) { return a.row < b.row; });
    for (auto candidate = all.begin(); candidate != last; ++candidate) {
      similar.keys.push_back(keys_[key_of_row[candidate->row]].key);
      similar.rows.push_back(candidate->row);
      similar.scores.push_back(std::clamp(std::nearbyint(candidate->score * 1e4F) / 1e4F, -1.0F, 1.0F));
    }
  }
  return similar;
}

}  // namespace spacy
