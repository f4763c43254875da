#pragma once
#include "CLibXML2.h"

/// Looks over the bytes before libxml2 sees them: its check for double attributes takes time with the square of
/// their number, and whatever a document type declares is dangerous before it is complete.
clibxml2_outcome scan_xml(const uint8_t *bytes, size_t count, clibxml2_limits limits);
clibxml2_outcome scan_html(const uint8_t *bytes, size_t count, clibxml2_limits limits);
