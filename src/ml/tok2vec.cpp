#include "ml/tok2vec.h"

#include <algorithm>

namespace spacy {
namespace {

constexpr size_t kChunkTokens = 256;
constexpr size_t kCacheFloats = size_t{24} << 18;  // 24 MB
constexpr size_t kMaxSlots = 32768;
constexpr size_t kMissingRows = 48;

}  // namespace

void EmbeddingAlone::predict(std::span<const TokenRows> docs, size_t out_stride) {
  const size_t arity = inputs().arity();
  const size_t stride = padded(width());
  for (const TokenRows& doc : docs) {
    tuples_.resize(doc.count);
    for (size_t i = 0; i < doc.count; ++i) tuples_[i] = doc.tuples + i * arity;
    rows_.reserve(doc.count * stride);
    embed_->embed(tuples_, rows_.data(), stride);
    for (size_t i = 0; i < doc.count; ++i) std::copy_n(rows_.data() + i * stride, width(), doc.out + i * out_stride);
  }
  rows_.trim();
}

/// Parts of docs that go through the layers together, each with as many rows around it as its tokens see.
struct Tok2Vec::Chunk {
  struct Segment {
    size_t row = 0;    // of its first token, in the buffers
    size_t begin = 0;  // its tokens in the doc
    size_t end = 0;
    size_t length = 0;  // of the doc
    float* out = nullptr;
  };
  std::vector<Segment> segments;
  std::vector<const float*> slots;  // a row's
  std::vector<WindowLayer::Range> ranges;
  std::vector<const float*> parts;
  Floats rows[2];
  size_t tokens = 0;

  /// The rows around a segment that are computed when `reach` rows are still needed on each side, none past the pad.
  static WindowLayer::Range range(const Segment& segment, size_t reach, size_t pad) {
    const size_t left = std::min(reach, segment.begin + pad);
    const size_t right = std::min(reach, segment.length - segment.end + pad);
    return {segment.row - left, segment.row + (segment.end - segment.begin) + right};
  }
};

Tok2Vec::Tok2Vec(std::unique_ptr<Embedding> embed, std::unique_ptr<WindowEncoder> encode)
    : embed_(std::move(embed)),
      encode_(std::move(encode)),
      arity_(embed_->inputs().arity()),
      stride_(padded(encode_->width())),
      slot_size_(stride_ + encode_->layers()[0].products_size()),
      chunk_(std::make_unique<Chunk>()) {}

Tok2Vec::~Tok2Vec() = default;

void Tok2Vec::predict(std::span<const TokenRows> docs, size_t out_stride) {
  try {
    run(docs, out_stride);
  } catch (...) {
    // Slots may have been given and not filled.
    forget();
    throw;
  }
}

void Tok2Vec::set_vectors(const VectorTable& table) {
  embed_->set_vectors(table);
  forget();
}

void Tok2Vec::forget() {
  cache_.reset();
  missing_.clear();
  missing_slots_.clear();
}

void Tok2Vec::run(std::span<const TokenRows> docs, size_t out_stride) {
  if (!cache_) {
    const size_t least = 2 * (kChunkTokens + 2 * encode_->reach());
    const size_t kept = embed_->repeats() ? std::min(kMaxSlots, kCacheFloats / slot_size_) : 0;
    cache_ = std::make_unique<TupleCache>(arity_, std::max(least, kept));
    zero_slot_.reset(slot_size_);
    fill_pads();
  }
  Chunk& chunk = *chunk_;
  chunk.segments.clear();
  chunk.slots.clear();
  chunk.tokens = 0;
  const size_t reach = encode_->reach();
  cache_->begin_round();
  for (const TokenRows& doc : docs) {
    for (size_t begin = 0; begin < doc.count;) {
      const size_t end = std::min(doc.count, begin + kChunkTokens - chunk.tokens);
      // The window's rows on both sides and one that only the last pair's second row reads.
      const size_t row = chunk.slots.size() + reach;
      chunk.slots.resize(row + (end - begin) + reach + 2, zero_slot_.data());
      const size_t first = begin - std::min(begin, reach);
      const size_t last = std::min(doc.count, end + reach);
      for (size_t i = first; i < last; ++i) look_up(doc.tuples + i * arity_, &chunk.slots[row + i - begin]);
      for (size_t i = 1; i <= encode_->pad(); ++i) {
        if (begin + i <= reach) chunk.slots[row - begin - i] = pad_slot_.data();
        if (doc.count - end + i <= reach) chunk.slots[row + doc.count - begin + i - 1] = pad_slot_.data();
      }
      chunk.segments.push_back({row, begin, end, doc.count, doc.out + begin * out_stride});
      chunk.tokens += end - begin;
      begin = end;
      if (chunk.tokens == kChunkTokens) {
        flush(chunk, out_stride);
        cache_->begin_round();
      }
    }
  }
  if (chunk.tokens > 0) flush(chunk, out_stride);
}

void Tok2Vec::look_up(const uint64_t* tuple, const float** slot) {
  const TupleCache::Found found = cache_->find_or_add(tuple);
  if (found.slot / kBlock >= blocks_.size()) blocks_.emplace_back(kBlock * slot_size_);
  float* const data = slot_data(found.slot);
  if (found.added) {
    missing_.push_back(tuple);
    missing_slots_.push_back(data);
  }
  *slot = data;
}

/// Rows of padding are rows to the layers: not zeros where the embedding makes something of zeros.
void Tok2Vec::fill_pads() {
  pad_slot_.reset(slot_size_);
  embed_->embed_pad(pad_slot_.data(), stride_);
  const size_t products_size = slot_size_ - stride_;
  encode_->layers()[0].products(pad_slot_.data(), 1, pad_slot_.data() + stride_, products_size);
}

void Tok2Vec::fill_missing() {
  const size_t products_size = slot_size_ - stride_;
  embedded_.reserve(kMissingRows * stride_);
  products_.reserve(kMissingRows * products_size);
  for (size_t from = 0; from < missing_.size(); from += kMissingRows) {
    const size_t count = std::min(kMissingRows, missing_.size() - from);
    embed_->embed({missing_.data() + from, count}, embedded_.data(), stride_);
    encode_->layers()[0].products(embedded_.data(), count, products_.data(), products_size);
    for (size_t i = 0; i < count; ++i) {
      float* const slot = missing_slots_[from + i];
      std::copy_n(embedded_.data() + i * stride_, stride_, slot);
      std::copy_n(products_.data() + i * products_size, products_size, slot + stride_);
    }
  }
  missing_.clear();
  missing_slots_.clear();
}

void Tok2Vec::flush(Chunk& chunk, size_t out_stride) {
  fill_missing();
  std::vector<WindowLayer>& layers = encode_->layers();
  const size_t window = encode_->window();
  const size_t pad = encode_->pad();
  size_t reach = encode_->reach();
  for (Floats& rows : chunk.rows) {
    rows.reserve(chunk.slots.size() * stride_);
    // Rows past the pad are zeros at every layer.
    if (pad < reach) std::fill_n(rows.data(), chunk.slots.size() * stride_, 0.0F);
  }
  float* from = chunk.rows[0].data();
  float* to = chunk.rows[1].data();
  for (size_t layer = 0; layer < layers.size(); ++layer, std::swap(from, to)) {
    reach -= window;
    chunk.ranges.clear();
    for (const Chunk::Segment& segment : chunk.segments) chunk.ranges.push_back(Chunk::range(segment, reach, pad));
    if (layer > 0) {
      layers[layer].forward(from, chunk.ranges, to);
      continue;
    }
    const size_t places = 2 * window + 1;
    chunk.parts.resize(places);
    for (const WindowLayer::Range& range : chunk.ranges) {
      for (size_t row = range.first; row < range.last; ++row) {
        for (size_t place = 0; place < places; ++place) {
          chunk.parts[place] = chunk.slots[row + place - window] + stride_ + place * layers[0].part_size();
        }
        layers[0].sum(chunk.parts.data(), chunk.slots[row], to + row * stride_);
      }
    }
  }
  for (const Chunk::Segment& segment : chunk.segments) {
    for (size_t i = 0; i < segment.end - segment.begin; ++i) {
      std::copy_n(from + (segment.row + i) * stride_, width(), segment.out + i * out_stride);
    }
  }
  chunk.segments.clear();
  chunk.slots.clear();
  chunk.tokens = 0;
}

Blueprint Tok2Vec::blueprint() { return container({embed_->blueprint(), encode_->blueprint()}); }

}  // namespace spacy
