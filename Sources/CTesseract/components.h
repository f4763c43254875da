#pragma once
#include "CTesseract.h"

/// A stretch of ink in a row; `right` is the first dot behind it.
typedef struct { int y, left, right, component; } ink_run;

/// Ink that hangs together.
typedef struct {
    int left, top, right, bottom;
    /// Dots of ink.
    int count;
    /// The line that it was put in; -1 for none.
    int line;
} ink_component;

typedef struct {
    ink_run *runs;
    /// Number of the first run of each row, and one more.
    int *rows;
    ink_component *components;
    int run_count, component_count, height;
} ink_map;

/// What is darker than this is ink, on a picture whose ground was evened.
enum { INK = 200 };

/// Finds all that is darker than `shade`. Returns 0 if memory is short.
int ink_map_make(const ctesseract_picture *picture, int shade, ink_map *map);
void ink_map_free(ink_map *map);

/// Takes out rules, frames and the lines of tables that are at least `length` long and at most `thickness` thick.
/// Letters that touch them stay. Returns 0 if memory is short.
int ink_erase_rules(ctesseract_picture *picture, int length, int thickness);
