// The kernels for the instructions that every processor of its kind has: SSE2, NEON.

#define VECTOR_BYTES 16
#define TABLE argmin_baseline_table
#include "Templates/Table.h"
