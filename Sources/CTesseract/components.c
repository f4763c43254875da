#include "components.h"

#include <stdlib.h>
#include <string.h>

static int root_of(int *parents, int i) {
    while (parents[i] != i) {
        parents[i] = parents[parents[i]];
        i = parents[i];
    }
    return i;
}

/// Writes the runs of a picture, or only counts them where `runs` is null.
static int find_runs(const ctesseract_picture *picture, int shade, ink_run *runs, int *rows) {
    int count = 0;
    for (int y = 0; y < picture->height; y++) {
        const uint8_t *row = picture->pixels + (size_t)y * (size_t)picture->width;
        if (rows) rows[y] = count;
        int x = 0;
        while (x < picture->width) {
            while (x < picture->width && row[x] >= shade) x++;
            if (x == picture->width) break;
            int left = x;
            while (x < picture->width && row[x] < shade) x++;
            if (runs) runs[count] = (ink_run){.y = y, .left = left, .right = x};
            count += 1;
        }
    }
    if (rows) rows[picture->height] = count;
    return count;
}

/// Joins runs that touch, corners too.
static void join_runs(const ink_map *map, int *parents) {
    for (int i = 0; i < map->run_count; i++) parents[i] = i;
    for (int y = 1; y < map->height; y++) {
        int above = map->rows[y - 1], above_end = map->rows[y];
        for (int i = map->rows[y]; i < map->rows[y + 1]; i++) {
            while (above < above_end && map->runs[above].right < map->runs[i].left) above++;
            for (int j = above; j < above_end && map->runs[j].left <= map->runs[i].right; j++) {
                int a = root_of(parents, j), b = root_of(parents, i);
                if (a < b) parents[b] = a; else parents[a] = b;
            }
        }
    }
}

int ink_map_make(const ctesseract_picture *picture, int shade, ink_map *map) {
    memset(map, 0, sizeof *map);
    map->height = picture->height;
    map->run_count = find_runs(picture, shade, NULL, NULL);
    size_t room = (size_t)map->run_count + 1;
    map->runs = malloc(room * sizeof *map->runs);
    map->rows = malloc(((size_t)picture->height + 1) * sizeof *map->rows);
    int *parents = malloc(room * sizeof *parents);
    if (map->runs && map->rows && parents) {
        find_runs(picture, shade, map->runs, map->rows);
        join_runs(map, parents);
        // Roots come before what hangs on them.
        for (int i = 0; i < map->run_count; i++) {
            int root = root_of(parents, i);
            map->runs[i].component = root == i ? map->component_count++ : map->runs[root].component;
        }
        map->components = calloc((size_t)map->component_count + 1, sizeof *map->components);
    }
    free(parents);
    if (!map->components) {
        ink_map_free(map);
        return 0;
    }
    for (int i = 0; i < map->run_count; i++) {
        const ink_run *run = &map->runs[i];
        ink_component *component = &map->components[run->component];
        if (component->count == 0) {
            *component = (ink_component){
                .left = run->left, .top = run->y, .right = run->right, .bottom = run->y + 1, .line = -1
            };
        }
        if (run->left < component->left) component->left = run->left;
        if (run->right > component->right) component->right = run->right;
        component->bottom = run->y + 1;
        component->count += run->right - run->left;
    }
    return 1;
}

void ink_map_free(ink_map *map) {
    free(map->runs);
    free(map->rows);
    free(map->components);
    memset(map, 0, sizeof *map);
}

/// How many dots of ink lie around `place` in steps of `step`; no more than `most` are counted.
static int thickness_at(const uint8_t *place, ptrdiff_t step, int before, int behind, int most) {
    int count = 1;
    for (int i = 1; i <= before && count <= most && place[-i * step] < INK; i++) count++;
    for (int i = 1; i <= behind && count <= most && place[i * step] < INK; i++) count++;
    return count;
}

int ink_erase_rules(ctesseract_picture *picture, int length, int thickness) {
    int width = picture->width, height = picture->height;
    uint8_t *pixels = picture->pixels;
    uint8_t *marks = calloc((size_t)width * (size_t)height + 1, 1);
    int *since = calloc((size_t)width + 1, sizeof *since);
    if (!marks || !since) {
        free(marks);
        free(since);
        return 0;
    }
    for (int y = 0; y <= height; y++) {
        const uint8_t *row = pixels + (size_t)y * (size_t)width;
        int start = 0;
        for (int x = 0; x < width; x++) {
            int is_ink = y < height && row[x] < INK;
            // Rules that run across.
            if (!is_ink || x + 1 == width) {
                int end = is_ink ? x + 1 : x;
                for (int i = start; y < height && end - start >= length && i < end; i++) {
                    if (thickness_at(row + i, width, y, height - 1 - y, thickness) <= thickness) {
                        marks[(size_t)y * (size_t)width + (size_t)i] = 1;
                    }
                }
                start = x + 1;
            }
            // Rules that run down: `since` counts the ink above.
            if (is_ink) {
                since[x] += 1;
                continue;
            }
            for (int i = y - since[x]; since[x] >= length && i < y; i++) {
                const uint8_t *place = pixels + (size_t)i * (size_t)width + (size_t)x;
                if (thickness_at(place, 1, x, width - 1 - x, thickness) <= thickness) {
                    marks[(size_t)i * (size_t)width + (size_t)x] = 1;
                }
            }
            since[x] = 0;
        }
    }
    for (int y = 0; y < height; y++) {
        const uint8_t *row = marks + (size_t)y * (size_t)width;
        for (const uint8_t *at = memchr(row, 1, (size_t)width); at;
             at = memchr(at + 1, 1, (size_t)(row + width - at - 1))) {
            int x = (int)(at - row);
            // With the softness of its edge.
            for (int v = y > 0 ? y - 1 : 0; v <= y + 1 && v < height; v++) {
                for (int u = x > 0 ? x - 1 : 0; u <= x + 1 && u < width; u++) {
                    pixels[(size_t)v * (size_t)width + (size_t)u] = 255;
                }
            }
        }
    }
    free(marks);
    free(since);
    return 1;
}
