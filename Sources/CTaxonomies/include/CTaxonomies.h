#pragma once
#include <stddef.h>

/// The first byte of the compiled taxonomies, aligned to eight bytes; they live as long as the process.
const unsigned char *ctaxonomies_bytes(void);
/// How many bytes there are.
size_t ctaxonomies_count(void);
