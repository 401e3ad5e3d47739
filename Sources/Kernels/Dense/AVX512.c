// Dense kernels for processors with AVX-512: Intel servers since 2017, AMD since 2022.

#include "Variants.h"

#if ARGMIN_HAS_AVX
#pragma clang attribute push(__attribute__((target("arch=x86-64-v4"))), apply_to = function)
#define VECTOR_BYTES 64
#define VECTORS 3
#define COLUMNS 8
#define KERNELS argmin_dense_avx512
#include "Table.h"
#pragma clang attribute pop
#endif
