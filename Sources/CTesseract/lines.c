#include "chains.h"
#include "lines.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_size(const void *a, const void *b) {
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

static int by_number(const void *a, const void *b) {
    int first = *(const int *)a, second = *(const int *)b;
    return (first > second) - (first < second);
}

/// Sets icons apart from the text behind them: they are recognised as letters and spoil the address that they adorn.
///
/// An icon stands alone, as high as a capital, and is inked more heavily than the letters around it.
static void drop_icons(ink_map *map, int line, const chain *whole, place *places, double *shares) {
    int count = 0, letters = 0;
    for (int i = 0; i < map->component_count; i++) {
        const ink_component *ink = &map->components[i];
        if (ink->line != line) continue;
        places[count++] = (place){ink->left, i};
        int width = ink->right - ink->left, height = ink->bottom - ink->top;
        if (height > 0.6 * height_of(whole)) shares[letters++] = ink->count / ((double)width * height);
    }
    if (letters < 5) return;
    qsort(places, (size_t)count, sizeof *places, by_place);
    qsort(shares, (size_t)letters, sizeof *shares, by_size);
    double usual = shares[letters / 2], band = height_of(whole);
    for (int i = 0; i < count; i++) {
        // Pieces above each other are one icon.
        int right = map->components[places[i].index].right, first = i, dots = 0;
        int left = places[i].left, top = whole->bottom, bottom = whole->top;
        while (i < count && places[i].left < right) {
            const ink_component *ink = &map->components[places[i].index];
            if (ink->right > right) right = ink->right;
            if (ink->top < top) top = ink->top;
            if (ink->bottom > bottom) bottom = ink->bottom;
            dots += ink->count;
            i++;
        }
        int behind = i < count ? places[i].left - right : (int)(4 * band);
        int before = first > 0 ? left - map->components[places[first - 1].index].right : (int)(4 * band);
        int last = i--;
        double share = dots / ((double)(right - left) * (bottom - top));
        if (bottom - top < 0.9 * band || right - left < 0.5 * band || right - left > 2.4 * band) continue;
        if (behind < 0.2 * band || before < 0.3 * band || share < 0.5 || share < 1.35 * usual) continue;
        for (int j = first; j < last; j++) map->components[places[j].index].line = -1;
    }
}

static void measure(const ink_map *map, int line, chain *whole) {
    int is_first = 1;
    for (int i = 0; i < map->component_count; i++) {
        const ink_component *ink = &map->components[i];
        if (ink->line != line) continue;
        if (is_first || ink->left < whole->left) whole->left = ink->left;
        if (is_first || ink->top < whole->top) whole->top = ink->top;
        if (is_first || ink->right > whole->right) whole->right = ink->right;
        if (is_first || ink->bottom > whole->bottom) whole->bottom = ink->bottom;
        is_first = 0;
    }
}

/// Where most of a line's letters stand.
static float baseline_of(const ink_map *map, int line, const chain *chains, int *bottoms) {
    int count = 0;
    for (int i = 0; i < map->component_count; i++) {
        const ink_component *ink = &map->components[i];
        if (ink->line == line && ink->bottom - ink->top > 0.6 * height_of(&chains[line])) bottoms[count++] = ink->bottom;
    }
    if (count == 0) return (float)chains[line].bottom;
    qsort(bottoms, (size_t)count, sizeof *bottoms, by_number);
    // Round letters reach a little lower than straight ones.
    int middle = bottoms[count * 2 / 5], near = 0;
    double sum = 0;
    for (int i = 0; i < count; i++) {
        if (abs(bottoms[i] - middle) > 0.08 * height_of(&chains[line]) + 1) continue;
        sum += bottoms[i];
        near += 1;
    }
    return (float)(sum / near);
}

ctesseract_lines *ctesseract_lines_find(ctesseract_picture *picture, double dots_per_point, int are_ideographs) {
    ctesseract_lines *found = calloc(1, sizeof *found);
    if (!found) return NULL;
    chain *chains = NULL;
    int count = -1;
    if (ink_erase_rules(picture, (int)(dots_per_point * 36), (int)(dots_per_point * 2.6))
        && ink_map_make(picture, INK, &found->map)
        && (!are_ideographs || join_squares(&found->map, dots_per_point))) {
        count = make_chains(&found->map, dots_per_point, &chains);
    }
    size_t room = (size_t)found->map.component_count + 1;
    int *bottoms = count < 0 ? NULL : malloc(room * sizeof *bottoms);
    place *places = count < 0 ? NULL : malloc(room * sizeof *places);
    double *shares = count < 0 ? NULL : malloc(room * sizeof *shares);
    ink_component *marks = count < 0 ? NULL : malloc(((size_t)count + 1) * sizeof *marks);
    found->lines = count < 0 ? NULL : malloc(((size_t)count + 1) * sizeof *found->lines);
    if (!bottoms || !places || !shares || !marks || !found->lines || !find_marks(&found->map, chains, count, marks)) {
        free(bottoms);
        free(marks);
        free(places);
        free(shares);
        free(chains);
        ctesseract_lines_free(found);
        return NULL;
    }
    for (int i = 0; i < count; i++) {
        chain *line = &chains[i];
        if (line->joined >= 0) continue;
        drop_icons(&found->map, i, line, places, shares);
        measure(&found->map, i, line);
        double height = line->bottom - line->top, width = line->right - line->left;
        // Less than four points high, or a single stroke.
        if (height < 3 * dots_per_point && width < 6 * dots_per_point) continue;
        if (height < 2 * dots_per_point) continue;
        float baseline = baseline_of(&found->map, i, chains, bottoms);
        found->lines[found->count++] = (ctesseract_line){
            .left = line->left, .top = line->top, .right = line->right, .bottom = line->bottom,
            .baseline = baseline, .height = (float)height_of(line), .letters = line->letters, .number = i,
            .mark_left = marks[i].left, .mark_top = marks[i].top, .mark_right = marks[i].right,
            .mark_bottom = marks[i].bottom
        };
    }
    free(bottoms);
    free(places);
    free(shares);
    free(marks);
    free(chains);
    return found;
}

const ctesseract_line *ctesseract_lines_all(const ctesseract_lines *lines, size_t *count) {
    *count = (size_t)lines->count;
    return lines->lines;
}

void ctesseract_lines_free(ctesseract_lines *lines) {
    if (!lines) return;
    ink_map_free(&lines->map);
    free(lines->lines);
    free(lines);
}

static void whiten(ctesseract_picture *picture, int left, int top, int right, int bottom) {
    if (left < 0) left = 0;
    if (right > picture->width) right = picture->width;
    if (left >= right) return;
    for (int y = top < 0 ? 0 : top; y < bottom && y < picture->height; y++) {
        memset(picture->pixels + (size_t)y * (size_t)picture->width + (size_t)left, 255, (size_t)(right - left));
    }
}

int ctesseract_lines_cut(
    const ctesseract_lines *lines, const ctesseract_picture *picture, size_t index, int margin, ctesseract_picture *cut
) {
    const ctesseract_line *line = &lines->lines[index];
    int left = line->left - margin, top = line->top - margin;
    cut->width = line->right - line->left + 2 * margin;
    cut->height = line->bottom - line->top + 2 * margin;
    cut->pixels = malloc((size_t)cut->width * (size_t)cut->height);
    if (!cut->pixels) return 0;
    memset(cut->pixels, 255, (size_t)cut->width * (size_t)cut->height);
    int from = left < 0 ? 0 : left, to = left + cut->width > picture->width ? picture->width : left + cut->width;
    for (int y = 0; y < cut->height; y++) {
        if (y + top < 0 || y + top >= picture->height || from >= to) continue;
        memcpy(
            cut->pixels + (size_t)y * (size_t)cut->width + (from - left),
            picture->pixels + (size_t)(y + top) * (size_t)picture->width + from, (size_t)(to - from)
        );
    }
    // What belongs to other lines goes, with its soft edge; what belongs to this one comes back.
    for (int is_own = 0; is_own < 2; is_own++) {
        for (int y = top < 0 ? 0 : top; y < top + cut->height && y < lines->map.height; y++) {
            for (int i = lines->map.rows[y]; i < lines->map.rows[y + 1]; i++) {
                const ink_run *run = &lines->map.runs[i];
                if (run->right + 2 < left || run->left - 2 > left + cut->width) continue;
                int is_mine = lines->map.components[run->component].line == line->number;
                if (is_mine != is_own) continue;
                if (!is_own) {
                    whiten(cut, run->left - 2 - left, y - 2 - top, run->right + 2 - left, y + 3 - top);
                    continue;
                }
                for (int v = y - 1; v <= y + 1; v++) {
                    for (int x = run->left - 1; x <= run->right; x++) {
                        if (x < 0 || v < 0 || x >= picture->width || v >= picture->height) continue;
                        if (x < left || v < top || x >= left + cut->width || v >= top + cut->height) continue;
                        cut->pixels[(size_t)(v - top) * (size_t)cut->width + (size_t)(x - left)] =
                            picture->pixels[(size_t)v * (size_t)picture->width + (size_t)x];
                    }
                }
            }
        }
    }
    return 1;
}
