// Template: the step of the reduction of a symmetric matrix to tridiagonal form.
//
// The update of a column and its products with the next vector share one pass over memory.

/// Columns j to j + `count` - 1, rows from `start` on: the update, and what they add to p.
INLINE void update_columns(
    const int count, ptrdiff_t n, ptrdiff_t j, ptrdiff_t start, const double *v, const double *q,
    const double *w, double *a, ptrdiff_t a_step, double *p) {
  VECTOR sums[2];
  double rest[2] = {0, 0};
#pragma clang loop unroll(full)
  for (int c = 0; c < count; c++) sums[c] = (VECTOR){0};
  ptrdiff_t i = start;
  for (; i + LANES <= n; i += LANES) {
    VECTOR vi = load(v + i), qi = load(q + i), wi = load(w + i), pi = load(p + i);
#pragma clang loop unroll(full)
    for (int c = 0; c < count; c++) {
      double *place = a + (j + c) * a_step + i;
      VECTOR value = load(place) - vi * splat(q[j + c]) - qi * splat(v[j + c]);
      store(place, value);
      sums[c] += value * wi;
      pi += value * splat(w[j + c]);
    }
    store(p + i, pi);
  }
  for (; i < n; i++)
#pragma clang loop unroll(full)
    for (int c = 0; c < count; c++) {
      double *place = a + (j + c) * a_step + i;
      double value = *place - v[i] * q[j + c] - q[i] * v[j + c];
      *place = value;
      rest[c] += value * w[i];
      p[i] += value * w[j + c];
    }
#pragma clang loop unroll(full)
  for (int c = 0; c < count; c++) p[j + c] += total(sums[c]) + rest[c];
}

/// One element on or below the diagonal.
INLINE void update_element(
    ptrdiff_t i, ptrdiff_t j, const double *v, const double *q, const double *w, double *a,
    ptrdiff_t a_step, double *p) {
  double *place = a + j * a_step + i;
  double value = *place - v[i] * q[j] - q[i] * v[j];
  *place = value;
  p[i] += value * w[j];
  if (i != j) p[j] += value * w[i];
}

static void update_and_multiply(
    ptrdiff_t n, const double *v, const double *q, const double *w, double *a, ptrdiff_t a_step,
    double *p) {
  for (ptrdiff_t i = 0; i < n; i++) p[i] = 0;
  ptrdiff_t j = 0;
  for (; j + 2 <= n; j += 2) {
    update_element(j, j, v, q, w, a, a_step, p);
    update_element(j + 1, j, v, q, w, a, a_step, p);
    update_element(j + 1, j + 1, v, q, w, a, a_step, p);
    update_columns(2, n, j, j + 2, v, q, w, a, a_step, p);
  }
  if (j < n) update_element(j, j, v, q, w, a, a_step, p);
}
