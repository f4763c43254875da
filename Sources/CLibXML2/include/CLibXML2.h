#pragma once
#include <stddef.h>
#include <stdint.h>

/// How much of a document is taken in before it is refused.
typedef struct clibxml2_limits {
    uint32_t nodes;
    uint32_t depth;
    uint32_t attributes_per_element;
    uint32_t text_bytes;
} clibxml2_limits;

typedef enum clibxml2_outcome {
    clibxml2_ok,
    /// Not well formed, or in an encoding that is not read.
    clibxml2_malformed,
    /// A document type declaration stands in it: refused, since entities and external files begin there.
    clibxml2_doctype,
    clibxml2_too_large,
    clibxml2_out_of_memory,
} clibxml2_outcome;

/// One element or one stretch of text, in document order.
typedef struct clibxml2_node {
    /// Index into the names; `UINT32_MAX` for text.
    uint32_t name;
    /// Index of the first node that is not inside this one.
    uint32_t end;
    uint32_t first_attribute;
    uint32_t attribute_count;
    /// Where its text stands among the bytes; elements have none.
    uint32_t text;
    uint32_t text_count;
} clibxml2_node;

typedef struct clibxml2_attribute {
    uint32_t name;
    uint32_t value;
    uint32_t value_count;
} clibxml2_attribute;

/// A name and the namespace it is in (empty: none).
typedef struct clibxml2_name {
    uint32_t space;
    uint32_t space_count;
    uint32_t local;
    uint32_t local_count;
} clibxml2_name;

/// A whole document as flat arrays; all text is UTF-8 and stands in `bytes`.
typedef struct clibxml2_tree {
    clibxml2_node *nodes;
    size_t node_count;
    clibxml2_attribute *attributes;
    size_t attribute_count;
    clibxml2_name *names;
    size_t name_count;
    uint8_t *bytes;
    size_t byte_count;
} clibxml2_tree;

/// Loads libxml2 itself, which otherwise happens with the first document: for a process that may open no file later.
void clibxml2_load(void);

/// Reads a document strictly: no document type, no entities but the five, no network, no external file.
///
/// `tree` is filled only when the outcome is `clibxml2_ok`; it is then given back to `clibxml2_free`.
clibxml2_outcome clibxml2_read_xml(const uint8_t *bytes, size_t count, clibxml2_limits limits, clibxml2_tree *tree);

/// Reads UTF-8 HTML as browsers do, repairing what is not well formed; names are in lower case.
clibxml2_outcome clibxml2_read_html(const uint8_t *bytes, size_t count, clibxml2_limits limits, clibxml2_tree *tree);

void clibxml2_free(clibxml2_tree *tree);
