// The choice of kernels for the processor that runs the program.
//
// Not `target_clones`: its resolvers need the GNU C library's loader, which a program linked with
// musl has not, and tests could not call each set of kernels.

#include "Variants.h"

argmin_instructions argmin_best_instructions(void) {
#if ARGMIN_HAS_AVX
  if (__builtin_cpu_supports("x86-64-v4")) return ARGMIN_AVX512;
  if (__builtin_cpu_supports("avx2")) return ARGMIN_AVX2;
#endif
  return ARGMIN_BASELINE;
}

const argmin_kernels *argmin_kernels_for(
    argmin_instructions instructions, argmin_element element, bool greatest, bool nan_last) {
#if ARGMIN_HAS_AVX
  if (instructions == ARGMIN_AVX512) return argmin_avx512_table[element][greatest][nan_last];
  if (instructions == ARGMIN_AVX2) return argmin_avx2_table[element][greatest][nan_last];
#endif
  return argmin_baseline_table[element][greatest][nan_last];
}
