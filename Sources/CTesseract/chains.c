#include "chains.h"

#include <math.h>
#include <stdlib.h>

int by_place(const void *a, const void *b) {
    const place *first = a, *second = b;
    if (first->left != second->left) return first->left < second->left ? -1 : 1;
    return first->index < second->index ? -1 : first->index > second->index;
}

/// Whether ink may be a letter or a part of one: no speck, no frame, no photograph.
static int may_be_letter(const ink_component *ink, double unit) {
    int width = ink->right - ink->left, height = ink->bottom - ink->top;
    if (ink->count < 4 || (width < unit * 0.4 && height < unit * 0.4)) return 0;
    if (height > unit * 60) return 0;
    // A rule that was not erased, or what is left of one.
    if (width > unit * 40 && height < unit * 3) return 0;
    if (height > unit * 30 && width < unit * 3) return 0;
    // The border of a cell; the letters of large and light fonts are not so thin.
    if (height > unit * 13 && width * 24 < height) return 0;
    // The bar before a heading, or one that shows how well somebody knows something.
    if (width > unit * 18 && width > 4 * height && ink->count > 0.85 * width * height) return 0;
    return width < unit * 200 || height < unit * 30;
}

/// How well ink goes on a line; below 0 if it does not.
static double fit(const chain *line, const ink_component *ink) {
    double height = ink->bottom - ink->top, band = height_of(line);
    double shared = smaller(ink->bottom, line->band_bottom) - larger(ink->top, line->band_top);
    if (shared < 0.5 * smaller(height, band)) return -1;
    // A larger letter beside a smaller one is another line's, unless all before it were marks.
    if (height > 2.3 * band && line->letters > 2) return -1;
    double gap = ink->left - line->right;
    double reach = 1.5 * larger(smaller(height, 2 * band), band);
    if (line->letters <= 2 && height > band) reach = 1.5 * height;
    if (gap > reach) return -1;
    return shared / larger(height, band) - 0.3 * larger(gap, 0) / reach + 1;
}

static void put(chain *line, const ink_component *ink) {
    double height = ink->bottom - ink->top;
    if (ink->left < line->left) line->left = ink->left;
    if (ink->top < line->top) line->top = ink->top;
    if (ink->right > line->right) line->right = ink->right;
    if (ink->bottom > line->bottom) line->bottom = ink->bottom;
    if (line->letters <= 2 && height > 0.25 * height_of(line) && height < 0.6 * height_of(line)) {
        // What came before was an icon, a bracket or the like.
        line->weight = 0;
    } else if (height < 0.5 * height_of(line)) {
        return;
    }
    if (height > 1.8 * height_of(line) && line->letters <= 2) line->weight = 0;
    // The letters of long ago count less: a line may bend a little.
    double weight = line->weight < 12 ? line->weight : 12;
    line->band_top = (line->band_top * weight + ink->top) / (weight + 1);
    line->band_bottom = (line->band_bottom * weight + ink->bottom) / (weight + 1);
    line->weight = weight + 1;
    line->letters += 1;
}

static int link_letters(ink_map *map, double unit, chain **found) {
    place *places = malloc(((size_t)map->component_count + 1) * sizeof *places);
    chain *chains = malloc(((size_t)map->component_count + 1) * sizeof *chains);
    int *open = malloc(((size_t)map->component_count + 1) * sizeof *open);
    if (!places || !chains || !open) {
        free(places);
        free(chains);
        free(open);
        return -1;
    }
    int letters = 0, count = 0, open_count = 0;
    for (int i = 0; i < map->component_count; i++) {
        if (may_be_letter(&map->components[i], unit)) places[letters++] = (place){map->components[i].left, i};
    }
    qsort(places, (size_t)letters, sizeof *places, by_place);
    for (int i = 0; i < letters; i++) {
        ink_component *ink = &map->components[places[i].index];
        double best = 0;
        int chosen = -1, kept = 0;
        for (int j = 0; j < open_count; j++) {
            const chain *line = &chains[open[j]];
            // No letter is higher than 60 points, no gap wider than one and a half of them.
            if (line->right + larger(unit * 12, 3.2 * height_of(line)) < ink->left
                && line->right + unit * 90 < ink->left) continue;
            open[kept++] = open[j];
            double found_fit = fit(line, ink);
            if (found_fit > best) {
                best = found_fit;
                chosen = open[kept - 1];
            }
        }
        open_count = kept;
        if (chosen < 0) {
            chains[count] = (chain){
                .left = ink->left, .top = ink->top, .right = ink->right, .bottom = ink->bottom,
                .band_top = ink->top, .band_bottom = ink->bottom, .weight = 1, .letters = 1, .joined = -1
            };
            open[open_count++] = count;
            ink->line = count++;
        } else {
            put(&chains[chosen], ink);
            ink->line = chosen;
        }
    }
    free(places);
    free(open);
    *found = chains;
    return count;
}

/// Whether a small one belongs to a line: the dot of an i, an accent, a comma, a part of a letter.
static double nearness(const chain *small, const chain *line) {
    double height = height_of(line);
    if (height_of(small) > 0.6 * height) {
        // Parts of one line that came apart.
        double shared = smaller(small->band_bottom, line->band_bottom) - larger(small->band_top, line->band_top);
        if (shared >= 0.6 * larger(height, height_of(small))) {
            double gap = larger(small->left - line->right, line->left - small->right);
            return gap < 1.2 * height ? 1 : -1;
        }
        // The comma of some fonts is nearly as high as its small letters.
        if (height_of(small) > 0.85 * height || small->letters > 1) return -1;
    }
    if (small->letters > 6) return -1;
    if (small->right < line->left - 0.5 * height || small->left > line->right + 0.5 * height) return -1;
    if (small->bottom < line->band_top - 0.55 * height || small->top > line->band_bottom + 0.45 * height) return -1;
    double middle = (small->top + small->bottom) / 2.0;
    double away = larger(line->band_top - middle, middle - line->band_bottom);
    return 2 - larger(away, 0) / height;
}

static void join_chains(chain *chains, int count) {
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < count; i++) {
            chain *small = &chains[i];
            if (small->joined >= 0) continue;
            double best = 0;
            int chosen = -1;
            for (int j = 0; j < count; j++) {
                const chain *line = &chains[j];
                if (i == j || line->joined >= 0) continue;
                if (line->top > small->bottom + 200 || line->bottom + 200 < small->top) continue;
                int is_larger = line->right - line->left > small->right - small->left
                    || (line->right - line->left == small->right - small->left && j < i);
                if (!is_larger) continue;
                double near = nearness(small, line);
                if (near > best) {
                    best = near;
                    chosen = j;
                }
            }
            if (chosen < 0) continue;
            chain *line = &chains[chosen];
            small->joined = chosen;
            line->letters += small->letters;
            if (small->left < line->left) line->left = small->left;
            if (small->right > line->right) line->right = small->right;
            if (small->top < line->top) line->top = small->top;
            if (small->bottom > line->bottom) line->bottom = small->bottom;
        }
    }
}

static int line_of(const chain *chains, int i) {
    while (i >= 0 && chains[i].joined >= 0) i = chains[i].joined;
    return i;
}

int make_chains(ink_map *map, double unit, chain **found) {
    int count = link_letters(map, unit, found);
    if (count < 0) return -1;
    join_chains(*found, count);
    for (int i = 0; i < map->component_count; i++) {
        map->components[i].line = line_of(*found, map->components[i].line);
    }
    return count;
}
