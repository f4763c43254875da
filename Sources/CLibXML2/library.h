#pragma once

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

/// libxml2's functions, found when the first document needs them: a PDF needs none, and loading the library takes as
/// long as reading a page.
struct library {
    __typeof__(&xmlCreateMemoryParserCtxt) create_xml;
    __typeof__(&xmlCtxtUseOptions) set_xml_options;
    __typeof__(&xmlParseDocument) parse_xml;
    __typeof__(&xmlFreeParserCtxt) free_parser;
    __typeof__(&xmlFreeDoc) free_document;
    __typeof__(&xmlStopParser) stop;
    __typeof__(&xmlSwitchEncoding) switch_encoding;
    __typeof__(&htmlCreateMemoryParserCtxt) create_html;
    __typeof__(&htmlCtxtUseOptions) set_html_options;
    __typeof__(&htmlParseDocument) parse_html;
    __typeof__(&htmlFreeParserCtxt) free_html;
};

/// The library, or null where it is not installed.
const struct library *library(void);
