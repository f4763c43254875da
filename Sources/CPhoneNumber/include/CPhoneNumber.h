#pragma once
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A telephone number as libphonenumber understands it.
typedef struct {
    /// `+` and digits, zero ended.
    char e164[24];
    /// ISO 3166-1 alpha-2, or `001` for numbers of no country; zero ended.
    char region[4];
    /// 0 fixed, 1 mobile, 2 fixed or mobile, -1 anything else.
    int kind;
    /// Whether the number can be dialled, by its region's plan; a number that is only possible is not.
    bool is_valid;
} cphonenumber;

/// Reads `count` bytes of UTF-8 as a number of `region` (ISO 3166-1 alpha-2; "ZZ" for a number that must start
/// with +). False if this is no telephone number at all.
bool cphonenumber_parse(const char *text, size_t count, const char *region, cphonenumber *result);

#ifdef __cplusplus
}
#endif
