#ifndef ARGMIN_DENSE_KERNELS_H
#define ARGMIN_DENSE_KERNELS_H

#include "ArgMinKernels.h"

// The inner loops of dense linear algebra for doubles.
//
// Matrices lie by columns: element (i, j) of a matrix C is c[i + j * c_step]. Nothing is read or
// written outside the elements that the arguments describe, and every function may be called from
// many threads at once. The result depends on the instructions, not on addresses or alignment.

/// The largest order of the triangles that `divide_by_transpose` and `solve` take.
enum { ARGMIN_LEAF = 8 };

/// The kernels for one set of instructions.
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

  /// X <- X inv(L)^T for `m` rows and `n` <= ARGMIN_LEAF columns and a lower triangle L, whose diagonal
  /// is taken as ones where `unit` is true.
  void (*_Nonnull divide_by_transpose)(
      ptrdiff_t m, ptrdiff_t n, double *_Nonnull x, ptrdiff_t x_step, const double *_Nonnull l,
      ptrdiff_t l_step, bool unit);

  /// X <- inv(L) X, or inv(L)^T X, for `n` <= ARGMIN_LEAF rows and `m` columns and such an L.
  void (*_Nonnull solve)(
      ptrdiff_t n, ptrdiff_t m, const double *_Nonnull l, ptrdiff_t l_step, bool transposed,
      bool unit, double *_Nonnull x, ptrdiff_t x_step);

  /// The sum of x[i] y[i] for i < `n`.
  double (*_Nonnull dot)(ptrdiff_t n, const double *_Nonnull x, const double *_Nonnull y);

  /// y <- y + sign A x for `sign` 1 or -1, `m` rows and `n` columns.
  void (*_Nonnull multiply_vector)(
      double sign, ptrdiff_t m, ptrdiff_t n, const double *_Nonnull a, ptrdiff_t a_step,
      const double *_Nonnull x, double *_Nonnull y);

  /// y <- y + sign A^T x, likewise.
  void (*_Nonnull multiply_transposed)(
      double sign, ptrdiff_t m, ptrdiff_t n, const double *_Nonnull a, ptrdiff_t a_step,
      const double *_Nonnull x, double *_Nonnull y);

  /// x[i], y[i] <- c x[i] - s y[i], s x[i] + c y[i] for i < `n`.
  void (*_Nonnull rotate)(
      ptrdiff_t n, double *_Nonnull x, double *_Nonnull y, double c, double s);

  /// Rotates columns j, j + 1 of Z for j = `count` - 1, ..., 0 in turn: x, y <- c x - s y, s x + c y
  /// with c = cosines[j], s = sines[j]. Z has `m` rows and `count` + 1 columns.
  void (*_Nonnull rotate_columns)(
      ptrdiff_t m, ptrdiff_t count, const double *_Nonnull cosines, const double *_Nonnull sines,
      double *_Nonnull z, ptrdiff_t z_step);

  /// A <- A - factor v (v^T A) for `m` rows and `n` columns.
  void (*_Nonnull reflect)(
      ptrdiff_t m, ptrdiff_t n, double factor, const double *_Nonnull v, double *_Nonnull a,
      ptrdiff_t a_step);

  /// A <- A - v q^T - q v^T in the lower triangle of order `n`, then p <- A w for that symmetric A.
  void (*_Nonnull update_and_multiply)(
      ptrdiff_t n, const double *_Nonnull v, const double *_Nonnull q, const double *_Nonnull w,
      double *_Nonnull a, ptrdiff_t a_step, double *_Nonnull p);
} argmin_dense_kernels;

/// The kernels compiled for some instructions, which the processor must have.
const argmin_dense_kernels *_Nonnull argmin_dense_kernels_for(argmin_instructions instructions);

/// The kernels for the widest instructions that this processor has.
const argmin_dense_kernels *_Nonnull argmin_best_dense_kernels(void);

#endif
