#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What Poppler alone does for `pdftotext`, in this process: opens a PDF, lays out the text of all pages and hands it
/// over. Returns the bytes of text.
size_t cpopplerpass_text(const uint8_t *bytes, size_t count);

#ifdef __cplusplus
}
#endif
