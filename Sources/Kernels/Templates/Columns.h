// Template: the first best of each of many neighbouring columns.
//
// Rows stream past a tile that holds, for each column, the best key so far and the row where it
// was, counted from 1 in a lane as wide as the key; 0 says that no row of this block was better.
// Blocks end before such a count overflows. Nothing is transposed, so memory is read in order.

/// Rows of a block, the largest count that a lane holds; a search never has more than 2³⁰ at once.
#define ROWS_LIMIT ((ptrdiff_t)(WIDTH < 32 ? (1 << ((WIDTH - 1) & 31)) - 1 : 1 << 30))

/// Compares `count` rows, from row number `row` of the block on, with the best of a few columns.
INLINE void NAME(improve)(
    const char *elements, ptrdiff_t row_step, ptrdiff_t count, ptrdiff_t row, ptrdiff_t column,
    KEY *keys, LANE *rows) {
  KEYS best;
  LANES_OF where;
  __builtin_memcpy(&best, keys + column, sizeof best);
  __builtin_memcpy(&where, rows + column, sizeof where);
  for (ptrdiff_t i = 0; i < count; i++) {
    KEYS next = NAME(load)((const LOOSE *)(elements + i * row_step) + column);
    LANES_OF better = NAME(precede)(next, best);
    best = NAME(select)(better, next, best);
    where = (((LANES_OF){} + (LANE)(row + i + 1)) & better) | (where & ~better);
  }
  __builtin_memcpy(keys + column, &best, sizeof best);
  __builtin_memcpy(rows + column, &where, sizeof where);
}

/// Compares `count` rows, from row number `row` of the block on, with the best of all columns.
INLINE void NAME(improve_all)(
    const char *elements, ptrdiff_t row_step, ptrdiff_t count, ptrdiff_t row,
    ptrdiff_t column_count, KEY *keys, LANE *rows) {
  ptrdiff_t column = 0;
  for (; column + LANES <= column_count; column += LANES)
    NAME(improve)(elements, row_step, count, row, column, keys, rows);
  if (column == column_count) return;
  if (column_count >= LANES) {
    // Columns that are compared twice stay as they are: no key precedes itself.
    NAME(improve)(elements, row_step, count, row, column_count - LANES, keys, rows);
    return;
  }
  for (ptrdiff_t i = 0; i < count; i++) {
    const LOOSE *next = (const LOOSE *)(elements + i * row_step);
    for (ptrdiff_t j = 0; j < column_count; j++) {
      KEY key = NAME(key)(next[j]);
      bool better = NAME(precedes)(key, keys[j]);
      keys[j] = better ? key : keys[j];
      rows[j] = better ? (LANE)(row + i + 1) : rows[j];
    }
  }
}

static void NAME(columns)(
    const void *memory, ptrdiff_t row_step, ptrdiff_t row_count, ptrdiff_t column_count,
    int64_t index, int64_t step, int64_t *indices, void *scratch, bool begins) {
  const char *elements = memory;
  KEY *keys = scratch;
  LANE *rows = (LANE *)(keys + ARGMIN_COLUMNS_LIMIT);
  // Several rows at once load and store the tile less often. But where rows follow each other
  // without a gap and the tile stays in the first-level cache, one row at a time is faster: memory
  // is then read as one stream, and short streams side by side defeat the prefetcher.
  ptrdiff_t width = column_count * (ptrdiff_t)sizeof(ELEMENT);
  bool is_stream = row_step == width && width > 256 && width <= 8192;
  if (begins) {
    for (ptrdiff_t column = 0; column < column_count; column++) {
      keys[column] = NAME(key)(((const LOOSE *)elements)[column]);
      indices[column] = index;
    }
    elements += row_step;
    index += step;
    row_count--;
  }
  while (row_count > 0) {
    ptrdiff_t count = row_count < ROWS_LIMIT ? row_count : ROWS_LIMIT, row = 0;
    for (ptrdiff_t column = 0; column < column_count; column++) rows[column] = 0;
    if (!is_stream)
      for (; row + 8 <= count; row += 8)
        NAME(improve_all)(elements + row * row_step, row_step, 8, row, column_count, keys, rows);
    for (; row < count; row++)
      NAME(improve_all)(elements + row * row_step, row_step, 1, row, column_count, keys, rows);
    for (ptrdiff_t column = 0; column < column_count; column++)
      indices[column] =
          rows[column] ? index + ((int64_t)rows[column] - 1) * step : indices[column];
    elements += count * row_step;
    index += count * step;
    row_count -= count;
  }
}
