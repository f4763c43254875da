#include "chains.h"

#include <stdlib.h>
#include <string.h>

// Blocks of one flat colour (sidebars, banners, chips) become paper, and what stands on them becomes dark. What lies
// around them does not matter, as it would to a look at the neighbourhood; so letters may stand close to an edge, and
// letters so heavy that they are mostly ink are not taken for a ground.

/// White between two stretches of a block's ink in one row: a part of a letter, or of what the block frames.
typedef struct { int y, left, right, parent; } gap;
typedef struct { int left, top, right, bottom, dots; } extent;

typedef struct {
    gap *gaps;
    extent *extents;
    int count, room;
} gaps;

/// Darker than this is a colour.
enum { TINT = 222 };

static int root_of(gap *all, int i) {
    while (all[i].parent != i) {
        all[i].parent = all[all[i].parent].parent;
        i = all[i].parent;
    }
    return i;
}

/// Finds a block's gaps and how far each piece of white reaches. Returns 0 if memory is short.
static int find_gaps(const ink_map *map, int number, gaps *found) {
    const ink_component *block = &map->components[number];
    int above = 0, above_end = 0;
    found->count = 0;
    for (int y = block->top; y < block->bottom; y++) {
        int start = found->count, last = -1;
        for (int i = map->rows[y]; i < map->rows[y + 1]; i++) {
            const ink_run *run = &map->runs[i];
            if (run->component != number) continue;
            if (last >= 0) {
                if (found->count == found->room) {
                    int room = found->room ? 2 * found->room : 1024;
                    gap *all = realloc(found->gaps, (size_t)room * sizeof *all);
                    if (!all) return 0;
                    found->gaps = all;
                    found->room = room;
                }
                found->gaps[found->count] = (gap){y, last, run->left, found->count};
                found->count += 1;
            }
            last = run->right;
        }
        for (int i = start; i < found->count; i++) {
            for (int j = above; j < above_end; j++) {
                if (found->gaps[j].left > found->gaps[i].right || found->gaps[j].right < found->gaps[i].left) continue;
                int a = root_of(found->gaps, i), b = root_of(found->gaps, j);
                if (a < b) found->gaps[b].parent = a; else found->gaps[a].parent = b;
            }
        }
        above = start;
        above_end = found->count;
    }
    free(found->extents);
    found->extents = calloc((size_t)found->count + 1, sizeof *found->extents);
    if (!found->extents) return 0;
    for (int i = 0; i < found->count; i++) {
        const gap *part = &found->gaps[i];
        extent *whole = &found->extents[root_of(found->gaps, i)];
        if (whole->dots == 0) *whole = (extent){part->left, part->y, part->right, part->y, 0};
        if (part->left < whole->left) whole->left = part->left;
        if (part->right > whole->right) whole->right = part->right;
        whole->bottom = part->y + 1;
        whole->dots += part->right - part->left;
    }
    return 1;
}

static int is_letter(const extent *white, double unit) {
    return white->bottom - white->top < 60 * unit && white->right - white->left < 150 * unit;
}

/// Marks a block with the letters on it, and finds its colour: the commonest shade. Returns how much of it is of that
/// shade, and how much is lighter and darker, in parts of one.
static double look_at(
    const ctesseract_picture *picture, const ink_map *map, int number, gaps *found, double unit, uint8_t *marks,
    int *shade, double *lighter, double *darker
) {
    const ink_component *block = &map->components[number];
    size_t width = (size_t)picture->width;
    long shades[256] = {0}, all = 0;
    for (int i = map->rows[block->top]; i < map->rows[block->bottom]; i++) {
        const ink_run *run = &map->runs[i];
        if (run->component != number) continue;
        memset(marks + (size_t)run->y * width + (size_t)run->left, 1, (size_t)(run->right - run->left));
        const uint8_t *row = picture->pixels + (size_t)run->y * width;
        for (int x = run->left; x < run->right; x++) shades[row[x]] += 1;
    }
    long best = 0;
    for (int i = 8, sum = 0; i < 248; i++) {
        sum = 0;
        for (int j = i - 8; j <= i + 8; j++) sum += (int)shades[j];
        if (sum > best) {
            best = sum;
            *shade = i;
        }
    }
    for (int i = 0; i < found->count; i++) {
        const gap *part = &found->gaps[i];
        if (!is_letter(&found->extents[root_of(found->gaps, i)], unit)) continue;
        const uint8_t *row = picture->pixels + (size_t)part->y * width;
        for (int x = part->left; x < part->right; x++) shades[row[x]] += 1;
        memset(marks + (size_t)part->y * width + (size_t)part->left, 1, (size_t)(part->right - part->left));
    }
    long flat = 0, light = 0, dark = 0;
    for (int i = 0; i < 256; i++) {
        all += shades[i];
        if (i > *shade + 40) light += shades[i];
        if (i < *shade - 40) dark += shades[i];
        if (i >= *shade - 14 && i <= *shade + 14) flat += shades[i];
    }
    *lighter = (double)light / (double)all;
    *darker = (double)dark / (double)all;
    return (double)flat / (double)all;
}

/// How many rows at the top or bottom of a block, which is marked, have next to nothing light on them; rows and columns
/// near its `edge` are soft and do not count.
static int quiet_rows(
    const ctesseract_picture *picture, const ink_component *block, const uint8_t *marks, int shade, int edge, int from_top
) {
    int height = block->bottom - block->top, width = block->right - block->left;
    for (int i = edge; i < height; i++) {
        size_t start = (size_t)(from_top ? block->top + i : block->bottom - 1 - i) * (size_t)picture->width;
        int light = 0;
        for (int x = block->left + edge; x < block->right - edge; x++) {
            light += marks[start + (size_t)x] && picture->pixels[start + (size_t)x] > shade + 50;
        }
        if (light > 6 + width / 25) return i;
    }
    return height;
}

/// What becomes of a block.
enum { KEPT, ERASED, LIGHT_ON_DARK, DARK_ON_LIGHT };

/// Makes the marked dots of a block paper with dark letters, or only paper, and takes the marks away.
static void repaint(
    ctesseract_picture *picture, const ink_component *block, uint8_t *marks, int shade, int way
) {
    int width = picture->width;
    enum { EDGE = 2 };
    for (int y = block->top; y < block->bottom; y++) {
        uint8_t *row = picture->pixels + (size_t)y * (size_t)width;
        const uint8_t *mark = marks + (size_t)y * (size_t)width;
        for (int x = block->left; x < block->right; x++) {
            if (!mark[x] || way == KEPT) continue;
            int is_inside = y - EDGE >= block->top && y + EDGE < block->bottom && x - EDGE >= block->left
                && x + EDGE < block->right && mark[x - EDGE] && mark[x + EDGE] && mark[x - EDGE * (ptrdiff_t)width]
                && mark[x + EDGE * (ptrdiff_t)width];
            int value = !is_inside || way == ERASED ? 255
                : way == LIGHT_ON_DARK ? (255 - row[x]) * 255 / (255 - shade) : row[x] * 255 / shade;
            row[x] = (uint8_t)(value > 255 ? 255 : value);
        }
    }
    for (int y = block->top; y < block->bottom; y++) {
        memset(marks + (size_t)y * (size_t)width + (size_t)block->left, 0, (size_t)(block->right - block->left));
    }
}

int ctesseract_flatten_blocks(ctesseract_picture *picture, double unit) {
    ink_map map;
    if (!ink_map_make(picture, TINT, &map)) return 0;
    uint8_t *marks = calloc((size_t)picture->width * (size_t)picture->height + 1, 1);
    gaps found = {0};
    int is_done = marks != NULL;
    for (int i = 0; is_done && i < map.component_count; i++) {
        const ink_component *block = &map.components[i];
        int width = block->right - block->left, height = block->bottom - block->top;
        if (width < 10 * unit || height < 7 * unit || block->count < 0.4 * width * height) {
            // What is no full rectangle may still be a frame's corner or a sidebar with a banner.
            if (width < 100 * unit || height < 100 * unit || block->count < 0.1 * width * height) continue;
        }
        if (!find_gaps(&map, i, &found)) {
            is_done = 0;
            break;
        }
        int letters = 0, highest = block->bottom, lowest = block->top;
        for (int j = 0; j < found.count; j++) {
            const extent *white = &found.extents[j];
            // What is lower than a letter is a notch in a rough edge.
            if (found.gaps[j].parent != j || white->dots < unit * unit || white->bottom - white->top < unit) continue;
            letters += is_letter(white, unit);
            if (white->top < highest) highest = white->top;
            if (white->bottom > lowest) lowest = white->bottom;
        }
        int shade = 0;
        double lighter, darker;
        double flat = look_at(picture, &map, i, &found, unit, marks, &shade, &lighter, &darker);
        int is_light_on_dark = lighter > darker;
        int is_block = flat > 0.5 && lighter + darker > 0.01 && shade < (is_light_on_dark ? 205 : 245);
        if (!is_light_on_dark && shade < 60) is_block = 0;
        if (is_light_on_dark) {
            // A letter is a block with white in it, too; but it has no margin.
            double margin = smaller(0.14 * height, 3 * unit);
            // Thin letters are soft, and nowhere quite white.
            int is_soft = letters == 0 && lighter > 0.05 && width > 2 * height;
            if (letters < (width > 3 * height ? 1 : 3) && !is_soft) is_block = 0;
            if (width < 1.5 * height && smaller(width, height) < 60 * unit) is_block = 0;
            if (highest - block->top < margin || block->bottom - lowest < margin) is_block = 0;
            int edge = 1 + (int)(1.3 * unit);
            if (is_soft && quiet_rows(picture, block, marks, shade, edge, 1) < margin) is_block = 0;
            if (is_soft && quiet_rows(picture, block, marks, shade, edge, 0) < margin) is_block = 0;
        }
        int is_photograph = !is_block && flat < 0.5 && smaller(width, height) > 40 * unit
            && larger(width, height) < 220 * unit && larger(width, height) < 2 * smaller(width, height);
        repaint(
            picture, block, marks, shade,
            is_photograph ? ERASED : !is_block ? KEPT : is_light_on_dark ? LIGHT_ON_DARK : DARK_ON_LIGHT
        );
    }
    free(found.gaps);
    free(found.extents);
    free(marks);
    ink_map_free(&map);
    return is_done;
}
