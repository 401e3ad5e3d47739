// Template: the kernels of one element type for both ends of the order and both places of NaNs.
// Types without NaN have one set for each end. In: TAG, ELEMENT, WIDTH, KIND.

#define NAN_LAST 0
#define GREATEST 0
#include "Kernels.h"
#undef GREATEST
#define GREATEST 1
#include "Kernels.h"
#undef GREATEST
#undef NAN_LAST

#if KIND == KIND_REAL || KIND == KIND_HALF
#define NAN_LAST 1
#define GREATEST 0
#include "Kernels.h"
#undef GREATEST
#define GREATEST 1
#include "Kernels.h"
#undef GREATEST
#undef NAN_LAST
#endif

#undef TAG
#undef ELEMENT
#undef WIDTH
#undef KIND
#undef HALF_INFINITY
