#pragma once
#include <stddef.h>

/// The numbering plans of `taxonomies/phones/plans.tsv`; they live as long as the process.
const unsigned char *cphoneplans_bytes(void);
size_t cphoneplans_count(void);
