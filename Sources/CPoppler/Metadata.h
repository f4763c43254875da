#pragma once

#include <cstdint>
#include <string>

class GooString;

/// A text string of PDF, which says in its first bytes how it is written, as UTF-8.
std::string utf8(const GooString *string);

/// Seconds since 1970 of a date like "D:20240131120000+01'00'", or -1.
int64_t seconds(const GooString *date);
