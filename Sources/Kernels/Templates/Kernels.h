// Template: the kernels of one element type, one end and one place of NaNs, and their entry in a
// table. Includes the templates of each, and leaves no macro of theirs behind.

#define NAME(word) KERNEL_NAME(word, TAG, GREATEST, NAN_LAST)

#include "Order.h"
#include "First.h"
#include "Rows.h"
#include "Columns.h"

static const argmin_kernels NAME(kernels) = {NAME(first), NAME(rows), NAME(columns)};

#undef NAME
#undef KEY
#undef LANE
#undef LANES
#undef HAS_UNBEATABLE
#undef UNBEATABLE
#undef WORST
#undef IS_SIGNED
#undef TOP_BIT
#undef LOOSE
#undef ELEMENTS
#undef KEYS
#undef LANES_OF
#undef BLOCK
#undef PIECE
#undef SHORT
#undef NAN_NOTE
#undef NOTE_NAN
#undef HAS_NAN
#undef NUMBERS
#undef ROWS_LIMIT
