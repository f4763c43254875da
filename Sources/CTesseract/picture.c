#include "CTesseract.h"

#include <stdlib.h>
#include <string.h>

ctesseract_ink ctesseract_measure(const ctesseract_picture *picture, int left, int top, int right, int bottom) {
    ctesseract_ink ink = {0};
    if (left < 0) left = 0;
    if (top < 0) top = 0;
    if (right > picture->width) right = picture->width;
    if (bottom > picture->height) bottom = picture->height;
    if (right - left < 3 || bottom - top < 3) return ink;
    long histogram[256] = {0};
    for (int y = top; y < bottom; y++) {
        const uint8_t *row = picture->pixels + (size_t)y * (size_t)picture->width;
        for (int x = left; x < right; x++) histogram[row[x]] += 1;
    }
    long area = (long)(right - left) * (bottom - top), seen = 0;
    int dark = -1, light = 255;
    for (int value = 0; value < 256; value++) {
        seen += histogram[value];
        if (dark < 0 && seen * 20 >= area) dark = value;
        if (seen * 20 <= area * 19) light = value;
    }
    if (light - dark < 40) return ink;
    int middle = (dark + light) / 2;
    long below = 0;
    for (int value = 0; value < middle; value++) below += histogram[value];
    // Letters cover less than their ground.
    int is_dark = below * 2 <= area;
    long runs[64] = {0}, run_count = 0, covered = 0;
    for (int y = top; y < bottom; y++) {
        const uint8_t *row = picture->pixels + (size_t)y * (size_t)picture->width;
        int run = 0;
        for (int x = left; x <= right; x++) {
            int is_ink = x < right && (row[x] < middle) == is_dark;
            if (is_ink) {
                run += 1;
                covered += 1;
            } else if (run > 0) {
                runs[run < 63 ? run : 63] += 1;
                run_count += 1;
                run = 0;
            }
        }
    }
    if (run_count == 0) return ink;
    ink.share = (float)covered / (float)area;
    // The median, between whole pixels: half of the runs are shorter.
    long passed = 0;
    for (int length = 1; length < 64; length++) {
        if (2 * (passed + runs[length]) >= run_count) {
            ink.stroke = (float)length - 0.5F + ((float)run_count / 2 - (float)passed) / (float)runs[length];
            break;
        }
        passed += runs[length];
    }
    return ink;
}

double ctesseract_cover(const ctesseract_picture *picture) {
    size_t count = (size_t)picture->width * (size_t)picture->height;
    if (count == 0) return 0;
    size_t histogram[256] = {0};
    for (size_t i = 0; i < count; i++) histogram[picture->pixels[i]] += 1;
    int ground = 0;
    for (int value = 1; value < 256; value++) {
        if (histogram[value] > histogram[ground]) ground = value;
    }
    size_t other = 0;
    for (int value = 0; value < 256; value++) {
        if (value < ground - 48 || value > ground + 48) other += histogram[value];
    }
    return (double)other / (double)count;
}

enum { SHADES = 32 };

/// The shade of the ground around a tile, 0…255: that of the dots in the middle, since letters cover less than half.
static int ground_around(const int *shades, int across, int down, int column, int row, int around) {
    long sums[SHADES] = {0}, all = 0;
    for (int y = row - around; y <= row + around; y++) {
        for (int x = column - around; x <= column + around; x++) {
            if (y < 0 || x < 0 || y >= down || x >= across) continue;
            const int *tile = shades + ((size_t)y * (size_t)across + (size_t)x) * SHADES;
            for (int shade = 0; shade < SHADES; shade++) {
                sums[shade] += tile[shade];
                all += tile[shade];
            }
        }
    }
    long passed = 0;
    for (int shade = 0; shade < SHADES; shade++) {
        passed += sums[shade];
        if (passed * 2 >= all) return shade * 8 + 4;
    }
    return 255;
}

int ctesseract_even_ground(ctesseract_picture *picture, int tile) {
    int across = (picture->width + tile - 1) / tile, down = (picture->height + tile - 1) / tile;
    size_t count = (size_t)across * (size_t)down;
    int *shades = calloc(count * SHADES, sizeof *shades);
    uint8_t *grounds = calloc(count, 1);
    if (!shades || !grounds) {
        free(shades);
        free(grounds);
        return 0;
    }
    for (int y = 0; y < picture->height; y++) {
        const uint8_t *line = picture->pixels + (size_t)y * (size_t)picture->width;
        int *row = shades + (size_t)(y / tile) * (size_t)across * SHADES;
        for (int x = 0; x < picture->width; x++) row[(x / tile) * SHADES + (line[x] >> 3)] += 1;
    }
    for (int row = 0; row < down; row++) {
        for (int column = 0; column < across; column++) {
            int ground = ground_around(shades, across, down, column, row, 2);
            // Heavy letters cover more than half of a small place, but never of a large one.
            if (ground < 128) ground = ground_around(shades, across, down, column, row, 12);
            grounds[(size_t)row * (size_t)across + (size_t)column] = (uint8_t)ground;
        }
    }
    for (int y = 0; y < picture->height; y++) {
        uint8_t *line = picture->pixels + (size_t)y * (size_t)picture->width;
        const uint8_t *tiles = grounds + (size_t)(y / tile) * (size_t)across;
        for (int x = 0; x < picture->width; x++) {
            int ground = tiles[x / tile], value = line[x];
            if (ground >= 244) continue;
            if (ground < 128) {
                ground = 255 - ground;
                value = 255 - value;
            }
            // The ground becomes paper.
            value = value * 255 / ground;
            line[x] = (uint8_t)(value > 255 ? 255 : value);
        }
    }
    free(shades);
    free(grounds);
    return 1;
}

int ctesseract_turn(ctesseract_picture *picture, int degrees) {
    int width = picture->width, height = picture->height;
    size_t count = (size_t)width * (size_t)height;
    uint8_t *turned = malloc(count ? count : 1);
    if (!turned) return 0;
    int is_upright = degrees == 180;
    int new_width = is_upright ? width : height;
    for (int y = 0; y < height; y++) {
        const uint8_t *row = picture->pixels + (size_t)y * (size_t)width;
        for (int x = 0; x < width; x++) {
            int to_x = is_upright ? width - 1 - x : degrees == 90 ? height - 1 - y : y;
            int to_y = is_upright ? height - 1 - y : degrees == 90 ? x : width - 1 - x;
            turned[(size_t)to_y * (size_t)new_width + (size_t)to_x] = row[x];
        }
    }
    free(picture->pixels);
    picture->pixels = turned;
    picture->width = new_width;
    picture->height = is_upright ? height : width;
    return 1;
}

int ctesseract_scale(ctesseract_picture *picture, double factor) {
    int width = (int)((double)picture->width * factor + 0.5), height = (int)((double)picture->height * factor + 0.5);
    if (width < 1 || height < 1 || picture->width < 2 || picture->height < 2) return 0;
    uint8_t *scaled = malloc((size_t)width * (size_t)height);
    if (!scaled) return 0;
    for (int y = 0; y < height; y++) {
        double from_y = ((double)y + 0.5) / factor - 0.5;
        if (from_y < 0) from_y = 0;
        int row = (int)from_y;
        if (row > picture->height - 2) row = picture->height - 2;
        double part_y = from_y - row;
        const uint8_t *above = picture->pixels + (size_t)row * (size_t)picture->width;
        const uint8_t *below = above + picture->width;
        for (int x = 0; x < width; x++) {
            double from_x = ((double)x + 0.5) / factor - 0.5;
            if (from_x < 0) from_x = 0;
            int column = (int)from_x;
            if (column > picture->width - 2) column = picture->width - 2;
            double part_x = from_x - column;
            double top = above[column] * (1 - part_x) + above[column + 1] * part_x;
            double bottom = below[column] * (1 - part_x) + below[column + 1] * part_x;
            double value = top * (1 - part_y) + bottom * part_y;
            scaled[(size_t)y * (size_t)width + (size_t)x] = value < 0 ? 0 : value > 255 ? 255 : (uint8_t)(value + 0.5);
        }
    }
    free(picture->pixels);
    picture->pixels = scaled;
    picture->width = width;
    picture->height = height;
    return 1;
}
