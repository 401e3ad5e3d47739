#include "PlainRead.h"

typedef uint64_t words __attribute__((vector_size(64)));

#if defined(__x86_64__) && defined(__GLIBC__)
__attribute__((target_clones("default", "avx2", "arch=x86-64-v4")))
#endif
uint64_t plain_read(const void *memory, size_t byte_count) {
  const char *bytes = memory;
  words a = {}, b = a, c = a, d = a;
  for (size_t i = 0; i + 4 * sizeof a <= byte_count; i += 4 * sizeof a) {
    words next[4];
    __builtin_memcpy(next, bytes + i, sizeof next);
    a ^= next[0];
    b ^= next[1];
    c ^= next[2];
    d ^= next[3];
  }
  a ^= b ^ c ^ d;
  uint64_t all = 0;
  for (int lane = 0; lane < 8; lane++) all ^= a[lane];
  return all;
}
