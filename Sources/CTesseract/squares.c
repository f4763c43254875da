#include "chains.h"

#include <stdlib.h>

/// How high ink may be that stands beside other ink: as high as the highest but two.
static double limit_of(const ink_component *ink, const place *places, int count, const ink_map *map, double unit) {
    int tallest[3] = {0, 0, 0}, beside = 0;
    for (int i = 0; i < count && places[i].left < ink->right + unit * 200; i++) {
        const ink_component *other = &map->components[places[i].index];
        if (other->right < ink->left - unit * 200 || other->bottom <= ink->top || other->top >= ink->bottom) continue;
        int height = other->bottom - other->top;
        beside += 1;
        for (int k = 0; k < 3; k++) {
            if (height <= tallest[k]) continue;
            int lower = tallest[k];
            tallest[k] = height;
            height = lower;
        }
    }
    // A word or two tell nothing.
    return beside < 8 ? unit * 60 : 1.2 * tallest[2];
}

/// Whether ink above other ink is one syllable or ideograph with it: about square, with little white between, and no
/// higher than the text beside it.
static int are_one(const ink_component *a, const ink_component *b, double limit) {
    int shared = (a->right < b->right ? a->right : b->right) - (a->left > b->left ? a->left : b->left);
    int narrower = a->right - a->left < b->right - b->left ? a->right - a->left : b->right - b->left;
    if (shared * 2 < narrower) return 0;
    int first = a->bottom - a->top, second = b->bottom - b->top;
    double higher = larger(first, second), lower = smaller(first, second);
    double gap = larger(a->top, b->top) - smaller(a->bottom, b->bottom);
    double width = larger(a->right, b->right) - smaller(a->left, b->left);
    double height = larger(a->bottom, b->bottom) - smaller(a->top, b->top);
    if (height > 1.75 * width || width > 1.5 * height || height > limit) return 0;
    if (gap < 0.3 * lower) return 1;
    // A stroke under the rest.
    int stroke = first < second ? a->right - a->left : b->right - b->left;
    return lower < 0.25 * stroke && gap < 0.35 * higher && height < 1.1 * width;
}

static void unite(ink_component *a, ink_component *b) {
    if (b->left < a->left) a->left = b->left;
    if (b->top < a->top) a->top = b->top;
    if (b->right > a->right) a->right = b->right;
    if (b->bottom > a->bottom) a->bottom = b->bottom;
    b->left = a->left;
    b->top = a->top;
    b->right = a->right;
    b->bottom = a->bottom;
}

int join_squares(ink_map *map, double unit) {
    place *places = malloc(((size_t)map->component_count + 1) * sizeof *places);
    if (!places) return 0;
    int count = 0;
    for (int i = 0; i < map->component_count; i++) {
        const ink_component *ink = &map->components[i];
        // No ideograph is larger than 60 points; what is smaller than a point is dust.
        if (ink->bottom - ink->top > unit * 60 || ink->right - ink->left > unit * 60) continue;
        if (ink->bottom - ink->top > unit || ink->right - ink->left > unit) places[count++] = (place){ink->left, i};
    }
    qsort(places, (size_t)count, sizeof *places, by_place);
    double *limits = malloc(((size_t)count + 1) * sizeof *limits);
    if (!limits) {
        free(places);
        return 0;
    }
    for (int i = 0; i < count; i++) limits[i] = limit_of(&map->components[places[i].index], places, count, map, unit);
    // What was joined may be near to more.
    for (int pass = 0; pass < 3; pass++) {
        for (int i = 0; i < count; i++) {
            ink_component *first = &map->components[places[i].index];
            for (int j = i + 1; j < count && places[j].left < first->right; j++) {
                ink_component *second = &map->components[places[j].index];
                if (are_one(first, second, larger(limits[i], limits[j]))) unite(first, second);
            }
        }
    }
    free(limits);
    free(places);
    return 1;
}
