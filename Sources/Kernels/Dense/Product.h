// Template: products of matrices, C ± A B.
//
// Tiles of C stay in registers while k runs. Large factors are packed so that a tile reads both in
// order: a strip of B stays in the first-level cache, a block of A in the second. Each element is the
// sum over k from first to last in runs of DEPTH, whatever the tile that it falls in.
//
// Source: K. Goto & R. A. van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS
// 34 (2008).

#define HEIGHT (VECTORS * LANES)
#define DEPTH ((ptrdiff_t)256)
#define BLOCK_ROWS (96 / HEIGHT * HEIGHT)
#define BLOCK_COLUMNS (512 / COLUMNS * COLUMNS)
/// Numbers that are packed on the stack.
#define SMALL_PACK 3072

typedef struct factors {
  const double *a;
  ptrdiff_t a_column;
  const double *b;
  ptrdiff_t b_row, b_column;
} factors;

/// Adds to `vectors` times `columns` sums; of the last vector only lanes `first` to `last` are kept.
INLINE void add_tile(
    const int vectors, const int columns, double sign, ptrdiff_t k, factors f, double *c,
    ptrdiff_t c_step, ptrdiff_t first, ptrdiff_t last) {
  VECTOR sums[VECTORS][COLUMNS];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++)
#pragma clang loop unroll(full)
    for (int j = 0; j < columns; j++) sums[v][j] = (VECTOR){0};
  const double *a = f.a, *b = f.b;
  for (ptrdiff_t p = 0; p < k; p++) {
    VECTOR x[VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) x[v] = load(a + v * LANES);
#pragma clang loop unroll(full)
    for (int j = 0; j < columns; j++) {
      VECTOR y = splat(b[j * f.b_column]);
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sums[v][j] += x[v] * y;
    }
    a += f.a_column;
    b += f.b_row;
  }
  VECTOR factor = splat(sign);
  if (first == 0 && last == LANES) {
#pragma clang loop unroll(full)
    for (int j = 0; j < columns; j++)
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) {
        double *place = c + j * c_step + v * LANES;
        store(place, load(place) + factor * sums[v][j]);
      }
  } else {
#pragma clang loop unroll(full)
    for (int j = 0; j < columns; j++) {
      double lanes[VECTOR_BYTES / sizeof(double)];
      store(lanes, sums[0][j]);
      for (ptrdiff_t i = first; i < last; i++) c[j * c_step + i] += sign * lanes[i];
    }
  }
}

/// Tiles of `columns` columns down `m` rows. `panel` is the distance of two panels of HEIGHT rows of
/// A; `is_packed` says that the last panel is filled up with zeros to whole vectors.
INLINE void add_strip(
    const int columns, double sign, ptrdiff_t m, ptrdiff_t k, factors f, ptrdiff_t panel,
    bool is_packed, ptrdiff_t skipped, double *c, ptrdiff_t c_step) {
  ptrdiff_t i = 0;
  factors g = f;
  for (; i + HEIGHT <= m; i += HEIGHT, g.a += panel) {
    // Tiles above row `skipped` are not needed.
    if (i + HEIGHT <= skipped) continue;
    add_tile(VECTORS, columns, sign, k, g, c + i, c_step, 0, LANES);
  }
#if VECTORS == 3
  if (i + 2 * LANES <= m) {
    if (i + 2 * LANES > skipped)
      add_tile(2, columns, sign, k, g, c + i, c_step, 0, LANES);
    i += 2 * LANES;
    g.a += 2 * LANES;
  } else
#endif
  if (i + LANES <= m) {
    if (i + LANES > skipped)
      add_tile(1, columns, sign, k, g, c + i, c_step, 0, LANES);
    i += LANES;
    g.a += LANES;
  }
  if (i == m) return;
  if (is_packed) {
    add_tile(1, columns, sign, k, g, c + i, c_step, 0, m - i);
  } else {
    // The last whole vector again, of which the new lanes are kept.
    ptrdiff_t back = LANES - (m - i);
    g.a -= back;
    add_tile(1, columns, sign, k, g, c + i - back, c_step, back, LANES);
  }
}

/// All strips of a block of C. `strip` is the distance of two strips of COLUMNS columns of B.
static void add_block(
    double sign, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, factors f, ptrdiff_t panel, bool is_packed,
    ptrdiff_t strip, ptrdiff_t above, double *c, ptrdiff_t c_step) {
  // Row i of column j is needed where i >= j + above; a large negative `above` needs all.
  factors g = f;
  ptrdiff_t j = 0;
  for (; j + COLUMNS <= n; j += COLUMNS, g.b += strip)
    add_strip(COLUMNS, sign, m, k, g, panel, is_packed, j + above, c + j * c_step, c_step);
  double *rest = c + j * c_step;
  ptrdiff_t skipped = j + above;
  switch (n - j) {
#if COLUMNS > 7
    case 7: add_strip(7, sign, m, k, g, panel, is_packed, skipped, rest, c_step); break;
#endif
#if COLUMNS > 6
    case 6: add_strip(6, sign, m, k, g, panel, is_packed, skipped, rest, c_step); break;
#endif
#if COLUMNS > 5
    case 5: add_strip(5, sign, m, k, g, panel, is_packed, skipped, rest, c_step); break;
#endif
#if COLUMNS > 4
    case 4: add_strip(4, sign, m, k, g, panel, is_packed, skipped, rest, c_step); break;
#endif
    case 3: add_strip(3, sign, m, k, g, panel, is_packed, skipped, rest, c_step); break;
    case 2: add_strip(2, sign, m, k, g, panel, is_packed, skipped, rest, c_step); break;
    case 1: add_strip(1, sign, m, k, g, panel, is_packed, skipped, rest, c_step); break;
    default: break;
  }
}

/// Rows of A in panels of HEIGHT, the last filled up with zeros to whole vectors.
static void pack_rows(
    ptrdiff_t m, ptrdiff_t k, const double *a, ptrdiff_t a_row, ptrdiff_t a_column, double *pack) {
  for (ptrdiff_t i = 0; i < m; i += HEIGHT) {
    ptrdiff_t rows = m - i < HEIGHT ? m - i : HEIGHT;
    const double *from = a + i * a_row;
    double *to = pack + i * k;
    if (a_row == 1 && rows == HEIGHT) {
      for (ptrdiff_t p = 0; p < k; p++)
#pragma clang loop unroll(full)
        for (int v = 0; v < VECTORS; v++)
          store(to + p * HEIGHT + v * LANES, load(from + p * a_column + v * LANES));
    } else if (a_row == 1) {
      for (ptrdiff_t p = 0; p < k; p++)
        for (ptrdiff_t r = 0; r < HEIGHT; r++)
          to[p * HEIGHT + r] = r < rows ? from[p * a_column + r] : 0;
    } else {
      for (ptrdiff_t r = 0; r < rows; r++)
        for (ptrdiff_t p = 0; p < k; p++) to[p * HEIGHT + r] = from[p * a_column + r * a_row];
      for (ptrdiff_t r = rows; r < HEIGHT; r++)
        for (ptrdiff_t p = 0; p < k; p++) to[p * HEIGHT + r] = 0;
    }
  }
}

/// Columns of B in strips of COLUMNS, of which the last may be narrower than its place.
static void pack_columns(
    ptrdiff_t n, ptrdiff_t k, const double *b, ptrdiff_t b_row, ptrdiff_t b_column, double *pack) {
  for (ptrdiff_t j = 0; j < n; j += COLUMNS) {
    ptrdiff_t columns = n - j < COLUMNS ? n - j : COLUMNS;
    const double *from = b + j * b_column;
    double *to = pack + j * k;
    if (columns == COLUMNS) {
      for (ptrdiff_t p = 0; p < k; p++)
#pragma clang loop unroll(full)
        for (ptrdiff_t r = 0; r < COLUMNS; r++)
          to[p * COLUMNS + r] = from[p * b_row + r * b_column];
    } else {
      for (ptrdiff_t p = 0; p < k; p++)
        for (ptrdiff_t r = 0; r < columns; r++)
          to[p * COLUMNS + r] = from[p * b_row + r * b_column];
    }
  }
}

INLINE ptrdiff_t least(ptrdiff_t x, ptrdiff_t y) { return x < y ? x : y; }

INLINE ptrdiff_t rounded_up(ptrdiff_t x, ptrdiff_t unit) { return (x + unit - 1) / unit * unit; }

/// Reads the factors where they are; needs rows of A side by side and at least one vector of them.
static void multiply_in_place(
    double sign, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const double *a, ptrdiff_t a_column,
    const double *b, ptrdiff_t b_row, ptrdiff_t b_column, double *c, ptrdiff_t c_step,
    ptrdiff_t above) {
  for (ptrdiff_t p = 0; p < k; p += DEPTH) {
    factors f = {a + p * a_column, a_column, b + p * b_row, b_row, b_column};
    add_block(
        sign, m, n, least(DEPTH, k - p), f, HEIGHT, false, COLUMNS * b_column, above, c, c_step);
  }
}

/// The definition, for few elements or where there is no memory to pack.
static void multiply_plainly(
    double sign, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const double *a, ptrdiff_t a_row,
    ptrdiff_t a_column, const double *b, ptrdiff_t b_row, ptrdiff_t b_column, double *c,
    ptrdiff_t c_step) {
  for (ptrdiff_t start = 0; start < k; start += DEPTH) {
    ptrdiff_t end = start + least(DEPTH, k - start);
    for (ptrdiff_t j = 0; j < n; j++)
      for (ptrdiff_t i = 0; i < m; i++) {
        double sum = 0;
        for (ptrdiff_t p = start; p < end; p++)
          sum += a[i * a_row + p * a_column] * b[p * b_row + j * b_column];
        c[i + j * c_step] += sign * sum;
      }
  }
}

static void multiply(
    double sign, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const double *a, ptrdiff_t a_row,
    ptrdiff_t a_column, const double *b, ptrdiff_t b_row, ptrdiff_t b_column, double *c,
    ptrdiff_t c_step, bool lower_only) {
  if (m <= 0 || n <= 0 || k <= 0) return;
  ptrdiff_t above = lower_only ? 0 : -m - n;
  // Packing costs m k + k n, which few columns or few terms do not pay back (measured).
  bool is_small = n <= 2 * COLUMNS || (n <= 32 && k <= 64) ||
                  (n <= 128 && (k <= 32 || m * k <= 12800));
  if (is_small && a_row == 1 && m >= LANES) {
    multiply_in_place(sign, m, n, k, a, a_column, b, b_row, b_column, c, c_step, above);
    return;
  }
  if (m * n < 4 && k < 64) {
    multiply_plainly(
        sign, m, n, k, a, a_row, a_column, b, b_row, b_column, c, c_step);
    return;
  }
  ptrdiff_t depth = least(DEPTH, k);
  ptrdiff_t block_rows = rounded_up(least(BLOCK_ROWS, m), HEIGHT);
  ptrdiff_t block_columns = rounded_up(least(BLOCK_COLUMNS, n), COLUMNS);
  bool packs_columns = !is_small;
  ptrdiff_t size = depth * (block_rows + (packs_columns ? block_columns : 0));
  double stack[SMALL_PACK];
  double *memory = stack;
  if (size > SMALL_PACK) {
    memory = malloc((size_t)size * sizeof(double));
    if (!memory) {
      multiply_plainly(
          sign, m, n, k, a, a_row, a_column, b, b_row, b_column, c, c_step);
      return;
    }
  }
  double *packed_b = memory + depth * block_rows;
  for (ptrdiff_t j = 0; j < n; j += block_columns) {
    ptrdiff_t columns = least(block_columns, n - j);
    for (ptrdiff_t p = 0; p < k; p += depth) {
      ptrdiff_t terms = least(depth, k - p);
      const double *part = b + p * b_row + j * b_column;
      if (packs_columns) pack_columns(columns, terms, part, b_row, b_column, packed_b);
      for (ptrdiff_t i = 0; i < m; i += block_rows) {
        ptrdiff_t rows = least(block_rows, m - i);
        if (lower_only && i + rows <= j) continue;
        pack_rows(rows, terms, a + i * a_row + p * a_column, a_row, a_column, memory);
        factors f = {memory, HEIGHT, packed_b, COLUMNS, 1};
        if (!packs_columns) f = (factors){memory, HEIGHT, part, b_row, b_column};
        add_block(
            sign, rows, columns, terms, f, HEIGHT * terms, true,
            packs_columns ? COLUMNS * terms : COLUMNS * b_column, above + j - i,
            c + i + j * c_step, c_step);
      }
    }
  }
  if (memory != stack) free(memory);
}
