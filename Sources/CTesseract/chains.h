#pragma once
#include "components.h"

/// A line while it is put together, from left to right.
typedef struct {
    int left, top, right, bottom;
    /// The band that its letters stand in, and how much they weigh in it.
    double band_top, band_bottom, weight;
    /// Ink that counts as letters.
    int letters;
    /// The line that this one was joined to; -1 if it stands alone.
    int joined;
    /// Its last letter.
    int last;
} chain;

/// Where ink begins, for putting it in order.
typedef struct { int left, index; } place;

static inline double larger(double a, double b) { return a > b ? a : b; }
static inline double smaller(double a, double b) { return a < b ? a : b; }
static inline double height_of(const chain *line) { return line->band_bottom - line->band_top; }

/// For `qsort`: from left to right.
int by_place(const void *a, const void *b);

/// Puts all ink that may be letters in lines, which have the numbers that are then in the ink; `unit` is how many dots
/// a point has. Returns how many lines there are, joined ones too, or -1 if memory is short.
int make_chains(ink_map *map, double unit, chain **found);

/// Takes the bullets before lines out of them: they are recognised as letters. `marks` has room for one a line; where
/// there is none its `count` is 0. Returns 0 if memory is short.
int find_marks(ink_map *map, chain *chains, int count, ink_component *marks);

/// Gives the parts of an ideograph or a syllable of Korean, which do not hang together, one and the same box. Returns 0
/// if memory is short.
int join_squares(ink_map *map, double unit);
