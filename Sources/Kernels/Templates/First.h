// Template: the first best of elements that are neighbours.
//
// Blocks are reduced to their least key, several vectors at a time and without indices; the block
// that held the least first is then searched for it. In cache that is faster than to carry an
// index for each lane, and it serves every width of lane without care for overflow.

/// Elements that are reduced together: a page, so that the search at the end is short.
#define BLOCK ((ptrdiff_t)(4096 / sizeof(ELEMENT)))

/// The first best of a few elements; `count` >= 1.
INLINE ptrdiff_t NAME(first_of_few)(const LOOSE *elements, ptrdiff_t count) {
  ptrdiff_t place = 0;
  KEY best = NAME(key)(elements[0]);
  for (ptrdiff_t i = 1; i < count; i++) {
    KEY key = NAME(key)(elements[i]);
    bool better = NAME(precedes)(key, best);
    place = better ? i : place;
    best = better ? key : best;
  }
  return place;
}

/// The first place from `start` on with this key, which is not NaN; 0 if there is none.
INLINE ptrdiff_t NAME(find)(const LOOSE *elements, ptrdiff_t start, ptrdiff_t count, KEY key) {
  KEYS wanted = NAME(splat)(key);
  while (start + LANES <= count && !ANY(NAME(load)(elements + start) == wanted)) start += LANES;
  while (start < count && NAME(key)(elements[start]) != key) start++;
  return start < count ? start : 0;
}

#if KIND == KIND_REAL && !NAN_LAST
INLINE ptrdiff_t NAME(find_nan)(const LOOSE *elements, ptrdiff_t start) {
  while (elements[start] == elements[start]) start++;
  return start;
}
#define STOP_AT_NAN(mask, from) \
  if (ANY(mask)) return NAME(find_nan)(elements, from)
#else
#define STOP_AT_NAN(mask, from)
#endif

static ptrdiff_t NAME(first)(const void *memory, ptrdiff_t count) {
  const LOOSE *elements = memory;
  if (count < LANES) return NAME(first_of_few)(elements, count);
  KEY best = WORST;
  ptrdiff_t best_block = 0;
  for (ptrdiff_t start = 0; start < count; start += BLOCK) {
    ptrdiff_t end = count - start < BLOCK ? count : start + BLOCK, i = start;
    KEYS a = NAME(splat)(best), b = a, c = a, d = a;
    for (; i + 4 * LANES <= end; i += 4 * LANES) {
      KEYS w = NAME(load)(elements + i), x = NAME(load)(elements + i + LANES);
      KEYS y = NAME(load)(elements + i + 2 * LANES), z = NAME(load)(elements + i + 3 * LANES);
      a = NAME(lesser)(w, a);
      b = NAME(lesser)(x, b);
      c = NAME(lesser)(y, c);
      d = NAME(lesser)(z, d);
      STOP_AT_NAN((w != w) | (x != x) | (y != y) | (z != z), i);
    }
    // The last vector may reach back over elements that were compared before: no harm in that.
    for (; i < end; i += LANES) {
      ptrdiff_t place = i + LANES <= end ? i : end - LANES;
      KEYS w = NAME(load)(elements + place);
      a = NAME(lesser)(w, a);
      STOP_AT_NAN(w != w, place);
    }
    a = NAME(lesser)(NAME(lesser)(a, b), NAME(lesser)(c, d));
    if (ANY(a < NAME(splat)(best))) {
      for (ptrdiff_t lane = 0; lane < LANES; lane++) best = a[lane] < best ? a[lane] : best;
      best_block = start;
      if (HAS_UNBEATABLE && best == UNBEATABLE) break;
    }
  }
  return NAME(find)(elements, best_block, count, best);
}
