// Template: the order of one element type, one end and one place of NaNs.
//
// Elements become keys of the same width, of which the least is wanted; `precedes` is a strict weak
// order on keys, NaNs included. The vector forms give all bits or none in each lane.
//
// In: ELEMENT, WIDTH (bits), KIND, HALF_INFINITY (for halves), GREATEST, NAN_LAST.

#if KIND == KIND_HALF
#define KEY int16_t
#else
#define KEY ELEMENT
#endif
#define LANE PASTE3(int, WIDTH, _t)
#define NUMBERS PASTE3(numbers_, WIDTH, )
#define LANES ((ptrdiff_t)(VECTOR_BYTES / sizeof(ELEMENT)))
// No key comes before this one, so that a search may stop; no number comes after the other.
#if KIND == KIND_REAL
#define HAS_UNBEATABLE NAN_LAST
#define UNBEATABLE ((KEY)-__builtin_inff())
#define WORST ((KEY)__builtin_inff())
#elif KIND == KIND_TRUTH
#define HAS_UNBEATABLE 1
#define UNBEATABLE 0
#define WORST 1
#else
#define HAS_UNBEATABLE 1
#define IS_SIGNED ((KEY)-1 < 0)
#define TOP_BIT ((uint64_t)1 << (WIDTH - 1))
#define UNBEATABLE (IS_SIGNED ? (KEY)TOP_BIT : (KEY)0)
#define WORST (IS_SIGNED ? (KEY)(TOP_BIT - 1) : (KEY)-1)
#endif

typedef ELEMENT NAME(loose) __attribute__((aligned(1), may_alias));
typedef ELEMENT NAME(elements) __attribute__((vector_size(VECTOR_BYTES)));
typedef KEY NAME(keys) __attribute__((vector_size(VECTOR_BYTES)));
typedef LANE NAME(lanes) __attribute__((vector_size(VECTOR_BYTES)));
#define LOOSE NAME(loose)
#define ELEMENTS NAME(elements)
#define KEYS NAME(keys)
#define LANES_OF NAME(lanes)

INLINE KEYS NAME(select)(LANES_OF mask, KEYS yes, KEYS no) {
  return (KEYS)(((LANES_OF)yes & mask) | ((LANES_OF)no & ~mask));
}

/// The key in every lane: less zero, which changes no number.
INLINE KEYS NAME(splat)(KEY key) { return key - (KEYS){}; }

INLINE KEYS NAME(keys_of)(ELEMENTS elements) {
#if KIND == KIND_INTEGER
  return GREATEST ? ~elements : elements;
#elif KIND == KIND_TRUTH
  return (KEYS)(GREATEST ? elements == 0 : elements != 0) & 1;
#elif KIND == KIND_REAL
  return GREATEST ? -elements : elements;
#else
  LANES_OF bits = (LANES_OF)elements, magnitude = bits & 0x7FFF;
  LANES_OF sign = (GREATEST ? ~bits : bits) >> 15;
  LANES_OF nan = NAME(splat)(NAN_LAST ? WORST : UNBEATABLE);
  return NAME(select)(magnitude > HALF_INFINITY, nan, (magnitude ^ sign) - sign);
#endif
}

INLINE KEYS NAME(load)(const LOOSE *elements) {
  ELEMENTS loaded;
  __builtin_memcpy(&loaded, elements, sizeof loaded);
  return NAME(keys_of)(loaded);
}

INLINE KEY NAME(key)(ELEMENT element) {
#if KIND == KIND_INTEGER
  return (KEY)(GREATEST ? ~element : element);
#elif KIND == KIND_TRUTH
  return GREATEST ? element == 0 : element != 0;
#elif KIND == KIND_REAL
  return GREATEST ? -element : element;
#else
  KEY magnitude = element & 0x7FFF;
  if (magnitude > HALF_INFINITY) return NAN_LAST ? WORST : UNBEATABLE;
  return (element >> 15 == 0) == !GREATEST ? magnitude : (KEY)-magnitude;
#endif
}

INLINE LANES_OF NAME(precede)(KEYS left, KEYS right) {
#if KIND == KIND_REAL
  // A number is equal to itself, a NaN is not.
  return ~(left >= right) & (NAN_LAST ? left == left : right == right);
#else
  return left < right;
#endif
}

INLINE bool NAME(precedes)(KEY left, KEY right) {
#if KIND == KIND_REAL
  return !(left >= right) & (NAN_LAST ? left == left : right == right);
#else
  return left < right;
#endif
}

/// The lesser of each pair, or the second where the first is NaN.
INLINE KEYS NAME(lesser)(KEYS left, KEYS right) {
  return NAME(select)(left < right, left, right);
}

/// The least of all lanes, of which none is NaN.
INLINE KEY NAME(least)(KEYS keys) {
#if KIND == KIND_REAL
  // The bits of numbers, those of negative ones reversed, are integers in the same order: for these
  // processors reduce a vector by halves.
  const LANE reversed = (LANE)(((uint64_t)1 << (WIDTH - 1)) - 1);
  LANES_OF bits = (LANES_OF)keys;
  LANE least = __builtin_reduce_min(bits ^ ((bits >> (WIDTH - 1)) & reversed));
  least ^= (least >> (WIDTH - 1)) & reversed;
  KEY key;
  __builtin_memcpy(&key, &least, sizeof key);
  return key;
#else
  return __builtin_reduce_min(keys);
#endif
}
