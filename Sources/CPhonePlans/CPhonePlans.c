#include "CPhonePlans.h"

static const unsigned char bytes[] = {
#embed "../../taxonomies/phones/plans.tsv"
};

const unsigned char *cphoneplans_bytes(void) { return bytes; }
size_t cphoneplans_count(void) { return sizeof bytes; }
