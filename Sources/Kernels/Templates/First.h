// Template: the first best of elements that are neighbours.
//
// Blocks are reduced to their least key, several vectors at a time and without indices; the block
// that held the least first is then searched for it. In cache that is faster than to carry an
// index for each lane, and it serves every width of lane without care for overflow.

/// Elements that are reduced together: a page, so that the search at the end is short.
#define BLOCK ((ptrdiff_t)(4096 / sizeof(ELEMENT)))

/// Elements of a piece, of which four are read side by side: a quarter of a mebibyte.
#define PIECE ((ptrdiff_t)(262144 / sizeof(ELEMENT)))

/// Elements up to which places fit in the narrowest lanes.
#define SHORT 127

/// The first best of a few elements; `count` >= 1.
INLINE ptrdiff_t NAME(first_of_few)(const LOOSE *elements, ptrdiff_t count) {
  ptrdiff_t place = 0;
  KEY best = NAME(key)(elements[0]);
  for (ptrdiff_t i = 1; i < count; i++) {
    KEY key = NAME(key)(elements[i]);
    // Moved without a branch, which would often be mispredicted.
    bool better = NAME(precedes)(key, best);
    place = __builtin_unpredictable(better) ? i : place;
    best = __builtin_unpredictable(better) ? key : best;
  }
  return place;
}

/// The first place from `start` on with this key, which is not NaN; 0 if there is none.
INLINE ptrdiff_t NAME(find)(const LOOSE *elements, ptrdiff_t start, ptrdiff_t count, KEY key) {
  KEYS wanted = NAME(splat)(key);
  for (; start + 4 * LANES <= count; start += 4 * LANES) {
    const LOOSE *at = elements + start;
    LANES_OF found = (NAME(load)(at) == wanted) | (NAME(load)(at + LANES) == wanted);
    found |= (NAME(load)(at + 2 * LANES) == wanted) | (NAME(load)(at + 3 * LANES) == wanted);
    if (ANY(found)) break;
  }
  while (start + LANES <= count && !ANY(NAME(load)(elements + start) == wanted)) start += LANES;
  while (start < count && NAME(key)(elements[start]) != key) start++;
  return start < count ? start : 0;
}

// NaNs are only noted, for a branch in the loop would cost more than the rest of it.
#if KIND == KIND_REAL && !NAN_LAST
#define NAN_NOTE LANES_OF nan = {}
#define NOTE_NAN(mask) nan |= (mask)
#define HAS_NAN ANY(nan)
#else
#define NAN_NOTE
#define NOTE_NAN(mask)
#define HAS_NAN false
#endif

/// The first NaN from `start` on, where one is known to be.
INLINE ptrdiff_t NAME(find_nan)(const LOOSE *elements, ptrdiff_t start) {
  while (NAME(key)(elements[start]) == NAME(key)(elements[start])) start++;
  return start;
}

/// The first best of at least LANES elements: of those from `start` on and a key found before, in
/// the block from `block` on.
static __attribute__((noinline)) ptrdiff_t NAME(first_of_blocks)(
    const LOOSE *elements, ptrdiff_t count, ptrdiff_t start, KEY best, ptrdiff_t block) {
  for (; start < count; start += BLOCK) {
    ptrdiff_t end = count - start < BLOCK ? count : start + BLOCK, i = start;
    KEYS a = NAME(splat)(best), b = a, c = a, d = a;
    NAN_NOTE;
    for (; i + 4 * LANES <= end; i += 4 * LANES) {
      KEYS w = NAME(load)(elements + i), x = NAME(load)(elements + i + LANES);
      KEYS y = NAME(load)(elements + i + 2 * LANES), z = NAME(load)(elements + i + 3 * LANES);
      a = NAME(lesser)(w, a);
      b = NAME(lesser)(x, b);
      c = NAME(lesser)(y, c);
      d = NAME(lesser)(z, d);
      NOTE_NAN((w != w) | (x != x) | (y != y) | (z != z));
    }
    // The last vector may reach back over elements that were compared before: no harm in that.
    for (; i < end; i += LANES) {
      ptrdiff_t place = i + LANES <= end ? i : end - LANES;
      KEYS w = NAME(load)(elements + place);
      a = NAME(lesser)(w, a);
      NOTE_NAN(w != w);
    }
    if (HAS_NAN) return NAME(find_nan)(elements, start);
    a = NAME(lesser)(NAME(lesser)(a, b), NAME(lesser)(c, d));
    if (ANY(a < NAME(splat)(best))) {
      best = NAME(least)(a);
      block = start;
      if (HAS_UNBEATABLE && best == UNBEATABLE) break;
    }
  }
  return NAME(find)(elements, block, count, best);
}

/// The first best of so many elements that they come from memory.
///
/// Four pieces are read side by side: the processor fetches ahead in each of them, and waits less
/// than in one. Measured, that is a third faster than a pass from end to end. Of equal pieces the
/// first is kept, so that the place is that of the first best.
static __attribute__((noinline)) ptrdiff_t NAME(first_of_streams)(
    const LOOSE *elements, ptrdiff_t count) {
  KEY best = WORST;
  ptrdiff_t block = 0, start = 0;
  for (; start + 4 * PIECE <= count; start += 4 * PIECE) {
    const LOOSE *at = elements + start;
    KEYS pieces[4];
    for (int k = 0; k < 4; k++) pieces[k] = NAME(splat)(best);
    for (ptrdiff_t page = 0; page < PIECE; page += BLOCK) {
      KEYS a = pieces[0], b = pieces[1], c = pieces[2], d = pieces[3];
      NAN_NOTE;
      for (ptrdiff_t i = page; i < page + BLOCK; i += LANES) {
        KEYS w = NAME(load)(at + i), x = NAME(load)(at + i + PIECE);
        KEYS y = NAME(load)(at + i + 2 * PIECE), z = NAME(load)(at + i + 3 * PIECE);
        a = NAME(lesser)(w, a);
        b = NAME(lesser)(x, b);
        c = NAME(lesser)(y, c);
        d = NAME(lesser)(z, d);
        NOTE_NAN((w != w) | (x != x) | (y != y) | (z != z));
      }
      if (HAS_NAN) return NAME(find_nan)(elements, start);
      pieces[0] = a, pieces[1] = b, pieces[2] = c, pieces[3] = d;
      if (HAS_UNBEATABLE) {
        a = NAME(lesser)(NAME(lesser)(a, b), NAME(lesser)(c, d));
        if (ANY(a == NAME(splat)(UNBEATABLE))) return NAME(find)(elements, start, count, UNBEATABLE);
      }
    }
    for (int k = 0; k < 4; k++)
      if (ANY(pieces[k] < NAME(splat)(best))) {
        best = NAME(least)(pieces[k]);
        block = start + k * PIECE;
      }
  }
  return NAME(first_of_blocks)(elements, count, start, best, block);
}

/// The first best of at least LANES elements.
INLINE ptrdiff_t NAME(first_of_many)(const LOOSE *elements, ptrdiff_t count) {
  if (count >= 16 * PIECE) return NAME(first_of_streams)(elements, count);
  return NAME(first_of_blocks)(elements, count, 0, WORST, 0);
}

/// The first best of LANES to SHORT elements.
///
/// Without a branch that depends on the elements, so that a processor works at several rows at once;
/// only a NaN or a row of nothing but the worst key needs one.
INLINE ptrdiff_t NAME(first_of_short)(const LOOSE *elements, ptrdiff_t count) {
  KEYS best = NAME(splat)(WORST);
  LANES_OF where = {}, lane_numbers;
  NAN_NOTE;
  for (ptrdiff_t i = 0; i < count; i += LANES) {
    ptrdiff_t place = i + LANES <= count ? i : count - LANES;
    KEYS next = NAME(load)(elements + place);
    LANES_OF better = next < best;
    best = NAME(select)(better, next, best);
    where = (((LANES_OF){} + (LANE)place) & better) | (where & ~better);
    NOTE_NAN(next != next);
  }
  KEY least = NAME(least)(best);
  if (HAS_NAN || least == WORST) return NAME(first_of_many)(elements, count);
  __builtin_memcpy(&lane_numbers, NUMBERS, sizeof lane_numbers);
  LANES_OF found = best == NAME(splat)(least);
  return __builtin_reduce_min(((where + lane_numbers) & found) | (SHORT & ~found));
}

static ptrdiff_t NAME(first)(const void *elements, ptrdiff_t count) {
  if (count < LANES) return NAME(first_of_few)(elements, count);
  if (count < SHORT) return NAME(first_of_short)(elements, count);
  return NAME(first_of_many)(elements, count);
}
