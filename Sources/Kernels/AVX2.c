// The kernels for processors with AVX2: Intel since 2013, AMD since 2015.

#include "Variants.h"

#if ARGMIN_HAS_AVX
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define VECTOR_BYTES 32
#define TABLE argmin_avx2_table
#include "Templates/Table.h"
#pragma clang attribute pop
#endif
