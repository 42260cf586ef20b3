// The tile kernel on vectors of four floats: two rows by sixteen columns are eight accumulators, which fit sixteen
// registers with what they are fed from. Needs `Vec`, `load`, `store` and `splat`.

#define SPACY_TILE_STEP(row, value)  \
  row##0 = row##0 + value * b0; \
  row##1 = row##1 + value * b1; \
  row##2 = row##2 + value * b2; \
  row##3 = row##3 + value * b3;

__attribute__((noinline)) void tile_2(const float* a, size_t a_stride, const float* b, size_t depth, float* c,
                                      size_t c_stride) {
  const float* second = a + a_stride;
  Vec x0 = splat(0), x1 = x0, x2 = x0, x3 = x0;
  Vec y0 = x0, y1 = x0, y2 = x0, y3 = x0;
  for (size_t k = 0; k < depth; ++k, b += 16) {
    const Vec b0 = load(b), b1 = load(b + 4), b2 = load(b + 8), b3 = load(b + 12);
    const Vec x = splat(a[k]);
    SPACY_TILE_STEP(x, x)
    const Vec y = splat(second[k]);
    SPACY_TILE_STEP(y, y)
  }
  store(c, x0), store(c + 4, x1), store(c + 8, x2), store(c + 12, x3);
  c += c_stride;
  store(c, y0), store(c + 4, y1), store(c + 8, y2), store(c + 12, y3);
}

__attribute__((noinline)) void tile_1(const float* a, const float* b, size_t depth, float* c) {
  Vec x0 = splat(0), x1 = x0, x2 = x0, x3 = x0;
  for (size_t k = 0; k < depth; ++k, b += 16) {
    const Vec b0 = load(b), b1 = load(b + 4), b2 = load(b + 8), b3 = load(b + 12);
    const Vec x = splat(a[k]);
    SPACY_TILE_STEP(x, x)
  }
  store(c, x0), store(c + 4, x1), store(c + 8, x2), store(c + 12, x3);
}

#undef SPACY_TILE_STEP

void tile(const float* a, size_t a_stride, size_t rows, const float* b, size_t depth, float* c, size_t c_stride) {
  size_t row = 0;
  for (; row + 2 <= rows; row += 2) tile_2(a + row * a_stride, a_stride, b, depth, c + row * c_stride, c_stride);
  if (row < rows) tile_1(a + row * a_stride, b, depth, c + row * c_stride);
}
