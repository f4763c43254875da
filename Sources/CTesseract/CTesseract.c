#define _GNU_SOURCE
#include "CTesseract.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// The few functions of Tesseract 5's C interface (tesseract/capi.h) and of Leptonica that are used here, by hand:
// the libraries are opened at run time, so that neither building nor starting depends on them.
typedef void api;
typedef void iterator;
typedef void pix;
enum { ENGINE_LEGACY = 0, ENGINE_LSTM = 1, SEGMENT_SCRIPT = 0, SEGMENT_LINE = 7 };
enum { LEVEL_WORD = 3, LEVEL_LETTER = 4 };

static struct {
    int is_loaded;
    api *(*create)(void);
    void (*delete)(api *);
    int (*init)(api *, const char *, int, const char *, int, char **, int, char **, char **, size_t, int);
    int (*set_variable)(api *, const char *, const char *);
    void (*set_segmentation)(api *, int);
    void (*set_image)(api *, const unsigned char *, int, int, int, int);
    void (*set_resolution)(api *, int);
    int (*recognize)(api *, void *);
    void (*clear)(api *);
    iterator *(*result)(api *);
    void (*result_delete)(iterator *);
    int (*next)(iterator *, int);
    int (*is_last)(const iterator *, int, int);
    int (*box)(const iterator *, int, int *, int *, int *, int *);
    char *(*text)(const iterator *, int);
    float (*confidence)(const iterator *, int);
    void (*text_delete)(const char *);
    int (*orientation)(api *, int *, float *, const char **, float *);
    pix *(*decode)(const uint8_t *, size_t);
    int (*decode_header)(const uint8_t *, size_t, int *, int *, int *, int *, int *, int *);
    pix *(*to_grey)(pix *, int);
    pix *(*without_alpha)(pix *, uint32_t);
    void (*pix_delete)(pix **);
    int (*size)(pix *, int *, int *, int *);
    int (*resolution)(pix *, int *, int *);
    int (*byte)(pix *, int, int, uint32_t *);
    uint32_t *(*data)(pix *);
    int (*words_per_line)(pix *);
    int (*quiet)(int);
} library;

enum { MOST_LANGUAGES = 64 };
static struct { char name[32]; const char *bytes; int count; } languages[MOST_LANGUAGES];
static int language_count = 0;

static int load_library(void) {
    if (library.is_loaded) return 1;
    // Its threads wait for each other by spinning, which costs ten times the work. Read when the library is loaded.
    setenv("OMP_THREAD_LIMIT", "1", 1);
    void *handle = dlopen("libtesseract.so.5", RTLD_NOW | RTLD_LOCAL);
    if (!handle) handle = dlopen("libtesseract.so", RTLD_NOW | RTLD_LOCAL);
    if (!handle) return 0;
    // Leptonica is found through Tesseract, which is linked against it.
    const struct { void *slot; const char *name; } wanted[] = {
        {&library.create, "TessBaseAPICreate"}, {&library.delete, "TessBaseAPIDelete"},
        {&library.init, "TessBaseAPIInit5"}, {&library.set_variable, "TessBaseAPISetVariable"},
        {&library.set_segmentation, "TessBaseAPISetPageSegMode"}, {&library.set_image, "TessBaseAPISetImage"},
        {&library.set_resolution, "TessBaseAPISetSourceResolution"}, {&library.recognize, "TessBaseAPIRecognize"},
        {&library.clear, "TessBaseAPIClear"}, {&library.result, "TessBaseAPIGetIterator"},
        {&library.result_delete, "TessResultIteratorDelete"}, {&library.next, "TessPageIteratorNext"},
        {&library.box, "TessPageIteratorBoundingBox"},
        {&library.is_last, "TessPageIteratorIsAtFinalElement"},
        {&library.text, "TessResultIteratorGetUTF8Text"},
        {&library.confidence, "TessResultIteratorConfidence"}, {&library.text_delete, "TessDeleteText"},
        {&library.orientation, "TessBaseAPIDetectOrientationScript"},
        {&library.decode, "pixReadMem"}, {&library.decode_header, "pixReadHeaderMem"},
        {&library.to_grey, "pixConvertTo8"}, {&library.without_alpha, "pixAlphaBlendUniform"},
        {&library.pix_delete, "pixDestroy"}, {&library.size, "pixGetDimensions"},
        {&library.resolution, "pixGetResolution"}, {&library.data, "pixGetData"},
        {&library.words_per_line, "pixGetWpl"}, {&library.quiet, "setMsgSeverity"},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *symbol = dlsym(handle, wanted[i].name);
        if (!symbol) return 0;
        memcpy(wanted[i].slot, &symbol, sizeof symbol);
    }
    // Leptonica prints what it thinks of damaged pictures; 6 is "nothing".
    library.quiet(6);
    library.is_loaded = 1;
    return 1;
}

static const char *map_file(const char *folder, const char *language, int *count) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s.traineddata", folder, language);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return NULL;
    struct stat status;
    void *bytes = MAP_FAILED;
    if (fstat(file, &status) == 0 && status.st_size > 0 && status.st_size < (1 << 30)) {
        bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        *count = (int)status.st_size;
    }
    close(file);
    return bytes == MAP_FAILED ? NULL : bytes;
}

static int index_of(const char *language) {
    for (int i = 0; i < language_count; i++) {
        if (strcmp(languages[i].name, language) == 0) return i;
    }
    return -1;
}

int ctesseract_load(const char *const *folders, const char *const *names) {
    if (!load_library()) return 0;
    for (const char *const *name = names; *name && language_count < MOST_LANGUAGES; name++) {
        if (index_of(*name) >= 0 || strlen(*name) >= sizeof languages[0].name) continue;
        for (const char *const *folder = folders; *folder; folder++) {
            int count = 0;
            const char *bytes = map_file(*folder, *name, &count);
            if (!bytes) continue;
            strcpy(languages[language_count].name, *name);
            languages[language_count].bytes = bytes;
            languages[language_count].count = count;
            language_count += 1;
            break;
        }
    }
    return language_count;
}

int ctesseract_has(const char *language) { return index_of(language) >= 0; }

struct ctesseract_reader { api *api; };

static api *make_api(const char *language, int engine) {
    int index = index_of(language);
    if (index < 0) return NULL;
    api *api = library.create();
    if (!api) return NULL;
    if (library.init(
            api, languages[index].bytes, languages[index].count, language, engine, NULL, 0, NULL, NULL, 0, 0
        ) != 0) {
        library.delete(api);
        return NULL;
    }
    library.set_variable(api, "debug_file", "/dev/null");
    return api;
}

ctesseract_reader *ctesseract_reader_new(const char *language) {
    api *api = make_api(language, ENGINE_LSTM);
    if (!api) return NULL;
    ctesseract_reader *reader = calloc(1, sizeof *reader);
    if (!reader) {
        library.delete(api);
        return NULL;
    }
    // Letters as wide as each other do not matter where lines are recognised as a whole.
    library.set_variable(api, "textord_all_prop", "1");
    reader->api = api;
    return reader;
}

void ctesseract_reader_free(ctesseract_reader *reader) {
    if (!reader) return;
    library.delete(reader->api);
    free(reader);
}

/// What a ctesseract_page points into.
typedef struct {
    ctesseract_page page;
    ctesseract_word *words;
    size_t room;
} owned_page;

static int append(owned_page *owned, const ctesseract_word *word) {
    if (owned->page.count == owned->room) {
        size_t room = owned->room ? 2 * owned->room : 256;
        ctesseract_word *words = realloc(owned->words, room * sizeof *words);
        if (!words) return 0;
        owned->words = words;
        owned->room = room;
    }
    owned->words[owned->page.count++] = *word;
    owned->page.words = owned->words;
    return 1;
}

/// Looks at the first three letters of a word; the iterator stays within the word.
static void look_at_start(ctesseract_word *word, iterator *result) {
    int left[3], right[3], top, bottom;
    for (int i = 0; i < 3; i++) {
        if (!library.box(result, LEVEL_LETTER, &left[i], &top, &right[i], &bottom)) return;
        if (i < 2 && (library.is_last(result, LEVEL_WORD, LEVEL_LETTER) || !library.next(result, LEVEL_LETTER))) return;
    }
    int shared = (right[0] < right[1] ? right[0] : right[1]) - (left[0] > left[1] ? left[0] : left[1]);
    int narrower = right[0] - left[0] < right[1] - left[1] ? right[0] - left[0] : right[1] - left[1];
    int end = right[0] > right[1] ? right[0] : right[1];
    word->starts_with_one_shape = narrower > 0 && shared * 10 > narrower * 6 && left[2] >= end - 2;
    word->second_left = left[2];
}

static int collect(owned_page *owned, iterator *result) {
    do {
        char *text = library.text(result, LEVEL_WORD);
        if (!text) continue;
        ctesseract_word word = {0};
        char *copy = NULL;
        if (*text && library.box(result, LEVEL_WORD, &word.left, &word.top, &word.right, &word.bottom)) {
            word.confidence = library.confidence(result, LEVEL_WORD);
            copy = strdup(text);
            look_at_start(&word, result);
        }
        library.text_delete(text);
        if (!copy) continue;
        word.text = copy;
        if (!append(owned, &word)) {
            free(copy);
            return 0;
        }
    } while (library.next(result, LEVEL_WORD));
    return 1;
}

/// What the reader makes of the picture that was set.
static ctesseract_page *recognized(ctesseract_reader *reader) {
    owned_page *owned = calloc(1, sizeof *owned);
    if (!owned) return NULL;
    int failed = library.recognize(reader->api, NULL);
    iterator *result = failed ? NULL : library.result(reader->api);
    int complete = result ? collect(owned, result) : 0;
    if (result) library.result_delete(result);
    library.clear(reader->api);
    if (!complete) {
        ctesseract_page_free(&owned->page);
        return NULL;
    }
    return &owned->page;
}

ctesseract_page *ctesseract_read_line(
    ctesseract_reader *reader, const ctesseract_lines *lines, const ctesseract_picture *picture, size_t index,
    double letter_height, const char *alphabet
) {
    size_t count;
    const ctesseract_line *line = &ctesseract_lines_all(lines, &count)[index];
    enum { MARGIN = 12 };
    ctesseract_picture cut;
    if (!ctesseract_lines_cut(lines, picture, index, MARGIN, &cut)) return NULL;
    double scale = letter_height / line->height;
    // Neither blown up to nothing but edges, nor ever huge.
    if (scale > 3) scale = 3;
    if ((scale > 0.95 && scale < 1.05) || !ctesseract_scale(&cut, scale)) scale = 1;
    library.set_segmentation(reader->api, SEGMENT_LINE);
    library.set_image(reader->api, cut.pixels, cut.width, cut.height, 1, cut.width);
    library.set_resolution(reader->api, 300);
    if (*alphabet) library.set_variable(reader->api, "tessedit_char_whitelist", alphabet);
    ctesseract_page *page = recognized(reader);
    if (*alphabet) library.set_variable(reader->api, "tessedit_char_whitelist", "");
    ctesseract_picture_free(&cut);
    if (!page) return NULL;
    ctesseract_word *words = ((owned_page *)page)->words;
    int left = line->left - MARGIN, top = line->top - MARGIN;
    for (size_t i = 0; i < page->count; i++) {
        ctesseract_word *word = &words[i];
        word->left = left + (int)(word->left / scale);
        word->right = left + (int)(word->right / scale);
        word->second_left = left + (int)(word->second_left / scale);
        word->top = top + (int)(word->top / scale);
        word->bottom = top + (int)(word->bottom / scale);
        word->line = (int)index;
    }
    int soft = ctesseract_lines_fit(lines, picture, index, words, page->count);
    for (size_t i = 0; i < page->count; i++) {
        words[i].baseline = line->baseline - (float)soft / (float)page->count;
    }
    return page;
}

void ctesseract_page_free(ctesseract_page *page) {
    if (!page) return;
    owned_page *owned = (owned_page *)page;  // the page is its first member
    for (size_t i = 0; i < owned->page.count; i++) free((char *)owned->words[i].text);
    free(owned->words);
    free(owned);
}

int ctesseract_orientation(
    const ctesseract_picture *picture, int dots_per_inch, int *degrees, float *orientation_confidence, char *script,
    size_t script_size, float *script_confidence
) {
    api *api = make_api("osd", ENGINE_LEGACY);
    if (!api) return 0;
    library.set_segmentation(api, SEGMENT_SCRIPT);
    library.set_image(api, picture->pixels, picture->width, picture->height, 1, picture->width);
    library.set_resolution(api, dots_per_inch);
    const char *name = NULL;
    int found = library.orientation(api, degrees, orientation_confidence, &name, script_confidence);
    snprintf(script, script_size, "%s", found && name ? name : "");
    library.delete(api);
    return found;
}

int ctesseract_decode(
    const uint8_t *bytes, size_t count, int64_t most_pixels, ctesseract_picture *picture, int *dots_per_inch
) {
    if (!library.is_loaded) return CTESSERACT_UNAVAILABLE;
    int width = 0, height = 0, format, bits, samples, has_map;
    if (library.decode_header(bytes, count, &format, &width, &height, &bits, &samples, &has_map) != 0
        || width < 1 || height < 1) {
        return CTESSERACT_DAMAGED;
    }
    if ((int64_t)width * height > most_pixels) return CTESSERACT_TOO_LARGE;
    pix *original = library.decode(bytes, count);
    if (!original) return CTESSERACT_DAMAGED;
    // Transparency stands for paper.
    pix *opaque = library.without_alpha(original, 0xFFFFFF00);
    pix *grey = library.to_grey(opaque ? opaque : original, 0);
    int across = 0, down = 0, depth;
    library.resolution(original, &across, &down);
    *dots_per_inch = across;
    int result = CTESSERACT_DAMAGED;
    if (grey && library.size(grey, &width, &height, &depth) == 0 && (int64_t)width * height <= most_pixels) {
        picture->width = width;
        picture->height = height;
        picture->pixels = malloc((size_t)width * (size_t)height);
        if (picture->pixels) {
            const uint32_t *data = library.data(grey);
            int words = library.words_per_line(grey);
            for (int y = 0; y < height; y++) {
                const uint32_t *row = data + (size_t)y * (size_t)words;
                uint8_t *to = picture->pixels + (size_t)y * (size_t)width;
                // Leptonica keeps four pixels a word, the first in the highest byte.
                for (int x = 0; x < width; x++) to[x] = (uint8_t)(row[x >> 2] >> (24 - 8 * (x & 3)));
            }
            result = CTESSERACT_OK;
        }
    }
    if (grey) library.pix_delete(&grey);
    if (opaque) library.pix_delete(&opaque);
    library.pix_delete(&original);
    return result;
}

void ctesseract_picture_free(ctesseract_picture *picture) {
    free(picture->pixels);
    picture->pixels = NULL;
}
