// Dense kernels for processors with AVX2 and FMA: Intel since 2013, AMD since 2015.

#include "Variants.h"

#if ARGMIN_HAS_AVX
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define VECTOR_BYTES 32
#define VECTORS 2
#define COLUMNS 6
#define KERNELS argmin_dense_avx2
#include "Table.h"
#pragma clang attribute pop
#endif
