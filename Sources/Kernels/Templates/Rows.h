// Template: the first best of each of many rows of neighbours.

static void NAME(rows)(
    const void *memory, ptrdiff_t row_step, ptrdiff_t row_count, ptrdiff_t length, int64_t step,
    int64_t *indices) {
  const char *row = memory;
  if (length < LANES) {
    for (ptrdiff_t i = 0; i < row_count; i++, row += row_step)
      indices[i] = NAME(first_of_few)((const LOOSE *)row, length) * step;
  } else if (length < SHORT) {
    for (ptrdiff_t i = 0; i < row_count; i++, row += row_step)
      indices[i] = NAME(first_of_short)((const LOOSE *)row, length) * step;
  } else {
    for (ptrdiff_t i = 0; i < row_count; i++, row += row_step)
      indices[i] = NAME(first_of_many)((const LOOSE *)row, length) * step;
  }
}
