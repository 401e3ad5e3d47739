// Template: the dense kernels for one set of instructions.
//
// In: VECTOR_BYTES, the width of a vector; VECTORS and COLUMNS, the size of a tile, which leaves a few
// registers free for the factors; KERNELS, the name of the set.

#include <stdlib.h>
#include <string.h>

#include "Variants.h"

#define INLINE static inline __attribute__((always_inline))
#define LANES ((ptrdiff_t)(VECTOR_BYTES / sizeof(double)))

typedef double VECTOR __attribute__((vector_size(VECTOR_BYTES)));

INLINE VECTOR load(const double *from) {
  VECTOR value;
  memcpy(&value, from, sizeof value);
  return value;
}

INLINE void store(double *to, VECTOR value) { memcpy(to, &value, sizeof value); }

/// All lanes the same number; subtracting zero changes nothing, not even the sign of a zero.
INLINE VECTOR splat(double value) { return value - (VECTOR){0}; }

#include "Product.h"
#include "Triangles.h"
#include "Vectors.h"
#include "Rotations.h"
#include "Tridiagonal.h"

const argmin_dense_kernels KERNELS = {
  multiply, divide_by_transpose, solve, dot, multiply_vector, multiply_transposed, rotate,
  rotate_columns, reflect, update_and_multiply,
};
