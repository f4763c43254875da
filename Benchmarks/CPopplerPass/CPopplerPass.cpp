#include "CPopplerPass.h"

#include <PDFDoc.h>
#include <Stream.h>
#include <TextOutputDev.h>

size_t cpopplerpass_text(const uint8_t *bytes, size_t count) {
    auto *stream = new MemStream(reinterpret_cast<const char *>(bytes), 0, static_cast<Goffset>(count), Object(objNull));
    PDFDoc document(stream);
    if (!document.isOk()) return 0;
    size_t length = 0;
    auto add = [](void *sum, const char *, int count) { *static_cast<size_t *>(sum) += static_cast<size_t>(count); };
    TextOutputDev device(add, &length, false, 0, false);
    document.displayPages(&device, 1, document.getNumPages(), 72, 72, 0, true, false, false);
    return length;
}
