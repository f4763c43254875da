#include "CLibZip.h"
