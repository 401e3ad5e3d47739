#ifndef ARGMIN_DENSE_KERNELS_H
#define ARGMIN_DENSE_KERNELS_H

#include "ArgMinKernels.h"

// The inner loops of dense linear algebra for doubles.
//
// Matrices lie by columns: element (i, j) of a matrix C is c[i + j * c_step]. Nothing is read or
// written outside the elements that the arguments describe, and every function may be called from
// many threads at once. The result depends on the instructions, not on addresses or alignment.

typedef struct argmin_dense_kernels {
  /// Adds `sign` (1 or -1) times A B to C, which has `m` rows and `n` columns.
  ///
  /// Element (i, p) of A is a[i * a_row + p * a_column] for p < `k`, element (p, j) of B is
  /// b[p * b_row + j * b_column]. With `lower_only` the elements of C above its diagonal may be
  /// left as they are.
  void (*_Nonnull multiply)(
      double sign, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const double *_Nonnull a,
      ptrdiff_t a_row, ptrdiff_t a_column, const double *_Nonnull b, ptrdiff_t b_row,
      ptrdiff_t b_column, double *_Nonnull c, ptrdiff_t c_step, bool lower_only);
} argmin_dense_kernels;

/// The kernels compiled for some instructions, which the processor must have.
const argmin_dense_kernels *_Nonnull argmin_dense_kernels_for(argmin_instructions instructions);

/// The kernels for the widest instructions that this processor has.
const argmin_dense_kernels *_Nonnull argmin_best_dense_kernels(void);

#endif
