#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct clibzip_archive clibzip_archive;

typedef enum clibzip_outcome {
    clibzip_ok,
    clibzip_damaged,
    clibzip_encrypted,
    clibzip_too_large,
    clibzip_out_of_memory,
} clibzip_outcome;

/// Loads libzip itself, which otherwise happens with the first archive: for a process that may open no file later.
/// Returns 0 where it is not installed.
int clibzip_load(void);

/// Borrows `bytes` until the archive is closed. Null if they are no readable archive.
clibzip_archive *clibzip_open(const uint8_t *bytes, size_t count);
void clibzip_close(clibzip_archive *archive);

size_t clibzip_entry_count(clibzip_archive *archive);
/// The entry's name in UTF-8, borrowed until the archive is closed; null where there is none.
const char *clibzip_entry_name(clibzip_archive *archive, size_t index);

/// Unpacks an entry in pieces and checks its sum to the end.
///
/// The size that the archive states is not believed: reading stops as soon as more than `limit` bytes, or more than
/// `ratio` times the packed bytes beyond the first megabyte, have come out. On `clibzip_ok` the caller owns `*bytes` and gives
/// it to `clibzip_free`.
clibzip_outcome clibzip_read(
    clibzip_archive *archive, size_t index, size_t limit, size_t ratio, uint8_t **bytes, size_t *count
);
void clibzip_free(uint8_t *bytes);
