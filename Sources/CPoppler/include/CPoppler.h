#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A PDF read by Poppler. One thread uses it, from opening to closing.
typedef struct cpoppler_document cpoppler_document;

/// Why a document did not open.
enum { CPOPPLER_OK = 0, CPOPPLER_ENCRYPTED = 1, CPOPPLER_DAMAGED = 2, CPOPPLER_NO_MEMORY = 3 };

/// A rectangle in points from the page's top left corner.
typedef struct {
    float left, top, right, bottom;
} cpoppler_box;

/// A run of characters of one look.
typedef struct {
    /// Index of the first character and of the one after the last.
    uint32_t start, end;
    /// In points.
    double size;
    /// 0xRRGGBB.
    uint32_t color;
    /// UTF-8, without a subset's prefix; lives as long as the page.
    const char *font;
} cpoppler_run;

/// A clickable area.
typedef struct {
    cpoppler_box box;
    /// UTF-8; lives as long as the page.
    const char *uri;
} cpoppler_link;

/// The text of one page. All arrays live until cpoppler_page_free.
typedef struct {
    double width, height;
    /// Unicode scalars, with the blanks and line ends that Poppler puts between words and lines.
    const uint32_t *characters;
    /// One box a character.
    const cpoppler_box *boxes;
    size_t count;
    const cpoppler_run *runs;
    size_t run_count;
    const cpoppler_link *links;
    size_t link_count;
    /// Letters that nobody can see, which are not among the characters: painted in no way, in the colour of what lies
    /// below them, or outside the page.
    size_t hidden_count;
    /// Number of pictures on the page; counted only when there is no text.
    size_t image_count;
    /// Number of lines, curves and areas drawn.
    size_t shape_count;
} cpoppler_page;

/// Starts Poppler once for the process: keeps its global tables alive between documents (saves 0.7 ms a document)
/// and makes the one lazy initialisation that is not thread safe.
void cpoppler_warm_up(void);

/// Opens a document over `bytes`, which must stay until it is closed. On failure null, and `error` says why.
cpoppler_document *cpoppler_open(const uint8_t *bytes, size_t count, int *error);
void cpoppler_close(cpoppler_document *document);

/// The number of pages; -1 if there should be some and none can be found.
int cpoppler_page_count(const cpoppler_document *document);

/// How often Poppler met something it could not make out on the pages of the document that this thread opened last.
size_t cpoppler_error_count(void);

/// UTF-8 or null; lives as long as the document.
const char *cpoppler_title(const cpoppler_document *document);
const char *cpoppler_author(const cpoppler_document *document);
const char *cpoppler_producer(const cpoppler_document *document);
/// Seconds since 1970, or -1.
int64_t cpoppler_created(const cpoppler_document *document);
int64_t cpoppler_modified(const cpoppler_document *document);

/// Reads one page, from 0. Null if the page cannot be had.
cpoppler_page *cpoppler_page_read(cpoppler_document *document, int index);
void cpoppler_page_free(cpoppler_page *page);

/// How much of a page pictures cover, 0…1; `scale` is how many dots a point the largest of them has, 0 if there is none.
/// Costs as much as reading the page again.
double cpoppler_picture_cover(cpoppler_document *document, int index, double *scale);

/// Size of a page in points; zero if it cannot be had.
void cpoppler_page_size(const cpoppler_document *document, int index, double *width, double *height);

/// Paints a page in grey, one byte a pixel, rows from the top, `scale` pixels a point. The caller frees the pixels
/// with `cpoppler_pixels_free`. Null if memory is short or the page cannot be had.
uint8_t *cpoppler_page_paint(cpoppler_document *document, int index, double scale, int *width, int *height);
void cpoppler_pixels_free(uint8_t *pixels);

#ifdef __cplusplus
}
#endif
