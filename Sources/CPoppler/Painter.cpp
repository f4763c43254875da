#include "Painter.h"

#include <cstdlib>
#include <cstring>

#include <PDFDoc.h>
#include <SplashOutputDev.h>
#include <splash/SplashBitmap.h>

uint8_t *painted(PDFDoc *document, int number, double scale, int *width, int *height) {
    SplashColor paper = {255};
    SplashOutputDev device(splashModeMono8, 4, false, paper);
    device.setFontAntialias(true);
    device.setVectorAntialias(true);
    device.startDoc(document);
    document->displayPage(&device, number, 72 * scale, 72 * scale, 0, false, true, false);
    SplashBitmap *bitmap = device.getBitmap();
    if (!bitmap || !bitmap->getDataPtr()) return nullptr;
    *width = bitmap->getWidth();
    *height = bitmap->getHeight();
    size_t row_size = static_cast<size_t>(*width);
    auto *grey = static_cast<uint8_t *>(std::malloc(row_size * static_cast<size_t>(*height) + 1));
    if (!grey) return nullptr;
    for (int y = 0; y < *height; y++) {
        std::memcpy(grey + row_size * static_cast<size_t>(y), bitmap->getDataPtr() + bitmap->getRowSize() * y, row_size);
    }
    return grey;
}
