// Template: the first best of each of many rows of neighbours.

/// Rows up to this length are compared element by element: a vector's setting up costs more.
#define FEW 12

static void NAME(rows)(
    const void *memory, ptrdiff_t row_step, ptrdiff_t row_count, ptrdiff_t length, int64_t step,
    int64_t *indices) {
  const char *row = memory;
  if (length <= FEW) {
    for (ptrdiff_t i = 0; i < row_count; i++, row += row_step)
      indices[i] = NAME(first_of_few)((const LOOSE *)row, length) * step;
  } else {
    for (ptrdiff_t i = 0; i < row_count; i++, row += row_step)
      indices[i] = NAME(first)(row, length) * step;
  }
}
