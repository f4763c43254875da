#pragma once
#include "CLibXML2.h"

/// Grows a tree in document order under its limits. Each function returns 0 when the reading must stop.
typedef struct builder {
    clibxml2_tree tree;
    clibxml2_limits limits;
    clibxml2_outcome failure;
    size_t node_room, attribute_room, name_room, byte_room;
    uint32_t *open;
    size_t open_count, open_room;
    /// Open addressing from a name's hash to its index plus one.
    uint32_t *index;
    size_t index_room;
    /// Whether text that comes now goes on where the last left off: no element began or ended since.
    int is_in_text;
    void *parser;
} builder;

void builder_init(builder *b, clibxml2_limits limits, void *parser);
void builder_release_scratch(builder *b);
int builder_open(builder *b, const char *space, const char *local);
int builder_attribute(builder *b, const char *space, const char *local, const char *value, size_t count);
int builder_text(builder *b, const char *text, size_t count);
void builder_close(builder *b);
