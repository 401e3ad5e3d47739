// Template: plane rotations of columns.

static void rotate(ptrdiff_t n, double *x, double *y, double c, double s) {
  VECTOR cosine = splat(c), sine = splat(s);
  ptrdiff_t i = 0;
  for (; i + LANES <= n; i += LANES) {
    VECTOR a = load(x + i), b = load(y + i);
    store(x + i, cosine * a - sine * b);
    store(y + i, sine * a + cosine * b);
  }
  for (; i < n; i++) {
    double a = x[i], b = y[i];
    x[i] = c * a - s * b;
    y[i] = s * a + c * b;
  }
}

/// All rotations of `count` vectors of rows; the column that two of them share stays in registers.
INLINE void rotate_rows(
    const int vectors, ptrdiff_t count, const double *cosines, const double *sines, double *z,
    ptrdiff_t z_step) {
  VECTOR carried[4];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) carried[v] = load(z + count * z_step + v * LANES);
  for (ptrdiff_t j = count - 1; j >= 0; j--) {
    VECTOR c = splat(cosines[j]), s = splat(sines[j]);
    double *x = z + j * z_step;
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      VECTOR a = load(x + v * LANES);
      store(x + z_step + v * LANES, s * a + c * carried[v]);
      carried[v] = c * a - s * carried[v];
    }
  }
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) store(z + v * LANES, carried[v]);
}

static void rotate_columns(
    ptrdiff_t m, ptrdiff_t count, const double *cosines, const double *sines, double *z,
    ptrdiff_t z_step) {
  ptrdiff_t i = 0;
  for (; i + 4 * LANES <= m; i += 4 * LANES)
    rotate_rows(4, count, cosines, sines, z + i, z_step);
  for (; i + LANES <= m; i += LANES) rotate_rows(1, count, cosines, sines, z + i, z_step);
  for (; i < m; i++) {
    double carried = z[count * z_step + i];
    for (ptrdiff_t j = count - 1; j >= 0; j--) {
      double a = z[j * z_step + i];
      z[(j + 1) * z_step + i] = sines[j] * a + cosines[j] * carried;
      carried = cosines[j] * a - sines[j] * carried;
    }
    z[i] = carried;
  }
}
