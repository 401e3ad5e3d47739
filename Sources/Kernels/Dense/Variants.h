// The kernels of dense linear algebra, one set for each set of instructions.

#ifndef ARGMIN_DENSE_VARIANTS_H
#define ARGMIN_DENSE_VARIANTS_H

#include "../Variants.h"
#include "ArgMinDenseKernels.h"

extern const argmin_dense_kernels argmin_dense_baseline;
extern const argmin_dense_kernels argmin_dense_avx2;
extern const argmin_dense_kernels argmin_dense_avx512;

#endif
