// Template: the kernels of all element types, and the table of them.
//
// In: VECTOR_BYTES, the width of a vector; TABLE, the name of the table.

#include "../Variants.h"

#define INLINE static inline __attribute__((always_inline))
#define PASTE3_(a, b, c) a##b##c
#define PASTE3(a, b, c) PASTE3_(a, b, c)
#define KERNEL_NAME_(word, tag, greatest, nan_last) word##_##tag##_##greatest##nan_last
#define KERNEL_NAME(word, tag, greatest, nan_last) KERNEL_NAME_(word, tag, greatest, nan_last)
#define ANY(mask) (__builtin_reduce_or(mask) != 0)

#define KIND_INTEGER 1
#define KIND_TRUTH 2
#define KIND_REAL 3
#define KIND_HALF 4

// The number of each lane of the widest vector.
static const int8_t numbers_8[] = {
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
  32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
  48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63
};
static const int16_t numbers_16[] = {
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
};
static const int32_t numbers_32[] = {
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
};
static const int64_t numbers_64[] = {
  0, 1, 2, 3, 4, 5, 6, 7
};

#define TAG truth
#define ELEMENT uint8_t
#define WIDTH 8
#define KIND KIND_TRUTH
#include "Ends.h"

#define TAG i8
#define ELEMENT int8_t
#define WIDTH 8
#define KIND KIND_INTEGER
#include "Ends.h"

#define TAG i16
#define ELEMENT int16_t
#define WIDTH 16
#define KIND KIND_INTEGER
#include "Ends.h"

#define TAG i32
#define ELEMENT int32_t
#define WIDTH 32
#define KIND KIND_INTEGER
#include "Ends.h"

#define TAG i64
#define ELEMENT int64_t
#define WIDTH 64
#define KIND KIND_INTEGER
#include "Ends.h"

#define TAG u8
#define ELEMENT uint8_t
#define WIDTH 8
#define KIND KIND_INTEGER
#include "Ends.h"

#define TAG u16
#define ELEMENT uint16_t
#define WIDTH 16
#define KIND KIND_INTEGER
#include "Ends.h"

#define TAG u32
#define ELEMENT uint32_t
#define WIDTH 32
#define KIND KIND_INTEGER
#include "Ends.h"

#define TAG u64
#define ELEMENT uint64_t
#define WIDTH 64
#define KIND KIND_INTEGER
#include "Ends.h"

#define TAG f16
#define ELEMENT uint16_t
#define WIDTH 16
#define KIND KIND_HALF
#define HALF_INFINITY 0x7C00
#include "Ends.h"

#define TAG bf16
#define ELEMENT uint16_t
#define WIDTH 16
#define KIND KIND_HALF
#define HALF_INFINITY 0x7F80
#include "Ends.h"

#define TAG f32
#define ELEMENT float
#define WIDTH 32
#define KIND KIND_REAL
#include "Ends.h"

#define TAG f64
#define ELEMENT double
#define WIDTH 64
#define KIND KIND_REAL
#include "Ends.h"

// Index: end of the order, and place of NaNs.
#define WITHOUT_NAN(tag) \
  {{&kernels_##tag##_00, &kernels_##tag##_00}, {&kernels_##tag##_10, &kernels_##tag##_10}}
#define WITH_NAN(tag) \
  {{&kernels_##tag##_00, &kernels_##tag##_01}, {&kernels_##tag##_10, &kernels_##tag##_11}}

const argmin_kernels *const TABLE[ARGMIN_ELEMENT_COUNT][2][2] = {
  [ARGMIN_BOOL] = WITHOUT_NAN(truth),
  [ARGMIN_INT8] = WITHOUT_NAN(i8),
  [ARGMIN_INT16] = WITHOUT_NAN(i16),
  [ARGMIN_INT32] = WITHOUT_NAN(i32),
  [ARGMIN_INT64] = WITHOUT_NAN(i64),
  [ARGMIN_UINT8] = WITHOUT_NAN(u8),
  [ARGMIN_UINT16] = WITHOUT_NAN(u16),
  [ARGMIN_UINT32] = WITHOUT_NAN(u32),
  [ARGMIN_UINT64] = WITHOUT_NAN(u64),
  [ARGMIN_FLOAT16] = WITH_NAN(f16),
  [ARGMIN_BFLOAT16] = WITH_NAN(bf16),
  [ARGMIN_FLOAT32] = WITH_NAN(f32),
  [ARGMIN_FLOAT64] = WITH_NAN(f64),
};
