#ifndef ARGMIN_KERNELS_H
#define ARGMIN_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The inner loops of searches for the least or greatest element.
//
// Elements lie in the byte order of the machine and need not be aligned. Nothing is read outside
// the elements that the arguments describe, nothing is kept between calls, and every function may
// be called from many threads at once. Among equal elements the first wins; zeros of either sign
// are equal, and so are all NaNs, which come before all numbers or after them.

/// The type of the elements; ARGMIN_BFLOAT16 is the upper half of a float32.
typedef enum argmin_element {
  ARGMIN_BOOL,
  ARGMIN_INT8, ARGMIN_INT16, ARGMIN_INT32, ARGMIN_INT64,
  ARGMIN_UINT8, ARGMIN_UINT16, ARGMIN_UINT32, ARGMIN_UINT64,
  ARGMIN_FLOAT16, ARGMIN_BFLOAT16, ARGMIN_FLOAT32, ARGMIN_FLOAT64,
  ARGMIN_ELEMENT_COUNT
} argmin_element;

/// The instructions that a set of kernels was compiled for.
typedef enum argmin_instructions {
  ARGMIN_BASELINE, ARGMIN_AVX2, ARGMIN_AVX512, ARGMIN_INSTRUCTIONS_COUNT
} argmin_instructions;

/// The most columns that one call of `columns` may compare.
enum { ARGMIN_COLUMNS_LIMIT = 4096 };

/// The bytes that `columns` works in: two words of the widest element for each column.
enum { ARGMIN_SCRATCH_SIZE = ARGMIN_COLUMNS_LIMIT * 16 };

/// The searches for one element type, one end of the order and one place of NaNs.
typedef struct argmin_kernels {
  /// The place of the first best of `count` >= 1 neighbouring elements.
  ptrdiff_t (*_Nonnull first)(const void *_Nonnull elements, ptrdiff_t count);

  /// The first best of each of `row_count` rows of `length` >= 1 neighbouring elements, times
  /// `step`; the rows lie `row_step` bytes apart.
  void (*_Nonnull rows)(
      const void *_Nonnull elements, ptrdiff_t row_step, ptrdiff_t row_count, ptrdiff_t length,
      int64_t step, int64_t *_Nonnull indices);

  /// The first best of each of `column_count` neighbouring columns.
  ///
  /// The rows, at least one, lie `row_step` bytes apart; the element of row r has the index
  /// `index + r * step`. A search may go on with further rows of larger indices: then `begins` is
  /// false, and `indices` and `scratch` are as the call before left them.
  void (*_Nonnull columns)(
      const void *_Nonnull elements, ptrdiff_t row_step, ptrdiff_t row_count,
      ptrdiff_t column_count, int64_t index, int64_t step, int64_t *_Nonnull indices,
      void *_Nonnull scratch, bool begins);
} argmin_kernels;

/// The widest instructions that this processor has and this library was compiled for.
argmin_instructions argmin_best_instructions(void);

/// The searches compiled for some instructions, which the processor must have.
const argmin_kernels *_Nonnull argmin_kernels_for(
    argmin_instructions instructions, argmin_element element, bool greatest, bool nan_last);

#include "ArgMinDenseKernels.h"

#endif
