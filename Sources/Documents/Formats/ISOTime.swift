/// Points in time as office files write them: `2021-03-04T05:06:07Z`, with an offset or without.
enum ISOTime {
    /// Seconds since 1970, UTC; a time without an offset is taken for UTC.
    static func seconds(_ text: String) -> Int64? {
        var numbers: [Int64] = []
        var digits: Int64?
        var offset: Int64 = 0
        let bytes = Array(text.trimmingBlanks().utf8)
        var index = 0
        while index <= bytes.count, numbers.count < 6 {
            if index < bytes.count, (0x30...0x39).contains(bytes[index]) {
                guard (digits ?? 0) < 100_000 else { return nil }
                digits = (digits ?? 0) * 10 + Int64(bytes[index] - 0x30)
            } else if let number = digits {
                numbers.append(number)
                digits = nil
            }
            index += 1
        }
        if let sign = bytes.dropFirst(19).lastIndex(where: { $0 == 0x2B || $0 == 0x2D }), sign + 5 < bytes.count + 1 {
            let digits = bytes[(sign + 1)...].filter { (0x30...0x39).contains($0) }.map { Int64($0) - 0x30 }
            if digits.count == 4 {
                let minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
                offset = (bytes[sign] == 0x2B ? 1 : -1) * minutes * 60
            }
        }
        guard numbers.count >= 3, (1...9999).contains(numbers[0]), (1...12).contains(numbers[1]),
            (1...31).contains(numbers[2])
        else { return nil }
        let time = numbers.dropFirst(3) + [0, 0, 0]
        let clock = time[3] * 3600 + time[4] * 60 + time[5]
        return days(numbers[0], numbers[1], numbers[2]) * 86400 + clock - offset
    }

    /// Days since 1970-01-01 in the Gregorian calendar, counted in years that begin in March.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let century = year / 400
        let yearOfCentury = year - century * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfCentury = yearOfCentury * 365 + yearOfCentury / 4 - yearOfCentury / 100 + dayOfYear
        return century * 146_097 + dayOfCentury - 719_468
    }
}
