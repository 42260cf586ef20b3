// Work on rows, written once and compiled for each instruction set. What includes it gives `Vec`, kVec (its floats: 4 or
// 8), `load`, `store`, `splat`, `larger` and `total`. No templates of the standard library: what this makes must not be
// merged with code that runs on other processors.

constexpr size_t kWidth = 16;
static_assert(kWidth % kVec == 0);

void max_pieces(const float* products, size_t rows, size_t pieces, const float* bias, float* out, size_t out_stride) {
  for (size_t row = 0; row < rows; ++row) {
    for (size_t i = 0; i < kWidth; i += kVec) {
      const float* product = products + row * kWidth + i;
      Vec best = load(product) + load(bias + i);
      for (size_t piece = 1; piece < pieces; ++piece) {
        product += rows * kWidth;
        best = larger(best, load(product) + load(bias + piece * kWidth + i));
      }
      store(out + row * out_stride + i, best);
    }
  }
}

inline float sum(const float* x, size_t width) {
  Vec first = splat(0);
  Vec second = first;
  size_t i = 0;
  for (; i + 2 * kVec <= width; i += 2 * kVec) {
    first = first + load(x + i);
    second = second + load(x + i + kVec);
  }
  float all = total(first + second);
  for (; i < width; ++i) all += x[i];
  return all;
}

inline float sum_of_squares(const float* x, float mean, size_t width) {
  const Vec middle = splat(mean);
  Vec first = splat(0);
  Vec second = first;
  size_t i = 0;
  for (; i + 2 * kVec <= width; i += 2 * kVec) {
    const Vec a = load(x + i) - middle;
    const Vec b = load(x + i + kVec) - middle;
    first = first + a * a;
    second = second + b * b;
  }
  float all = total(first + second);
  for (; i < width; ++i) all += (x[i] - mean) * (x[i] - mean);
  return all;
}

void normalize(const float* x, size_t width, const float* gain, const float* bias, const float* residual, float* out) {
  const float mean = sum(x, width) / static_cast<float>(width);
  const float variance = sum_of_squares(x, mean, width) / static_cast<float>(width) + 1e-8F;
  const Vec middle = splat(mean);
  const Vec scale = splat(1.0F / __builtin_sqrtf(variance));
  // Past `width` gain and bias are zero, and so is the residual.
  const size_t stride = (width + kWidth - 1) / kWidth * kWidth;
  for (size_t i = 0; i < stride; i += kVec) {
    const Vec scaled = (load(x + i) - middle) * scale * load(gain + i) + load(bias + i);
    store(out + i, load(residual + i) + scaled);
  }
}

void sum_pieces(const float* const* parts, size_t count, const float* bias, size_t pieces, size_t stride, float* out) {
  for (size_t i = 0; i < stride; i += kVec) {
    Vec best = splat(-__builtin_inff());
    for (size_t piece = 0; piece < pieces; ++piece) {
      const size_t at = piece * stride + i;
      Vec all = load(bias + at);
      for (size_t part = 0; part < count; ++part) all = all + load(parts[part] + at);
      best = larger(best, all);
    }
    store(out + i, best);
  }
}

void winograd_in(const float* rows, size_t stride, float* out, size_t out_stride) {
  for (size_t i = 0; i < stride; i += kVec) {
    const Vec d0 = load(rows + i);
    const Vec d1 = load(rows + stride + i);
    const Vec d2 = load(rows + 2 * stride + i);
    const Vec d3 = load(rows + 3 * stride + i);
    store(out + i, d0 - d2);
    store(out + out_stride + i, d1 + d2);
    store(out + 2 * out_stride + i, d2 - d1);
    store(out + 3 * out_stride + i, d1 - d3);
  }
}

void winograd_max(const float* products, size_t pairs, size_t pieces, const float* bias, float* out,
                  size_t out_stride) {
  const size_t plane = pairs * kWidth;
  for (size_t pair = 0; pair < pairs; ++pair) {
    for (size_t i = 0; i < kWidth; i += kVec) {
      Vec first = splat(-__builtin_inff());
      Vec second = first;
      for (size_t piece = 0; piece < pieces; ++piece) {
        const float* m = products + piece * 4 * plane + pair * kWidth + i;
        const Vec m1 = load(m + plane);
        const Vec m2 = load(m + 2 * plane);
        const Vec shift = load(bias + piece * kWidth + i);
        first = larger(first, load(m) + m1 + m2 + shift);
        second = larger(second, m1 - m2 - load(m + 3 * plane) + shift);
      }
      store(out + 2 * pair * out_stride + i, first);
      store(out + (2 * pair + 1) * out_stride + i, second);
    }
  }
}

void add(const float* x, size_t count, float* out) {
  size_t i = 0;
  for (; i + kVec <= count; i += kVec) store(out + i, load(out + i) + load(x + i));
  for (; i < count; ++i) out[i] += x[i];
}
