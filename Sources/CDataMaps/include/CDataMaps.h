#pragma once
#include <stddef.h>

/// One data map that ships with the program, as the CSV file that it was written in.
typedef struct {
    /// The file's name without its ending, null after the last map.
    const char *name;
    const unsigned char *bytes;
    size_t count;
} cdatamaps_map;

/// All maps, ended by one without a name. They live as long as the process.
const cdatamaps_map *cdatamaps_all(void);
