// The tables of kernels, one for each set of instructions that this library is compiled for.

#ifndef ARGMIN_VARIANTS_H
#define ARGMIN_VARIANTS_H

#include "ArgMinKernels.h"

// Elsewhere the instructions that every processor has are wide enough or the only ones.
#if defined(__x86_64__) && defined(__linux__)
#define ARGMIN_HAS_AVX 1
#else
#define ARGMIN_HAS_AVX 0
#endif

extern const argmin_kernels *const argmin_baseline_table[ARGMIN_ELEMENT_COUNT][2][2];
extern const argmin_kernels *const argmin_avx2_table[ARGMIN_ELEMENT_COUNT][2][2];
extern const argmin_kernels *const argmin_avx512_table[ARGMIN_ELEMENT_COUNT][2][2];

#endif
