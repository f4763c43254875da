#include "ContentFilter.h"

#include <cstdint>
#include <cstring>

#include <Object.h>

#include <Dict.h>
#include <Stream.h>

namespace {

enum Kind : uint8_t { regular, blank, delimiter };

/// PDF 32000-1, 7.2.2: white space, delimiters, and all else.
struct Kinds {
    Kind of[256] = {};
    constexpr Kinds() {
        for (int byte : {0, 9, 10, 12, 13, 32}) of[byte] = blank;
        for (char byte : {'(', ')', '<', '>', '[', ']', '{', '}', '/', '%'}) of[static_cast<uint8_t>(byte)] = delimiter;
    }
};
constexpr Kinds kinds;

Kind kind(char byte) { return kinds.of[static_cast<uint8_t>(byte)]; }

bool is_number_start(char byte) { return (byte >= '0' && byte <= '9') || byte == '-' || byte == '+' || byte == '.'; }

/// Behind a string in parentheses.
const char *string_end(const char *at, const char *end) {
    int depth = 0;
    for (; at < end; at++) {
        if (*at == '\\') at++;
        else if (*at == '(') depth++;
        else if (*at == ')' && --depth == 0) return at + 1;
    }
    return end;
}

/// The device's colour space for a profile's number of components.
const char *device_space(int components) {
    switch (components) {
    case 1: return "/DeviceGray";
    case 3: return "/DeviceRGB";
    case 4: return "/DeviceCMYK";
    default: return nullptr;
    }
}

}  // namespace

ContentFilter::ContentFilter(Dict *resources) {
    if (!resources) return;
    Object all = resources->lookup("ColorSpace");
    if (!all.isDict()) return;
    for (int index = 0; index < all.dictGetLength() && index < 64; index++) {
        Object space = all.dictGetVal(index);
        if (!space.isArray() || space.arrayGetLength() < 2) continue;
        Object family = space.arrayGet(0);
        if (!family.isName("ICCBased")) continue;
        Object profile = space.arrayGet(1);
        if (!profile.isStream()) continue;
        Object components = profile.streamGetDict()->lookup("N");
        const char *device = components.isInt() ? device_space(components.getInt()) : nullptr;
        if (device) spaces_.emplace_back(all.dictGetKey(index), device);
    }
}

std::string ContentFilter::filtered(const char *bytes, size_t count) {
    std::string result;
    result.reserve(count + 16);
    const char *at = bytes, *const end = bytes + count;
    // Bytes from `kept` on are not copied yet; what an operator takes begins at `operands`.
    const char *kept = at, *operands = at;
    const char *name = nullptr;
    size_t name_length = 0;
    while (at < end) {
        char byte = *at;
        if (kind(byte) == blank) {
            at++;
        } else if (byte == '(') {
            at = string_end(at, end);
        } else if (byte == '%') {
            while (at < end && *at != '\n' && *at != '\r') at++;
        } else if (byte == '/') {
            name = ++at;
            while (at < end && kind(*at) == regular) at++;
            name_length = static_cast<size_t>(at - name);
        } else if (byte == '<' && at + 1 < end && at[1] != '<') {
            const char *close = static_cast<const char *>(memchr(at, '>', static_cast<size_t>(end - at)));
            at = close ? close + 1 : end;
        } else if (kind(byte) == delimiter) {
            at++;
        } else if (is_number_start(byte)) {
            while (at < end && kind(*at) == regular) at++;
        } else {
            const char *start = at;
            while (at < end && kind(*at) == regular) at++;
            size_t length = static_cast<size_t>(at - start);
            bool is_segment = length == 1 && (byte == 'l' || byte == 'c' || byte == 'm' || byte == 'v' || byte == 'y' || byte == 'h');
            if (is_segment) {
                drawn_.segments++;
                has_segments_ = true;
                result.append(kept, static_cast<size_t>(operands - kept));
                kept = at;
            } else if (length == 2 && name && name > operands && (byte == 'c' || byte == 'C') && (start[1] | 32) == 's') {
                for (const auto &space : spaces_) {
                    if (space.first.size() != name_length || space.first.compare(0, name_length, name, name_length)) continue;
                    result.append(kept, static_cast<size_t>(name - 1 - kept));
                    result.append(space.second);
                    kept = name + name_length;
                    break;
                }
            } else if (length == 2 && byte == 'B' && start[1] == 'I') {
                // A picture's own bytes follow, in which anything may stand: from here all is passed on.
                break;
            } else {
                look_at(start, length);
            }
            operands = at;
        }
    }
    result.append(kept, static_cast<size_t>(end - kept));
    return result;
}

void ContentFilter::look_at(const char *name, size_t length) {
    if (length > 2) return;
    char first = name[0], second = length == 2 ? name[1] : '*';
    if (first == 'r' && second == 'e') has_rectangle_ = true;
    // f F f* S s B B* b b* n: painted, filled and stroked both, or not at all.
    if (second != '*' || !strchr("fFSsBbn", first)) return;
    if (has_segments_ && !has_rectangle_ && first != 'n') drawn_.paths += first == 'B' || first == 'b' ? 2 : 1;
    has_segments_ = has_rectangle_ = false;
}
