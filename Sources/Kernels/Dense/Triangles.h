// Template: equations with small triangles, the ends of a recursion that leaves the rest to products.

#define LEAF ARGMIN_LEAF
#define LEAF_VECTORS (LEAF * (int)sizeof(double) / VECTOR_BYTES)

/// One vector of rows: all columns in registers. `inverses` holds 1 / l_jj.
INLINE void divide_rows(
    const int n, double *x, ptrdiff_t x_step, const double *l, ptrdiff_t l_step,
    const double *inverses) {
  VECTOR columns[LEAF];
#pragma clang loop unroll(full)
  for (int j = 0; j < n; j++) {
    VECTOR value = load(x + j * x_step);
#pragma clang loop unroll(full)
    for (int q = 0; q < j; q++) value -= columns[q] * splat(l[j + q * l_step]);
    columns[j] = value * splat(inverses[j]);
    store(x + j * x_step, columns[j]);
  }
}

static void divide_by_transpose(
    ptrdiff_t m, ptrdiff_t n, double *x, ptrdiff_t x_step, const double *l, ptrdiff_t l_step,
    bool unit) {
  double inverses[LEAF];
  for (ptrdiff_t j = 0; j < n; j++) inverses[j] = unit ? 1 : 1 / l[j + j * l_step];
  ptrdiff_t i = 0;
  if (n == LEAF)
    for (; i + LANES <= m; i += LANES) divide_rows(LEAF, x + i, x_step, l, l_step, inverses);
  for (ptrdiff_t j = 0; j < n; j++) {
    double *target = x + j * x_step;
    for (ptrdiff_t q = 0; q < j; q++) {
      const double *column = x + q * x_step;
      double factor = l[j + q * l_step];
      for (ptrdiff_t r = i; r < m; r++) target[r] -= column[r] * factor;
    }
    for (ptrdiff_t r = i; r < m; r++) target[r] *= inverses[j];
  }
}

/// Substitution in `count` columns side by side. Column q of `triangle` holds what the unknown q
/// subtracts from the others, with zeros elsewhere.
INLINE void substitute(
    const int count, const bool backward, const double *triangle, const double *inverses,
    double *x, ptrdiff_t x_step) {
  VECTOR values[6][LEAF_VECTORS];
#pragma clang loop unroll(full)
  for (int j = 0; j < count; j++)
#pragma clang loop unroll(full)
    for (int v = 0; v < LEAF_VECTORS; v++) values[j][v] = load(x + j * x_step + v * LANES);
#pragma clang loop unroll(full)
  for (int step = 0; step < LEAF; step++) {
    const int q = backward ? LEAF - 1 - step : step;
#pragma clang loop unroll(full)
    for (int j = 0; j < count; j++) {
      double value = values[j][q / LANES][q % LANES] * inverses[q];
      values[j][q / LANES][q % LANES] = value;
#pragma clang loop unroll(full)
      for (int v = 0; v < LEAF_VECTORS; v++)
        values[j][v] -= splat(value) * load(triangle + q * LEAF + v * LANES);
    }
  }
#pragma clang loop unroll(full)
  for (int j = 0; j < count; j++)
#pragma clang loop unroll(full)
    for (int v = 0; v < LEAF_VECTORS; v++) store(x + j * x_step + v * LANES, values[j][v]);
}

INLINE void substitute_all(
    const bool backward, const double *triangle, const double *inverses, ptrdiff_t m, double *x,
    ptrdiff_t x_step) {
  ptrdiff_t j = 0;
  for (; j + 4 <= m; j += 4)
    substitute(4, backward, triangle, inverses, x + j * x_step, x_step);
  for (; j < m; j++) substitute(1, backward, triangle, inverses, x + j * x_step, x_step);
}

static void solve(
    ptrdiff_t n, ptrdiff_t m, const double *l, ptrdiff_t l_step, bool transposed, bool unit,
    double *x, ptrdiff_t x_step) {
  double triangle[LEAF * LEAF] = {0};
  double inverses[LEAF];
  for (ptrdiff_t q = 0; q < LEAF; q++) {
    inverses[q] = unit || q >= n ? 1 : 1 / l[q + q * l_step];
    for (ptrdiff_t i = q + 1; i < n; i++)
      triangle[transposed ? i * LEAF + q : q * LEAF + i] = l[i + q * l_step];
  }
  if (n == LEAF) {
    if (transposed) substitute_all(true, triangle, inverses, m, x, x_step);
    else substitute_all(false, triangle, inverses, m, x, x_step);
    return;
  }
  for (ptrdiff_t j = 0; j < m; j++) {
    double column[LEAF] = {0};
    for (ptrdiff_t i = 0; i < n; i++) column[i] = x[i + j * x_step];
    if (transposed) substitute(1, true, triangle, inverses, column, LEAF);
    else substitute(1, false, triangle, inverses, column, LEAF);
    for (ptrdiff_t i = 0; i < n; i++) x[i + j * x_step] = column[i];
  }
}
