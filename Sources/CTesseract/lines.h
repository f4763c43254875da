#pragma once
#include "components.h"

struct ctesseract_lines {
    ink_map map;
    ctesseract_line *lines;
    int count;
};
