#pragma once
#include <stddef.h>
#include <stdint.h>

/// Tesseract and Leptonica, loaded when they are asked for: a program that recognises no text does not pay for them,
/// and one on a machine without them goes on.

/// A grey picture: one byte a pixel, rows from the top, 0 is black.
typedef struct {
    uint8_t *pixels;
    int width, height;
} ctesseract_picture;

/// A word as it was recognised, in pixels from the top left corner.
typedef struct {
    int left, top, right, bottom;
    /// The line that the letters stand on.
    float baseline;
    /// 0…100.
    float confidence;
    /// Number of its line.
    int line;
    /// Whether the first two letters were read in one and the same shape, and where the third begins.
    int starts_with_one_shape, second_left;
    /// How many strokes in the middle of the line it has, and how wide the first of them are, in pixels.
    int dash_count;
    float dashes[4];
    /// Where its highest letters begin, the highest first, in pixels.
    int top_count, tops[4];
    /// UTF-8; lives as long as the page.
    const char *text;
} ctesseract_word;

typedef struct {
    const ctesseract_word *words;
    size_t count;
} ctesseract_page;

/// Letters that stand side by side without a wide gap, in pixels.
typedef struct {
    int left, top, right, bottom;
    /// Where most of the letters stand.
    float baseline;
    /// The usual height of its letters.
    float height;
    /// How many pieces of ink it has, about as many as letters.
    int letters;
    int number;
    /// The bullet before it, which is not read with it; all 0 if there is none.
    int mark_left, mark_top, mark_right, mark_bottom;
} ctesseract_line;

typedef struct ctesseract_lines ctesseract_lines;

/// Finds the lines of a level picture, columns and cells of tables apart. Takes rules and frames out of the picture.
/// The parts of ideographs and of syllables of Korean are kept together if that is what the lines are made of.
/// Null if memory is short.
ctesseract_lines *ctesseract_lines_find(ctesseract_picture *picture, double dots_per_point, int are_ideographs);
const ctesseract_line *ctesseract_lines_all(const ctesseract_lines *lines, size_t *count);
void ctesseract_lines_free(ctesseract_lines *lines);
/// Fits the boxes of a line's words to its ink, and measures their dashes. Returns how many rows of the soft edges
/// below were left out, of all words together.
int ctesseract_lines_fit(
    const ctesseract_lines *lines, const ctesseract_picture *picture, size_t index, ctesseract_word *words, size_t count
);
/// Cuts a line out, with a white margin and without what stands in its neighbours. Returns 0 if memory is short.
int ctesseract_lines_cut(
    const ctesseract_lines *lines, const ctesseract_picture *picture, size_t index, int margin, ctesseract_picture *cut
);

typedef struct ctesseract_reader ctesseract_reader;

/// Loads the libraries and maps the trained data of all `languages` (null at the end) that lie in one of the
/// `folders` (null at the end), so that no file is opened later on. Returns how many languages there are; 0 where
/// the library is missing.
int ctesseract_load(const char *const *folders, const char *const *languages);
/// Whether a language was loaded.
int ctesseract_has(const char *language);

/// A reader of one language, to be used for any number of pictures. Null if the language is missing or memory short.
ctesseract_reader *ctesseract_reader_new(const char *language);
void ctesseract_reader_free(ctesseract_reader *reader);

/// Recognises the words of a line. It is scaled so that its letters are `letter_height` dots high; `alphabet` holds the
/// only letters that may be in it, and is empty where all may. There is no limit on
/// time: Tesseract would count by the clock and leave out what it did not reach, so that the words would depend on how
/// busy the machine is. Null when nothing came of it.
ctesseract_page *ctesseract_read_line(
    ctesseract_reader *reader, const ctesseract_lines *lines, const ctesseract_picture *picture, size_t index,
    double letter_height, const char *alphabet
);
void ctesseract_page_free(ctesseract_page *page);

/// Finds the script ("Latin", "Han") of a picture and by how many degrees it must be turned clockwise to stand
/// upright. Returns 0 if it cannot tell. `script` takes at most `script_size` bytes.
int ctesseract_orientation(
    const ctesseract_picture *picture, int dots_per_inch, int *degrees, float *orientation_confidence, char *script,
    size_t script_size, float *script_confidence
);

/// Why a picture could not be decoded.
enum { CTESSERACT_OK = 0, CTESSERACT_DAMAGED = 1, CTESSERACT_TOO_LARGE = 2, CTESSERACT_UNAVAILABLE = 3 };

/// Decodes a PNG, JPEG, TIFF, WebP, GIF or BMP of at most `most_pixels`, its first page. `pixels` is freed by
/// `ctesseract_picture_free`. Returns one of the above.
int ctesseract_decode(
    const uint8_t *bytes, size_t count, int64_t most_pixels, ctesseract_picture *picture, int *dots_per_inch
);
void ctesseract_picture_free(ctesseract_picture *picture);

/// What the letters in a rectangle look like.
typedef struct {
    /// The usual width of a stroke, in pixels; 0 where there are no letters.
    float stroke;
    /// Share of the rectangle that is ink, 0…1.
    float share;
} ctesseract_ink;

ctesseract_ink ctesseract_measure(const ctesseract_picture *picture, int left, int top, int right, int bottom);

/// Share of the picture that differs from its ground, 0…1; next to nothing on an empty page.
double ctesseract_cover(const ctesseract_picture *picture);
/// Makes flat blocks of colour paper, and letters on them dark; `unit` is how many dots a point has. Returns 0 if
/// memory is short.
int ctesseract_flatten_blocks(ctesseract_picture *picture, double unit);
/// Turns light letters on dark grounds into dark letters on light ones. Returns 0 if memory is
/// short.
int ctesseract_even_ground(ctesseract_picture *picture, int tile);
/// Sets lines of text level that slant by up to 3 degrees. Returns the degrees that the lines fell to the right.
double ctesseract_straighten(ctesseract_picture *picture);
/// Turns a picture by 90, 180 or 270 degrees clockwise. Returns 0 if memory is short.
int ctesseract_turn(ctesseract_picture *picture, int degrees);
/// Scales a picture by `factor`, smoothly. Returns 0 if memory is short.
int ctesseract_scale(ctesseract_picture *picture, double factor);
