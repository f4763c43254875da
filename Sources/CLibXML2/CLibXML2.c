#include "CLibXML2.h"
#include "library.h"
#include "tree.h"
#include "scan.h"

#include <string.h>

static void on_start(
    void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *space,
    int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes
) {
    (void)prefix; (void)namespace_count; (void)namespaces; (void)defaulted;
    builder *b = context;
    if (!builder_open(b, (const char *)space, (const char *)local)) { library()->stop(b->parser); return; }
    for (int i = 0; i < attribute_count; i++) {
        const xmlChar **a = attributes + 5 * i;
        if (!builder_attribute(b, (const char *)a[2], (const char *)a[0], (const char *)a[3], (size_t)(a[4] - a[3]))) {
            library()->stop(b->parser);
            return;
        }
    }
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *space) {
    (void)local; (void)prefix; (void)space;
    builder_close(context);
}

static void on_text(void *context, const xmlChar *text, int count) {
    builder *b = context;
    if (!builder_text(b, (const char *)text, (size_t)count)) library()->stop(b->parser);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    (void)name; (void)external; (void)system;
    builder *b = context;
    b->failure = clibxml2_doctype;
    library()->stop(b->parser);
}

static void on_html_start(void *context, const xmlChar *name, const xmlChar **attributes) {
    builder *b = context;
    if (!builder_open(b, "", (const char *)name)) { library()->stop(b->parser); return; }
    for (const xmlChar **a = attributes; a && a[0]; a += 2) {
        const char *value = a[1] ? (const char *)a[1] : "";
        if (!builder_attribute(b, "", (const char *)a[0], value, strlen(value))) { library()->stop(b->parser); return; }
    }
}

static void on_html_end(void *context, const xmlChar *name) {
    (void)name;
    builder_close(context);
}

static clibxml2_outcome finish(builder *b, int well_formed, clibxml2_tree *tree) {
    clibxml2_outcome outcome = b->failure;
    if (outcome == clibxml2_ok && (!well_formed || b->tree.node_count == 0)) outcome = clibxml2_malformed;
    while (b->open_count > 0) builder_close(b);
    builder_release_scratch(b);
    if (outcome == clibxml2_ok) *tree = b->tree;
    else clibxml2_free(&b->tree);
    return outcome;
}

clibxml2_outcome clibxml2_read_xml(const uint8_t *bytes, size_t count, clibxml2_limits limits, clibxml2_tree *tree) {
    clibxml2_outcome scanned = scan_xml(bytes, count, limits);
    if (scanned != clibxml2_ok) return scanned;
    const struct library *xml = library();
    xmlParserCtxtPtr parser = !xml ? NULL : xml->create_xml((const char *)bytes, (int)count);
    if (!parser) return clibxml2_out_of_memory;
    builder b;
    builder_init(&b, limits, parser);
    xmlSAXHandler sax;
    memset(&sax, 0, sizeof sax);
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = on_start;
    sax.endElementNs = on_end;
    sax.characters = on_text;
    sax.ignorableWhitespace = on_text;
    sax.cdataBlock = on_text;
    sax.internalSubset = on_doctype;
    memcpy(parser->sax, &sax, sizeof sax);
    parser->userData = &b;
    xml->set_xml_options(parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
    xml->parse_xml(parser);
    int well_formed = parser->wellFormed;
    if (parser->myDoc) xml->free_document(parser->myDoc);
    parser->myDoc = NULL;
    xml->free_parser(parser);
    return finish(&b, well_formed, tree);
}

clibxml2_outcome clibxml2_read_html(const uint8_t *bytes, size_t count, clibxml2_limits limits, clibxml2_tree *tree) {
    clibxml2_outcome scanned = scan_html(bytes, count, limits);
    if (scanned != clibxml2_ok) return scanned;
    const struct library *xml = library();
    htmlParserCtxtPtr parser = !xml ? NULL : xml->create_html((const char *)bytes, (int)count);
    if (!parser) return clibxml2_out_of_memory;
    builder b;
    builder_init(&b, limits, parser);
    xmlSAXHandler sax;
    memset(&sax, 0, sizeof sax);
    sax.startElement = on_html_start;
    sax.endElement = on_html_end;
    sax.characters = on_text;
    sax.ignorableWhitespace = on_text;
    sax.cdataBlock = on_text;
    memcpy(parser->sax, &sax, sizeof sax);
    parser->userData = &b;
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET
        | HTML_PARSE_IGNORE_ENC;
    xml->set_html_options(parser, options);
    xml->switch_encoding(parser, XML_CHAR_ENCODING_UTF8);
    xml->parse_html(parser);
    if (parser->myDoc) xml->free_document(parser->myDoc);
    parser->myDoc = NULL;
    xml->free_html(parser);
    return finish(&b, 1, tree);
}
