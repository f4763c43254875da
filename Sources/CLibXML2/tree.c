#include "tree.h"

#include <stdlib.h>
#include <string.h>

static int fail(builder *b, clibxml2_outcome outcome) {
    if (b->failure == clibxml2_ok) b->failure = outcome;
    return 0;
}

static int grow(builder *b, void **array, size_t *room, size_t needed, size_t size) {
    if (needed <= *room) return 1;
    size_t wider = *room ? *room * 2 : 256;
    while (wider < needed) wider *= 2;
    void *moved = realloc(*array, wider * size);
    if (!moved) return fail(b, clibxml2_out_of_memory);
    *array = moved;
    *room = wider;
    return 1;
}

void builder_init(builder *b, clibxml2_limits limits, void *parser) {
    memset(b, 0, sizeof *b);
    b->limits = limits;
    b->parser = parser;
}

void builder_release_scratch(builder *b) {
    free(b->open);
    free(b->index);
    b->open = NULL;
    b->index = NULL;
}

void clibxml2_free(clibxml2_tree *tree) {
    free(tree->nodes);
    free(tree->attributes);
    free(tree->names);
    free(tree->bytes);
    memset(tree, 0, sizeof *tree);
}

static int add_bytes(builder *b, const char *bytes, size_t count, uint32_t *at) {
    if (b->tree.byte_count + count > b->limits.text_bytes) return fail(b, clibxml2_too_large);
    if (!grow(b, (void **)&b->tree.bytes, &b->byte_room, b->tree.byte_count + count, 1)) return 0;
    *at = (uint32_t)b->tree.byte_count;
    if (count) memcpy(b->tree.bytes + b->tree.byte_count, bytes, count);
    b->tree.byte_count += count;
    return 1;
}

static uint32_t hash(const char *space, const char *local) {
    uint32_t h = 2166136261u;
    for (const char *c = space; *c; c++) h = (h ^ (uint8_t)*c) * 16777619u;
    h = (h ^ 0xffu) * 16777619u;
    for (const char *c = local; *c; c++) h = (h ^ (uint8_t)*c) * 16777619u;
    return h;
}

static int matches(const builder *b, const clibxml2_name *name, const char *space, const char *local) {
    return name->local_count == strlen(local) && name->space_count == strlen(space)
        && memcmp(b->tree.bytes + name->local, local, name->local_count) == 0
        && memcmp(b->tree.bytes + name->space, space, name->space_count) == 0;
}

static int widen_index(builder *b) {
    size_t room = b->index_room ? b->index_room * 2 : 1024;
    uint32_t *index = calloc(room, sizeof *index);
    if (!index) return fail(b, clibxml2_out_of_memory);
    for (size_t i = 0; i < b->index_room; i++) {
        uint32_t entry = b->index[i];
        if (!entry) continue;
        const clibxml2_name *name = &b->tree.names[entry - 1];
        uint32_t h = 2166136261u;
        for (uint32_t k = 0; k < name->space_count; k++) h = (h ^ b->tree.bytes[name->space + k]) * 16777619u;
        h = (h ^ 0xffu) * 16777619u;
        for (uint32_t k = 0; k < name->local_count; k++) h = (h ^ b->tree.bytes[name->local + k]) * 16777619u;
        size_t slot = h & (room - 1);
        while (index[slot]) slot = (slot + 1) & (room - 1);
        index[slot] = entry;
    }
    free(b->index);
    b->index = index;
    b->index_room = room;
    return 1;
}

static int intern(builder *b, const char *space, const char *local, uint32_t *found) {
    if (!space) space = "";
    if (2 * (b->tree.name_count + 1) > b->index_room && !widen_index(b)) return 0;
    size_t slot = hash(space, local) & (b->index_room - 1);
    while (b->index[slot]) {
        if (matches(b, &b->tree.names[b->index[slot] - 1], space, local)) {
            *found = b->index[slot] - 1;
            return 1;
        }
        slot = (slot + 1) & (b->index_room - 1);
    }
    clibxml2_name name;
    name.space_count = (uint32_t)strlen(space);
    name.local_count = (uint32_t)strlen(local);
    if (!add_bytes(b, space, name.space_count, &name.space)) return 0;
    if (!add_bytes(b, local, name.local_count, &name.local)) return 0;
    if (!grow(b, (void **)&b->tree.names, &b->name_room, b->tree.name_count + 1, sizeof name)) return 0;
    b->tree.names[b->tree.name_count++] = name;
    b->index[slot] = (uint32_t)b->tree.name_count;
    *found = (uint32_t)b->tree.name_count - 1;
    return 1;
}

static int add_node(builder *b, clibxml2_node node) {
    if (b->tree.node_count >= b->limits.nodes) return fail(b, clibxml2_too_large);
    if (!grow(b, (void **)&b->tree.nodes, &b->node_room, b->tree.node_count + 1, sizeof node)) return 0;
    b->tree.nodes[b->tree.node_count++] = node;
    return 1;
}

int builder_open(builder *b, const char *space, const char *local) {
    if (b->failure != clibxml2_ok) return 0;
    if (b->open_count >= b->limits.depth) return fail(b, clibxml2_too_large);
    b->is_in_text = 0;
    clibxml2_node node = {0};
    if (!intern(b, space, local, &node.name)) return 0;
    node.first_attribute = (uint32_t)b->tree.attribute_count;
    if (!grow(b, (void **)&b->open, &b->open_room, b->open_count + 1, sizeof *b->open)) return 0;
    b->open[b->open_count++] = (uint32_t)b->tree.node_count;
    if (!add_node(b, node)) { b->open_count--; return 0; }
    return 1;
}

int builder_attribute(builder *b, const char *space, const char *local, const char *value, size_t count) {
    clibxml2_node *node = &b->tree.nodes[b->open[b->open_count - 1]];
    if (node->attribute_count >= b->limits.attributes_per_element) return fail(b, clibxml2_too_large);
    clibxml2_attribute attribute;
    if (!intern(b, space, local, &attribute.name)) return 0;
    if (!add_bytes(b, value, count, &attribute.value)) return 0;
    attribute.value_count = (uint32_t)count;
    size_t needed = b->tree.attribute_count + 1;
    if (!grow(b, (void **)&b->tree.attributes, &b->attribute_room, needed, sizeof attribute)) return 0;
    b->tree.attributes[b->tree.attribute_count++] = attribute;
    node->attribute_count++;
    return 1;
}

int builder_text(builder *b, const char *text, size_t count) {
    if (b->failure != clibxml2_ok) return 0;
    if (b->open_count == 0 || count == 0) return 1;
    uint32_t at;
    if (!add_bytes(b, text, count, &at)) return 0;
    clibxml2_node *last = b->tree.node_count ? &b->tree.nodes[b->tree.node_count - 1] : NULL;
    if (b->is_in_text && last && last->text + last->text_count == at) {
        last->text_count += (uint32_t)count;
        return 1;
    }
    clibxml2_node node = {
        .name = UINT32_MAX, .end = (uint32_t)b->tree.node_count + 1, .text = at, .text_count = (uint32_t)count,
    };
    b->is_in_text = 1;
    return add_node(b, node);
}

void builder_close(builder *b) {
    b->is_in_text = 0;
    if (b->open_count == 0) return;
    b->tree.nodes[b->open[--b->open_count]].end = (uint32_t)b->tree.node_count;
}
