#define _GNU_SOURCE
#include "library.h"
#include "CLibXML2.h"

#include <dlfcn.h>
#include <pthread.h>

static struct library functions;
static int is_loaded;

/// The library's file has its binary interface's number in its name.
static const char *const names[] = {"libxml2.so.2", "libxml2.so.16", "libxml2.so"};

static void load(void) {
    void *handle = NULL;
    for (size_t i = 0; !handle && i < sizeof names / sizeof *names; i++) handle = dlopen(names[i], RTLD_LAZY | RTLD_LOCAL);
    if (!handle) return;
    struct { const char *name; void **place; } const wanted[] = {
        {"xmlCreateMemoryParserCtxt", (void **)&functions.create_xml},
        {"xmlCtxtUseOptions", (void **)&functions.set_xml_options},
        {"xmlParseDocument", (void **)&functions.parse_xml},
        {"xmlFreeParserCtxt", (void **)&functions.free_parser},
        {"xmlFreeDoc", (void **)&functions.free_document},
        {"xmlStopParser", (void **)&functions.stop},
        {"xmlSwitchEncoding", (void **)&functions.switch_encoding},
        {"htmlCreateMemoryParserCtxt", (void **)&functions.create_html},
        {"htmlCtxtUseOptions", (void **)&functions.set_html_options},
        {"htmlParseDocument", (void **)&functions.parse_html},
        {"htmlFreeParserCtxt", (void **)&functions.free_html},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        *wanted[i].place = dlsym(handle, wanted[i].name);
        if (!*wanted[i].place) return;
    }
    is_loaded = 1;
}

const struct library *library(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return is_loaded ? &functions : NULL;
}

void clibxml2_load(void) { library(); }
