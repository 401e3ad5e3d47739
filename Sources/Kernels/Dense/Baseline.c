// Dense kernels for the instructions that every processor of its kind has: SSE2, NEON.

#define VECTOR_BYTES 16
#if defined(__aarch64__)
#define VECTORS 3
#define COLUMNS 8
#else
#define VECTORS 2
#define COLUMNS 6
#endif
#define KERNELS argmin_dense_baseline
#include "Table.h"
