#include "Metadata.h"

#include <ctime>

#include <DateInfo.h>
#include <PDFDocEncoding.h>
#include <goo/GooString.h>

namespace {

void append_utf8(std::string &text, uint32_t code) {
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return;
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 63))};
    } else if (code < 0x10000) {
        text += {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 63)),
                 static_cast<char>(0x80 | (code & 63))};
    } else {
        text += {static_cast<char>(0xF0 | code >> 18), static_cast<char>(0x80 | (code >> 12 & 63)),
                 static_cast<char>(0x80 | (code >> 6 & 63)), static_cast<char>(0x80 | (code & 63))};
    }
}

}  // namespace

std::string utf8(const GooString *string) {
    std::string text;
    if (!string) return text;
    const auto *bytes = reinterpret_cast<const unsigned char *>(string->c_str());
    size_t count = static_cast<size_t>(string->getLength());
    bool is_big = count >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF;
    bool is_little = count >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE;
    if (is_big || is_little) {
        uint32_t high = 0;
        for (size_t index = 2; index + 1 < count; index += 2) {
            uint32_t unit = static_cast<uint32_t>(bytes[index + !is_big]) | static_cast<uint32_t>(bytes[index + is_big]) << 8;
            if (unit >= 0xD800 && unit < 0xDC00) {
                high = unit;
            } else if (unit >= 0xDC00 && unit < 0xE000) {
                if (high) append_utf8(text, 0x10000 + ((high & 0x3FF) << 10) + (unit & 0x3FF));
                high = 0;
            } else {
                append_utf8(text, unit);
            }
        }
    } else if (count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF) {
        text.assign(string->c_str() + 3, count - 3);
    } else {
        for (size_t index = 0; index < count; index++) append_utf8(text, pdfDocEncoding[bytes[index]]);
    }
    return text;
}

int64_t seconds(const GooString *date) {
    int year, month, day, hour, minute, second, zone_hour, zone_minute;
    char zone;
    if (!date || !parseDateString(date, &year, &month, &day, &hour, &minute, &second, &zone, &zone_hour, &zone_minute)) {
        return -1;
    }
    bool is_date = year >= 1900 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour >= 0
        && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
    if (!is_date) return -1;
    struct tm time = {};
    time.tm_year = year - 1900;
    time.tm_mon = month - 1;
    time.tm_mday = day;
    time.tm_hour = hour;
    time.tm_min = minute;
    time.tm_sec = second;
    int64_t result = timegm(&time);
    if (time.tm_mday != day) return -1;  // the thirtieth of February
    int64_t offset = zone_hour * 3600 + zone_minute * 60;
    return zone == '+' ? result - offset : zone == '-' ? result + offset : result;
}
