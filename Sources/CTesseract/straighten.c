#include "CTesseract.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// The places of ink in a small picture.
typedef struct { short x, y; } spot;
typedef struct { spot *ink; int count, width, height; } sketch;

enum { SKETCH_WIDTH = 800 };
static const double widest = 3.0;

static int make_sketch(const ctesseract_picture *picture, sketch *small) {
    int step = (picture->width + SKETCH_WIDTH - 1) / SKETCH_WIDTH;
    small->width = picture->width / step;
    small->height = picture->height / step;
    if (small->width < 16 || small->height < 16 || small->height > INT16_MAX) return 0;
    small->ink = malloc((size_t)small->width * (size_t)small->height * sizeof *small->ink);
    if (!small->ink) return 0;
    for (int y = 0; y < small->height; y++) {
        for (int x = 0; x < small->width; x++) {
            // The darkest dot, so that thin strokes are not lost.
            int dark = 255;
            for (int v = 0; v < step; v++) {
                const uint8_t *row = picture->pixels + (size_t)(y * step + v) * (size_t)picture->width;
                for (int u = 0; u < step; u++) {
                    if (row[x * step + u] < dark) dark = row[x * step + u];
                }
            }
            if (dark < 128) small->ink[small->count++] = (spot){(short)x, (short)y};
        }
    }
    return 1;
}

/// How sharply rows of ink and rows of paper differ when lines fall by `slope`.
static double sharpness(const sketch *small, double slope, int *rows) {
    int margin = (int)(fabs(slope) * small->width) + 2;
    int count = small->height + 2 * margin;
    int lifts[2 * SKETCH_WIDTH];
    for (int x = 0; x < small->width; x++) lifts[x] = margin - (int)lround(slope * (x - small->width / 2));
    memset(rows, 0, (size_t)count * sizeof *rows);
    for (int i = 0; i < small->count; i++) rows[small->ink[i].y + lifts[small->ink[i].x]] += 1;
    double sum = 0;
    for (int i = 1; i < count; i++) {
        double step = rows[i] - rows[i - 1];
        sum += step * step;
    }
    return sum;
}

static double slope_of(const sketch *small) {
    int *rows = malloc((size_t)(3 * small->height + 3 * small->width + 64) * sizeof *rows);
    if (!rows) return 0;
    double best = 0, best_sharpness = sharpness(small, 0, rows) * 1.01;
    for (double step = 0.2, center = 0, reach = widest; step > 0.02; reach = step, step /= 4, center = best) {
        for (double degrees = center - reach; degrees <= center + reach + 1e-9; degrees += step) {
            double found = sharpness(small, tan(degrees * M_PI / 180), rows);
            if (found > best_sharpness) {
                best_sharpness = found;
                best = degrees;
            }
        }
    }
    free(rows);
    return best;
}

/// Catmull and Rom's cubic, in 1024ths, for each 256th of a dot: keeps strokes as sharp as they were.
static void make_weights(int weights[256][4]) {
    for (int i = 0; i < 256; i++) {
        double t = i / 256.0;
        double parts[4] = {
            -0.5 * t * t * t + t * t - 0.5 * t, 1.5 * t * t * t - 2.5 * t * t + 1,
            -1.5 * t * t * t + 2 * t * t + 0.5 * t, 0.5 * t * t * t - 0.5 * t * t,
        };
        for (int j = 0; j < 4; j++) weights[i][j] = (int)lround(parts[j] * 1024);
    }
}

double ctesseract_straighten(ctesseract_picture *picture) {
    sketch small = {0};
    if (!make_sketch(picture, &small)) return 0;
    double degrees = slope_of(&small);
    free(small.ink);
    if (fabs(degrees) < 0.04 || fabs(degrees) > widest) return 0;
    int width = picture->width, height = picture->height;
    uint8_t *level = malloc((size_t)width * (size_t)height);
    if (!level) return 0;
    int weights[256][4];
    make_weights(weights);
    double cosine = cos(degrees * M_PI / 180), sine = sin(degrees * M_PI / 180);
    // In 65536ths of a dot.
    long step_x = lround(cosine * 65536), step_y = lround(sine * 65536);
    for (int y = 0; y < height; y++) {
        double across = -width / 2.0, down = y - height / 2.0;
        long at_x = lround((across * cosine - down * sine + width / 2.0) * 65536);
        long at_y = lround((across * sine + down * cosine + height / 2.0) * 65536);
        for (int x = 0; x < width; x++, at_x += step_x, at_y += step_y) {
            int column = (int)(at_x >> 16), row = (int)(at_y >> 16);
            if (column < 1 || row < 1 || column > width - 3 || row > height - 3) {
                level[(size_t)y * (size_t)width + (size_t)x] = 255;
                continue;
            }
            // Most of a page is paper.
            const uint8_t *corner = picture->pixels + (size_t)(row - 1) * (size_t)width + (column - 1);
            uint32_t first, second, third, fourth;
            memcpy(&first, corner, 4);
            memcpy(&second, corner + width, 4);
            memcpy(&third, corner + 2 * (size_t)width, 4);
            memcpy(&fourth, corner + 3 * (size_t)width, 4);
            if ((first & second & third & fourth) == UINT32_MAX) {
                level[(size_t)y * (size_t)width + (size_t)x] = 255;
                continue;
            }
            const int *across_weights = weights[(at_x >> 8) & 255], *down_weights = weights[(at_y >> 8) & 255];
            int sum = 0;
            for (int v = 0; v < 4; v++) {
                const uint8_t *from = picture->pixels + (size_t)(row - 1 + v) * (size_t)width + (column - 1);
                int part = from[0] * across_weights[0] + from[1] * across_weights[1] + from[2] * across_weights[2]
                    + from[3] * across_weights[3];
                sum += (part >> 6) * down_weights[v];
            }
            sum >>= 14;
            level[(size_t)y * (size_t)width + (size_t)x] = (uint8_t)(sum < 0 ? 0 : sum > 255 ? 255 : sum);
        }
    }
    free(picture->pixels);
    picture->pixels = level;
    return degrees;
}
