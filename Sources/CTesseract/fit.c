#include "lines.h"

#include <math.h>
#include <stdlib.h>

/// Ink of a line without white through it from top to bottom: a letter, or letters that hang together.
typedef struct {
    int left, top, right, bottom;
    /// How many pieces of ink it is made of.
    int pieces;
    /// The word that it belongs to; -1 for none.
    int word;
} cluster;

static int by_left(const void *a, const void *b) {
    const cluster *first = a, *second = b;
    return (first->left > second->left) - (first->left < second->left);
}

/// The clusters of a line from left to right. Returns how many there are, or -1 if memory is short.
static int find_clusters(const ink_map *map, int line, cluster **found) {
    int count = 0, room = 0;
    cluster *all = NULL;
    for (int i = 0; i < map->component_count; i++) {
        const ink_component *ink = &map->components[i];
        if (ink->line != line) continue;
        if (count == room) {
            room = room ? 2 * room : 128;
            cluster *larger = realloc(all, (size_t)room * sizeof *all);
            if (!larger) {
                free(all);
                return -1;
            }
            all = larger;
        }
        all[count++] = (cluster){ink->left, ink->top, ink->right, ink->bottom, 1, -1};
    }
    if (count == 0) return 0;
    qsort(all, (size_t)count, sizeof *all, by_left);
    int last = 0;
    for (int i = 1; i < count; i++) {
        if (all[i].left >= all[last].right) {
            all[++last] = all[i];
            continue;
        }
        if (all[i].right > all[last].right) all[last].right = all[i].right;
        if (all[i].top < all[last].top) all[last].top = all[i].top;
        if (all[i].bottom > all[last].bottom) all[last].bottom = all[i].bottom;
        all[last].pieces += 1;
    }
    *found = all;
    return last + 1;
}

/// How well the gap behind a cluster ends one word and begins the next, which were recognised about there.
static double value(const cluster *all, int gap, const ctesseract_word *word, double height) {
    // Beyond a blank's width, wider is no better.
    double width = fmin(all[gap + 1].left - all[gap].right, 0.4 * height);
    double middle = (all[gap].right + all[gap + 1].left) / 2.0, wanted = (word[0].right + word[1].left) / 2.0;
    return width - 0.25 * fabs(middle - wanted);
}

static int letters_of(const char *text) {
    int count = 0;
    for (; *text; text++) count += (*text & 0xC0) != 0x80;
    return count;
}

/// Gives each word the clusters between two gaps, so that all the gaps together are the best, and each word has about
/// as many clusters as letters.
static int share_out(cluster *all, int count, const ctesseract_word *words, int word_count, double height) {
    int gaps = count - 1, ends = word_count - 1, letters = 0;
    double *best = malloc(((size_t)ends * (size_t)gaps + 1) * sizeof *best);
    int *before = malloc(((size_t)ends * (size_t)gaps + 1) * sizeof *before);
    if (!best || !before) {
        free(best);
        free(before);
        return 0;
    }
    for (int i = 0; i < word_count; i++) letters += letters_of(words[i].text);
    // How much a letter too many or too few counts; ideographs are of several pieces.
    double weight = 0.04 * height, pieces = (double)count / letters;
    int chosen = -1;
    double total = -HUGE_VAL;
    for (int end = 0; end < ends; end++) {
        double expected = pieces * letters_of(words[end].text);
        int most = 40 + (int)(4 * expected);
        for (int gap = end; gap < gaps - (ends - 1 - end); gap++) {
            double top = end == 0 ? -weight * fabs(gap + 1 - expected) : -HUGE_VAL;
            int top_gap = -1;
            for (int other = gap - most > end - 1 ? gap - most : end - 1; end > 0 && other < gap; other++) {
                double found = best[(end - 1) * gaps + other] - weight * fabs(gap - other - expected);
                if (found <= top) continue;
                top = found;
                top_gap = other;
            }
            best[end * gaps + gap] = top + value(all, gap, &words[end], height);
            before[end * gaps + gap] = top_gap;
            if (end < ends - 1) continue;
            double whole = best[end * gaps + gap] - weight * fabs(gaps - gap - pieces * letters_of(words[ends].text));
            if (whole <= total) continue;
            total = whole;
            chosen = gap;
        }
    }
    int last = count - 1, is_shared = ends == 0 || chosen >= 0;
    for (int end = ends - 1; is_shared && end >= 0; end--) {
        for (int i = last; i > chosen; i--) all[i].word = end + 1;
        last = chosen;
        chosen = before[end * gaps + chosen];
    }
    for (int i = last; i >= 0; i--) all[i].word = 0;
    free(best);
    free(before);
    return is_shared;
}

/// Takes from a word what stands apart from it and was not read: an icon, a bullet.
static void leave_out(cluster *all, int first, int last, const ctesseract_word *word, double height) {
    int start = first, end = last;
    // As many letters as were read belong to it.
    int spare = last - first + 1 - letters_of(word->text);
    for (int i = first; i < last && i - first < spare; i++) {
        int is_apart = all[i + 1].left - all[i].right > 0.4 * height;
        if (is_apart && all[i].right < word->left - 0.3 * height) start = i + 1;
    }
    spare -= start - first;
    for (int i = last; i > start && last - i < spare; i--) {
        int is_apart = all[i].left - all[i - 1].right > 0.4 * height;
        if (is_apart && all[i].left > word->right + 0.3 * height) end = i - 1;
    }
    for (int i = first; i <= last; i++) {
        if (i < start || i > end) all[i].word = -1;
    }
}

/// Whether a row of a rectangle is dark enough to be within a letter, not in its soft edge.
static int is_within(const ctesseract_picture *picture, int y, int left, int right, int shade) {
    const uint8_t *row = picture->pixels + (size_t)y * (size_t)picture->width;
    for (int x = left; x < right; x++) {
        if (row[x] < shade) return 1;
    }
    return 0;
}

/// Takes the soft edges above and below from a word's box. Returns how many rows that were below.
static int harden(const ctesseract_picture *picture, ctesseract_word *word) {
    int darkest = 255, soft = 0;
    for (int y = word->top; y < word->bottom; y++) {
        const uint8_t *row = picture->pixels + (size_t)y * (size_t)picture->width;
        for (int x = word->left; x < word->right; x++) {
            if (row[x] < darkest) darkest = row[x];
        }
    }
    int shade = (darkest + 255) / 2;
    while (word->top + 1 < word->bottom && !is_within(picture, word->top, word->left, word->right, shade)) word->top++;
    while (word->top + 1 < word->bottom && !is_within(picture, word->bottom - 1, word->left, word->right, shade)) {
        word->bottom--;
        soft++;
    }
    // The tail of a comma is soft for longer, and no measure.
    return soft < 2 ? soft : 2;
}

/// Keeps the highest tops of a word's letters.
static void note_top(ctesseract_word *word, int top) {
    int count = (int)(sizeof word->tops / sizeof *word->tops);
    for (int i = 0; i < count; i++) {
        if (i < word->top_count && word->tops[i] <= top) continue;
        int lower = word->tops[i];
        word->tops[i] = top;
        if (i == word->top_count) break;
        top = lower;
    }
    if (word->top_count < count) word->top_count += 1;
}

/// Whether ink is a stroke in the middle of a line.
static int is_dash(const cluster *ink, const ctesseract_line *line) {
    double width = ink->right - ink->left, height = ink->bottom - ink->top;
    double rise = (line->baseline - (ink->top + ink->bottom) / 2.0) / line->height;
    return ink->pieces == 1 && height < 0.25 * line->height && width > 1.4 * height && width > 0.2 * line->height
        && rise > 0.15 && rise < 0.75;
}

int ctesseract_lines_fit(
    const ctesseract_lines *lines, const ctesseract_picture *picture, size_t index, ctesseract_word *words, size_t count
) {
    const ctesseract_line *line = &lines->lines[index];
    cluster *all = NULL;
    int clusters = find_clusters(&lines->map, line->number, &all);
    // Fewer letters than words: the boxes stay as they were recognised.
    if (clusters < (int)count || count == 0 || !share_out(all, clusters, words, (int)count, line->height)) {
        free(all);
        return 0;
    }
    int soft = 0, first = 0;
    for (size_t i = 0; i < count; i++) {
        ctesseract_word *word = &words[i];
        int last = first;
        while (last + 1 < clusters && all[last + 1].word == (int)i) last++;
        leave_out(all, first, last, word, line->height);
        int next = last + 1, is_first = 1;
        for (int k = first; k < next; k++) {
            if (all[k].word < 0) continue;
            if (is_first || all[k].top < word->top) word->top = all[k].top;
            if (is_first || all[k].bottom > word->bottom) word->bottom = all[k].bottom;
            if (is_first) word->left = all[k].left;
            word->right = all[k].right;
            is_first = 0;
            note_top(word, all[k].top);
            enum { MOST = sizeof word->dashes / sizeof *word->dashes };
            if (!is_dash(&all[k], line)) continue;
            if (word->dash_count < MOST) word->dashes[word->dash_count] = (float)(all[k].right - all[k].left);
            word->dash_count += 1;
        }
        soft += harden(picture, word);
        first = next;
    }
    free(all);
    return soft;
}
