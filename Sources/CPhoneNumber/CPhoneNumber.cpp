#include "CPhoneNumber.h"

#include <cstring>
#include <phonenumbers/phonenumberutil.h>
#include <string>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

static void copy(char *to, size_t room, const std::string &from) {
    size_t count = from.size() < room ? from.size() : room - 1;
    std::memcpy(to, from.data(), count);
    to[count] = 0;
}

extern "C" bool cphonenumber_parse(const char *text, size_t count, const char *region, cphonenumber *result) {
    // No exception of C++ may cross into Swift.
    try {
        const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
        PhoneNumber number;
        if (util->Parse(std::string(text, count), region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return false;
        std::string formatted, code;
        util->Format(number, PhoneNumberUtil::E164, &formatted);
        util->GetRegionCodeForNumber(number, &code);
        copy(result->e164, sizeof result->e164, formatted);
        copy(result->region, sizeof result->region, code);
        result->is_valid = util->IsValidNumber(number);
        switch (util->GetNumberType(number)) {
        case PhoneNumberUtil::FIXED_LINE: result->kind = 0; break;
        case PhoneNumberUtil::MOBILE: result->kind = 1; break;
        case PhoneNumberUtil::FIXED_LINE_OR_MOBILE: result->kind = 2; break;
        default: result->kind = -1;
        }
        return true;
    } catch (...) {
        return false;
    }
}
