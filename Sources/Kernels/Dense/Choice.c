// The choice of dense kernels for the processor that runs the program.

#include "Variants.h"

const argmin_dense_kernels *argmin_dense_kernels_for(argmin_instructions instructions) {
#if ARGMIN_HAS_AVX
  if (instructions == ARGMIN_AVX512) return &argmin_dense_avx512;
  if (instructions == ARGMIN_AVX2) return &argmin_dense_avx2;
#endif
  return &argmin_dense_baseline;
}

const argmin_dense_kernels *argmin_best_dense_kernels(void) {
  argmin_instructions best = argmin_best_instructions();
#if ARGMIN_HAS_AVX
  if (best == ARGMIN_AVX2 && !__builtin_cpu_supports("fma")) best = ARGMIN_BASELINE;
#endif
  return argmin_dense_kernels_for(best);
}
