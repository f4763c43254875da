#pragma once

#include <cstdint>

class PDFDoc;

/// A page, counted from 1, as grey dots, `scale` of them a point; to be given back with `free`. Null if there is no
/// such page or too little memory.
uint8_t *painted(PDFDoc *document, int number, double scale, int *width, int *height);
