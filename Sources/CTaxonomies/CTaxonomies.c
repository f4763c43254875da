#include "CTaxonomies.h"
