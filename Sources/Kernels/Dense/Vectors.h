// Template: sums and reflections of columns.

/// The sum of the lanes, by halves.
INLINE double total(VECTOR value) {
  double lanes[VECTOR_BYTES / sizeof(double)];
  store(lanes, value);
  for (ptrdiff_t width = LANES / 2; width > 0; width /= 2)
    for (ptrdiff_t i = 0; i < width; i++) lanes[i] += lanes[i + width];
  return lanes[0];
}

static double dot(ptrdiff_t n, const double *x, const double *y) {
  VECTOR sums[4] = {{0}, {0}, {0}, {0}};
  ptrdiff_t i = 0;
  for (; i + 4 * LANES <= n; i += 4 * LANES)
#pragma clang loop unroll(full)
    for (int v = 0; v < 4; v++) sums[v] += load(x + i + v * LANES) * load(y + i + v * LANES);
  for (; i + LANES <= n; i += LANES) sums[0] += load(x + i) * load(y + i);
  double sum = total((sums[0] + sums[1]) + (sums[2] + sums[3]));
  for (; i < n; i++) sum += x[i] * y[i];
  return sum;
}

/// Adds the multiples `f` of `count` columns side by side to y.
INLINE void add_columns(
    const int count, ptrdiff_t m, const double *f, const double *a, ptrdiff_t a_step, double *y) {
  ptrdiff_t i = 0;
  for (; i + LANES <= m; i += LANES) {
    VECTOR sum = load(y + i);
#pragma clang loop unroll(full)
    for (int j = 0; j < count; j++) sum += load(a + j * a_step + i) * splat(f[j]);
    store(y + i, sum);
  }
  for (; i < m; i++)
#pragma clang loop unroll(full)
    for (int j = 0; j < count; j++) y[i] += a[j * a_step + i] * f[j];
}

static void multiply_vector(
    double sign, ptrdiff_t m, ptrdiff_t n, const double *a, ptrdiff_t a_step, const double *x,
    double *y) {
  ptrdiff_t j = 0;
  double f[4];
  for (; j + 4 <= n; j += 4) {
#pragma clang loop unroll(full)
    for (int i = 0; i < 4; i++) f[i] = sign * x[j + i];
    add_columns(4, m, f, a + j * a_step, a_step, y);
  }
  for (; j < n; j++) {
    f[0] = sign * x[j];
    add_columns(1, m, f, a + j * a_step, a_step, y);
  }
}

/// The products of `count` <= 4 columns side by side with x.
INLINE void dot_columns(
    const int count, ptrdiff_t m, const double *a, ptrdiff_t a_step, const double *x,
    double *products) {
  VECTOR sums[4];
#pragma clang loop unroll(full)
  for (int j = 0; j < count; j++) sums[j] = (VECTOR){0};
  ptrdiff_t i = 0;
  for (; i + LANES <= m; i += LANES) {
    VECTOR value = load(x + i);
#pragma clang loop unroll(full)
    for (int j = 0; j < count; j++) sums[j] += value * load(a + j * a_step + i);
  }
#pragma clang loop unroll(full)
  for (int j = 0; j < count; j++) products[j] = total(sums[j]);
  for (; i < m; i++)
#pragma clang loop unroll(full)
    for (int j = 0; j < count; j++) products[j] += x[i] * a[j * a_step + i];
}

/// Adds `sign` times the products of `count` columns side by side with x to y.
INLINE void add_dots(
    const int count, double sign, ptrdiff_t m, const double *a, ptrdiff_t a_step, const double *x,
    double *y) {
  double products[4];
  dot_columns(count, m, a, a_step, x, products);
#pragma clang loop unroll(full)
  for (int j = 0; j < count; j++) y[j] += sign * products[j];
}

static void multiply_transposed(
    double sign, ptrdiff_t m, ptrdiff_t n, const double *a, ptrdiff_t a_step, const double *x,
    double *y) {
  ptrdiff_t j = 0;
  for (; j + 4 <= n; j += 4) add_dots(4, sign, m, a + j * a_step, a_step, x, y + j);
  for (; j < n; j++) y[j] += sign * dot(m, a + j * a_step, x);
}

/// The reflection of `count` columns side by side.
INLINE void reflect_columns(
    const int count, ptrdiff_t m, double factor, const double *v, double *a, ptrdiff_t a_step) {
  double products[4];
  dot_columns(count, m, a, a_step, v, products);
#pragma clang loop unroll(full)
  for (int j = 0; j < count; j++) products[j] *= factor;
  ptrdiff_t i = 0;
  for (; i + LANES <= m; i += LANES) {
    VECTOR x = load(v + i);
#pragma clang loop unroll(full)
    for (int j = 0; j < count; j++) {
      double *place = a + j * a_step + i;
      store(place, load(place) - x * splat(products[j]));
    }
  }
  for (; i < m; i++)
#pragma clang loop unroll(full)
    for (int j = 0; j < count; j++) a[j * a_step + i] -= v[i] * products[j];
}

static void reflect(
    ptrdiff_t m, ptrdiff_t n, double factor, const double *v, double *a, ptrdiff_t a_step) {
  ptrdiff_t j = 0;
  for (; j + 4 <= n; j += 4) reflect_columns(4, m, factor, v, a + j * a_step, a_step);
  for (; j < n; j++) reflect_columns(1, m, factor, v, a + j * a_step, a_step);
}
