#include "chains.h"

#include <stdlib.h>
#include <string.h>

/// The ink of a line that stands leftmost, and what comes behind it.
typedef struct { int first, second_left, pieces; } beginning;

/// Whether ink is as compact as a bullet, and stands where one does.
static int is_mark(const ink_component *ink, const chain *line) {
    double height = height_of(line), wide = ink->right - ink->left, high = ink->bottom - ink->top;
    if (smaller(wide, high) < 0.18 * height || larger(wide, high) > 0.85 * height) return 0;
    if (wide > 1.8 * high || high > 1.8 * wide) return 0;
    double middle = (ink->top + ink->bottom) / 2.0;
    if (middle < line->band_top || middle > line->band_bottom - 0.2 * height) return 0;
    // A letter stands on the line, and is not filled.
    return ink->bottom < line->band_bottom - 0.1 * height || ink->count > 0.72 * wide * high;
}

/// Finds how each line begins.
static void find_beginnings(const ink_map *map, int count, beginning *beginnings) {
    for (int i = 0; i < count; i++) beginnings[i] = (beginning){-1, -1, 0};
    for (int i = 0; i < map->component_count; i++) {
        const ink_component *ink = &map->components[i];
        if (ink->line < 0) continue;
        beginning *start = &beginnings[ink->line];
        start->pieces += 1;
        if (start->first < 0 || ink->left < map->components[start->first].left) {
            if (start->first >= 0) start->second_left = map->components[start->first].left;
            start->first = i;
        } else if (start->second_left < 0 || ink->left < start->second_left) {
            start->second_left = ink->left;
        }
    }
}

int find_marks(ink_map *map, chain *chains, int count, ink_component *marks) {
    beginning *beginnings = malloc(((size_t)count + 1) * sizeof *beginnings);
    if (!beginnings) return 0;
    memset(marks, 0, (size_t)count * sizeof *marks);
    find_beginnings(map, count, beginnings);
    for (int i = 0; i < count; i++) {
        const chain *line = &chains[i];
        if (line->joined >= 0 || line->letters < 4 || beginnings[i].first < 0) continue;
        ink_component *start = &map->components[beginnings[i].first];
        double height = height_of(line);
        if (beginnings[i].second_left - start->right > 0.28 * height && is_mark(start, line)) {
            marks[i] = *start;
            start->line = -1;
            continue;
        }
        // One that is so far away that it became a line of its own.
        for (int j = 0; j < count; j++) {
            const chain *other = &chains[j];
            if (other->joined >= 0 || beginnings[j].pieces != 1 || other->right >= line->left) continue;
            if (line->left - other->right > 4 * height || !is_mark(&map->components[beginnings[j].first], line)) continue;
            marks[i] = map->components[beginnings[j].first];
            map->components[beginnings[j].first].line = -1;
            chains[j].joined = i;
            beginnings[j].pieces = 0;
            break;
        }
    }
    free(beginnings);
    return 1;
}
