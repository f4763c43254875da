#include "CLibZip.h"

#include <stdlib.h>
#include <zip.h>

clibzip_archive *clibzip_open(const uint8_t *bytes, size_t count) {
    zip_source_t *source = zip_source_buffer_create(bytes, count, 0, NULL);
    if (!source) return NULL;
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (!archive) zip_source_free(source);
    return (clibzip_archive *)archive;
}

void clibzip_close(clibzip_archive *archive) { zip_discard((zip_t *)archive); }

size_t clibzip_entry_count(clibzip_archive *archive) {
    zip_int64_t count = zip_get_num_entries((zip_t *)archive, 0);
    return count < 0 ? 0 : (size_t)count;
}

const char *clibzip_entry_name(clibzip_archive *archive, size_t index) {
    return zip_get_name((zip_t *)archive, index, ZIP_FL_ENC_GUESS);
}

clibzip_outcome clibzip_read(
    clibzip_archive *archive, size_t index, size_t limit, size_t ratio, uint8_t **bytes, size_t *count
) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index((zip_t *)archive, index, 0, &stat) != 0) return clibzip_damaged;
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE) return clibzip_encrypted;
    if ((stat.valid & ZIP_STAT_COMP_METHOD) && stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
        return clibzip_damaged;
    }
    size_t packed = stat.valid & ZIP_STAT_COMP_SIZE ? (size_t)stat.comp_size : 0;
    size_t allowed = packed > (SIZE_MAX >> 1) / ratio ? limit : packed * ratio + (1 << 20);
    if (allowed > limit) allowed = limit;

    zip_file_t *file = zip_fopen_index((zip_t *)archive, index, 0);
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
        zip_int64_t taken = zip_fread(file, buffer + filled, 32768);
        if (taken < 0) { outcome = clibzip_damaged; break; }
        if (taken == 0) break;
        filled += (size_t)taken;
        if (filled > allowed) { outcome = clibzip_too_large; break; }
    }
    if (zip_fclose(file) != 0 && outcome == clibzip_ok) outcome = clibzip_damaged;
    if (outcome != clibzip_ok) {
        free(buffer);
        return outcome;
    }
    *bytes = buffer;
    *count = filled;
    return clibzip_ok;
}

void clibzip_free(uint8_t *bytes) { free(bytes); }
