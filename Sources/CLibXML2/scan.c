#define _GNU_SOURCE
#include "scan.h"

#include <limits.h>
#include <string.h>
#include <strings.h>

static int is_blank(uint8_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

static int starts(const uint8_t *at, const uint8_t *end, const char *word) {
    size_t count = strlen(word);
    return (size_t)(end - at) >= count && strncasecmp((const char *)at, word, count) == 0;
}

/// The byte after `word`, or the end.
static const uint8_t *after(const uint8_t *at, const uint8_t *end, const char *word) {
    size_t count = strlen(word);
    const uint8_t *found = end - at > 0 ? memmem(at, (size_t)(end - at), word, count) : NULL;
    return found ? found + count : end;
}

/// Encodings in which the bytes of markup are those of ASCII, so that what is looked for here is what is parsed.
static int readable_encoding(const uint8_t *name, size_t count) {
    static const char *const known[] = {
        "utf-8", "utf8", "us-ascii", "ascii", "iso-8859-", "iso8859-", "windows-125", "cp125", "latin1", "koi8-",
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t length = strlen(known[i]);
        if (count >= length && strncasecmp((const char *)name, known[i], length) == 0) return 1;
    }
    return 0;
}

static int declared_encoding_is_readable(const uint8_t *at, const uint8_t *end) {
    const uint8_t *close = after(at, end, "?>");
    const uint8_t *name = memmem(at, (size_t)(close - at), "encoding", 8);
    if (!name) return 1;
    name += 8;
    while (name < close && (is_blank(*name) || *name == '=')) name++;
    if (name >= close || (*name != '"' && *name != '\'')) return 0;
    uint8_t quote = *name++;
    const uint8_t *stop = memchr(name, quote, (size_t)(close - name));
    return stop && readable_encoding(name, (size_t)(stop - name));
}

/// Walks over a tag from behind its `<`; returns its end, or null when it has too many attributes.
static const uint8_t *over_tag(const uint8_t *at, const uint8_t *end, uint32_t allowed) {
    uint32_t attributes = 0;
    int fresh = 0;
    while (at < end && *at != '>' && !is_blank(*at)) at++;
    while (at < end && *at != '>') {
        uint8_t c = *at;
        if (c == '"' || c == '\'') {
            const uint8_t *close = memchr(at + 1, c, (size_t)(end - at - 1));
            if (!close) return end;
            at = close + 1;
            fresh = 1;
            continue;
        }
        if (is_blank(c) || c == '/') {
            fresh = 1;
        } else if (c == '=') {
            fresh = 0;
        } else if (fresh) {
            if (++attributes > allowed) return NULL;
            fresh = 0;
        }
        at++;
    }
    return at < end ? at + 1 : end;
}

static clibxml2_outcome scan(const uint8_t *bytes, size_t count, clibxml2_limits limits, int html) {
    if (count > INT_MAX) return clibxml2_too_large;
    const uint8_t *at = bytes, *end = bytes + count;
    uint32_t tags = 0;
    while (at < end) {
        at = memchr(at, '<', (size_t)(end - at));
        if (!at) break;
        at++;
        if (starts(at, end, "!--")) {
            at = after(at + 3, end, "-->");
        } else if (!html && starts(at, end, "![CDATA[")) {
            at = after(at + 8, end, "]]>");
        } else if (!html && starts(at, end, "!DOCTYPE")) {
            return clibxml2_doctype;
        } else if (!html && starts(at, end, "?xml") && at == bytes + 1 + (bytes[0] == 0xEF ? 3 : 0)) {
            if (!declared_encoding_is_readable(at, end)) return clibxml2_malformed;
        } else if (!html && starts(at, end, "?")) {
            at = after(at + 1, end, "?>");
        } else {
            if (++tags / 2 > limits.nodes) return clibxml2_too_large;
            at = over_tag(at, end, limits.attributes_per_element);
            if (!at) return clibxml2_too_large;
        }
    }
    return clibxml2_ok;
}

clibxml2_outcome scan_xml(const uint8_t *bytes, size_t count, clibxml2_limits limits) {
    if (count >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF))) {
        return clibxml2_malformed;
    }
    // libxml2 takes any other beginning for UTF-16, UTF-32 or EBCDIC.
    size_t begin = count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0;
    while (begin < count && is_blank(bytes[begin])) begin++;
    if (begin + 1 >= count || bytes[begin] != '<' || bytes[begin + 1] == 0) return clibxml2_malformed;
    return scan(bytes, count, limits, 0);
}

clibxml2_outcome scan_html(const uint8_t *bytes, size_t count, clibxml2_limits limits) {
    return scan(bytes, count, limits, 1);
}
