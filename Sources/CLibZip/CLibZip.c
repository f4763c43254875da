#define _GNU_SOURCE
#include "CLibZip.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <zip.h>

/// libzip's functions, found when the first archive needs them: a PDF needs none, and loading the library takes a good
/// part of the time in which a page is read.
static struct {
    __typeof__(&zip_source_buffer_create) source_buffer_create;
    __typeof__(&zip_source_free) source_free;
    __typeof__(&zip_open_from_source) open_from_source;
    __typeof__(&zip_discard) discard;
    __typeof__(&zip_get_num_entries) get_num_entries;
    __typeof__(&zip_get_name) get_name;
    __typeof__(&zip_stat_init) stat_init;
    __typeof__(&zip_stat_index) stat_index;
    __typeof__(&zip_fopen_index) fopen_index;
    __typeof__(&zip_fread) fread;
    __typeof__(&zip_fclose) fclose;
} zip;
static int is_loaded;

/// The library's file has its binary interface's number in its name.
static const char *const names[] = {"libzip.so.4", "libzip.so.5", "libzip.so"};

static void load(void) {
    void *handle = NULL;
    for (size_t i = 0; !handle && i < sizeof names / sizeof *names; i++) handle = dlopen(names[i], RTLD_LAZY | RTLD_LOCAL);
    if (!handle) return;
    struct { const char *name; void **place; } const wanted[] = {
        {"zip_source_buffer_create", (void **)&zip.source_buffer_create},
        {"zip_source_free", (void **)&zip.source_free},
        {"zip_open_from_source", (void **)&zip.open_from_source},
        {"zip_discard", (void **)&zip.discard},
        {"zip_get_num_entries", (void **)&zip.get_num_entries},
        {"zip_get_name", (void **)&zip.get_name},
        {"zip_stat_init", (void **)&zip.stat_init},
        {"zip_stat_index", (void **)&zip.stat_index},
        {"zip_fopen_index", (void **)&zip.fopen_index},
        {"zip_fread", (void **)&zip.fread},
        {"zip_fclose", (void **)&zip.fclose},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        *wanted[i].place = dlsym(handle, wanted[i].name);
        if (!*wanted[i].place) return;
    }
    is_loaded = 1;
}

int clibzip_load(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return is_loaded;
}

clibzip_archive *clibzip_open(const uint8_t *bytes, size_t count) {
    if (!clibzip_load()) return NULL;
    zip_source_t *source = zip.source_buffer_create(bytes, count, 0, NULL);
    if (!source) return NULL;
    zip_t *archive = zip.open_from_source(source, ZIP_RDONLY, NULL);
    if (!archive) zip.source_free(source);
    return (clibzip_archive *)archive;
}

void clibzip_close(clibzip_archive *archive) { zip.discard((zip_t *)archive); }

size_t clibzip_entry_count(clibzip_archive *archive) {
    zip_int64_t count = zip.get_num_entries((zip_t *)archive, 0);
    return count < 0 ? 0 : (size_t)count;
}

const char *clibzip_entry_name(clibzip_archive *archive, size_t index) {
    return zip.get_name((zip_t *)archive, index, ZIP_FL_ENC_GUESS);
}

clibzip_outcome clibzip_read(
    clibzip_archive *archive, size_t index, size_t limit, size_t ratio, uint8_t **bytes, size_t *count
) {
    zip_stat_t stat;
    zip.stat_init(&stat);
    if (zip.stat_index((zip_t *)archive, index, 0, &stat) != 0) return clibzip_damaged;
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE) return clibzip_encrypted;
    if ((stat.valid & ZIP_STAT_COMP_METHOD) && stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
        return clibzip_damaged;
    }
    size_t packed = stat.valid & ZIP_STAT_COMP_SIZE ? (size_t)stat.comp_size : 0;
    size_t allowed = packed > (SIZE_MAX >> 1) / ratio ? limit : packed * ratio + (1 << 20);
    if (allowed > limit) allowed = limit;

    zip_file_t *file = zip.fopen_index((zip_t *)archive, index, 0);
    if (!file) return clibzip_damaged;
    uint8_t *buffer = NULL;
    size_t room = 0, filled = 0;
    clibzip_outcome outcome = clibzip_ok;
    for (;;) {
        if (room - filled < 32768) {
            size_t wider = room ? room * 2 : 65536;
            uint8_t *moved = realloc(buffer, wider);
            if (!moved) { outcome = clibzip_out_of_memory; break; }
            buffer = moved;
            room = wider;
        }
        // A read of zero bytes is the end, where libzip has compared the sum.
        zip_int64_t taken = zip.fread(file, buffer + filled, 32768);
        if (taken < 0) { outcome = clibzip_damaged; break; }
        if (taken == 0) break;
        filled += (size_t)taken;
        if (filled > allowed) { outcome = clibzip_too_large; break; }
    }
    if (zip.fclose(file) != 0 && outcome == clibzip_ok) outcome = clibzip_damaged;
    if (outcome != clibzip_ok) {
        free(buffer);
        return outcome;
    }
    *bytes = buffer;
    *count = filled;
    return clibzip_ok;
}

void clibzip_free(uint8_t *bytes) { free(bytes); }
