#include "CPoppler.h"

#include <poppler.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct cpoppler_document {
    PopplerDocument *document;
    char *title;
    char *author;
    char *producer;
};

/// A page with no content, so that a document is alive at all times: Poppler builds and destroys its global tables
/// with the first and the last one.
static const char empty_document[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    "xref\n0 4\n"
    "0000000000 65535 f \n"
    "0000000009 00000 n \n"
    "0000000052 00000 n \n"
    "0000000101 00000 n \n"
    "trailer<</Size 4/Root 1 0 R>>\nstartxref\n160\n%%EOF\n";

void cpoppler_warm_up(void) {
    static gsize once = 0;
    if (!g_once_init_enter(&once)) return;
    GBytes *bytes = g_bytes_new_static(empty_document, sizeof empty_document - 1);
    PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, NULL);
    g_bytes_unref(bytes);
    if (document) {
        PopplerPage *page = poppler_document_get_page(document, 0);
        if (page) {
            g_free(poppler_page_get_text(page));
            g_object_unref(page);
        }
        // Kept for the life of the process, on purpose.
    }
    g_once_init_leave(&once, 1);
}

cpoppler_document *cpoppler_open(const uint8_t *bytes, size_t count, int *error) {
    *error = CPOPPLER_OK;
    GError *failure = NULL;
    GBytes *borrowed = g_bytes_new_static(bytes, count);
    PopplerDocument *document = poppler_document_new_from_bytes(borrowed, NULL, &failure);
    g_bytes_unref(borrowed);
    if (!document) {
        gboolean encrypted =
            failure && failure->domain == poppler_error_quark() && failure->code == POPPLER_ERROR_ENCRYPTED;
        *error = encrypted ? CPOPPLER_ENCRYPTED : CPOPPLER_DAMAGED;
        g_clear_error(&failure);
        return NULL;
    }
    cpoppler_document *result = calloc(1, sizeof *result);
    if (!result) {
        g_object_unref(document);
        *error = CPOPPLER_NO_MEMORY;
        return NULL;
    }
    result->document = document;
    result->title = poppler_document_get_title(document);
    result->author = poppler_document_get_author(document);
    result->producer = poppler_document_get_producer(document);
    return result;
}

void cpoppler_close(cpoppler_document *document) {
    if (!document) return;
    g_free(document->title);
    g_free(document->author);
    g_free(document->producer);
    g_object_unref(document->document);
    free(document);
}

int cpoppler_page_count(const cpoppler_document *document) {
    return poppler_document_get_n_pages(document->document);
}

const char *cpoppler_title(const cpoppler_document *document) { return document->title; }
const char *cpoppler_author(const cpoppler_document *document) { return document->author; }
const char *cpoppler_producer(const cpoppler_document *document) { return document->producer; }

static int64_t unix_time(GDateTime *time) {
    if (!time) return -1;
    int64_t seconds = g_date_time_to_unix(time);
    g_date_time_unref(time);
    return seconds;
}

int64_t cpoppler_created(const cpoppler_document *document) {
    return unix_time(poppler_document_get_creation_date_time(document->document));
}

int64_t cpoppler_modified(const cpoppler_document *document) {
    return unix_time(poppler_document_get_modification_date_time(document->document));
}

/// What a cpoppler_page points into.
typedef struct {
    cpoppler_page page;
    char *text;
    uint32_t *characters;
    cpoppler_box *boxes;
    cpoppler_run *runs;
    GList *attributes;
    cpoppler_link *links;
    GList *mappings;
} owned_page;

static bool read_characters(owned_page *owned, PopplerPage *page) {
    PopplerRectangle *rectangles = NULL;
    guint rectangle_count = 0;
    owned->text = poppler_page_get_text(page);
    if (!owned->text || !*owned->text) return true;
    if (!poppler_page_get_text_layout(page, &rectangles, &rectangle_count)) return true;
    owned->characters = malloc(sizeof(uint32_t) * (rectangle_count + 1));
    owned->boxes = malloc(sizeof(cpoppler_box) * (rectangle_count + 1));
    if (!owned->characters || !owned->boxes) {
        g_free(rectangles);
        return false;
    }
    // One rectangle a Unicode scalar (engineering notes of poppler-glib: 0 mismatches on 41 pages).
    size_t count = 0;
    for (const char *cursor = owned->text; *cursor && count < rectangle_count; cursor = g_utf8_next_char(cursor)) {
        owned->characters[count] = g_utf8_get_char(cursor);
        const PopplerRectangle *from = &rectangles[count];
        owned->boxes[count] = (cpoppler_box){(float)from->x1, (float)from->y1, (float)from->x2, (float)from->y2};
        count += 1;
    }
    g_free(rectangles);
    owned->page.characters = owned->characters;
    owned->page.boxes = owned->boxes;
    owned->page.count = count;
    return true;
}

static uint32_t channel(guint16 value) { return value >> 8; }

static bool read_runs(owned_page *owned, PopplerPage *page) {
    owned->attributes = poppler_page_get_text_attributes(page);
    guint length = g_list_length(owned->attributes);
    if (!length) return true;
    owned->runs = malloc(sizeof(cpoppler_run) * length);
    if (!owned->runs) return false;
    size_t count = 0;
    for (GList *item = owned->attributes; item; item = item->next) {
        const PopplerTextAttributes *from = item->data;
        owned->runs[count++] = (cpoppler_run){
            .start = (uint32_t)from->start_index,
            .end = (uint32_t)from->end_index + 1,  // inclusive in Poppler
            .size = from->font_size,
            .color = channel(from->color.red) << 16 | channel(from->color.green) << 8 | channel(from->color.blue),
            .font = from->font_name ? from->font_name : "",
        };
    }
    owned->page.runs = owned->runs;
    owned->page.run_count = count;
    return true;
}

static bool read_links(owned_page *owned, PopplerPage *page) {
    owned->mappings = poppler_page_get_link_mapping(page);
    guint length = g_list_length(owned->mappings);
    if (!length) return true;
    owned->links = malloc(sizeof(cpoppler_link) * length);
    if (!owned->links) return false;
    size_t count = 0;
    for (GList *item = owned->mappings; item; item = item->next) {
        const PopplerLinkMapping *mapping = item->data;
        if (!mapping->action || mapping->action->type != POPPLER_ACTION_URI || !mapping->action->uri.uri) continue;
        // Links are measured from the bottom of the page, text from its top.
        owned->links[count++] = (cpoppler_link){
            .box = {(float)mapping->area.x1, (float)(owned->page.height - mapping->area.y2), (float)mapping->area.x2,
                    (float)(owned->page.height - mapping->area.y1)},
            .uri = mapping->action->uri.uri,
        };
    }
    owned->page.links = owned->links;
    owned->page.link_count = count;
    return true;
}

cpoppler_page *cpoppler_page_read(const cpoppler_document *document, int index) {
    PopplerPage *page = poppler_document_get_page(document->document, index);
    if (!page) return NULL;
    owned_page *owned = calloc(1, sizeof *owned);
    if (owned) {
        poppler_page_get_size(page, &owned->page.width, &owned->page.height);
        // The page keeps its text layout, so that all of these cost little more than the first.
        bool complete = read_characters(owned, page) && read_runs(owned, page) && read_links(owned, page);
        if (complete && owned->page.count == 0) {
            GList *images = poppler_page_get_image_mapping(page);
            owned->page.image_count = g_list_length(images);
            poppler_page_free_image_mapping(images);
        }
        if (!complete) {
            cpoppler_page_free(&owned->page);
            owned = NULL;
        }
    }
    g_object_unref(page);
    return owned ? &owned->page : NULL;
}

void cpoppler_page_free(cpoppler_page *page) {
    if (!page) return;
    owned_page *owned = (owned_page *)page;  // the page is its first member
    g_free(owned->text);
    free(owned->characters);
    free(owned->boxes);
    free(owned->runs);
    if (owned->attributes) poppler_page_free_text_attributes(owned->attributes);
    free(owned->links);
    if (owned->mappings) poppler_page_free_link_mapping(owned->mappings);
    free(owned);
}
