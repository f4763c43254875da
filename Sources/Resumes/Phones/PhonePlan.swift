internal import CPhonePlans
private import Glibc

/// The numbering plan of one region: which numbers there are, and how they are dialled at home.
struct PhonePlan {
    /// A kind of number: its form and the lengths it comes in.
    struct Form {
        var pattern: PhonePattern
        /// Empty where all lengths of the region will do.
        var lengths: [Int]

        /// From `PATTERN@7,8`; `nil` where a region has no such numbers.
        init?(_ text: ArraySlice<UInt8>) {
            guard let at = text.lastIndex(of: UInt8(ascii: "@")) else { return nil }
            pattern = PhonePattern(text[..<at])
            lengths = PhonePlan.numbers(text[(at + 1)...])
        }

        func matches(_ digits: [UInt8]) -> Bool {
            (lengths.isEmpty || lengths.contains(digits.count)) && pattern.matches(digits)
        }
    }

    /// ISO 3166-1 alpha-2, or `001` for a code that belongs to no country.
    let region: String
    /// The country code's digits.
    let code: [UInt8]
    private let fields: [ArraySlice<UInt8>]

    private enum Field: Int {
        case region, code, international, national, rule, leading, general, local, fixed, mobile, others
    }

    fileprivate init(_ line: [UInt8]) {
        fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        region = String(decoding: fields[0], as: UTF8.self)
        code = fields.count > 1 ? Array(fields[1]) : []
    }

    private func field(_ field: Field) -> ArraySlice<UInt8> {
        field.rawValue < fields.count ? fields[field.rawValue] : []
    }

    /// What is dialled at home before a foreign number.
    var internationalPrefix: PhonePattern { PhonePattern(field(.international)) }
    /// What is dialled at home before a number of the region.
    var nationalPrefix: PhonePattern { PhonePattern(field(.national)) }
    /// What becomes of a number whose national prefix caught something: `$1` stands for what the first group caught.
    var prefixRule: [UInt8] { Array(field(.rule)) }
    /// With what a number of this region begins, where several share a country code.
    var leadingDigits: PhonePattern { PhonePattern(field(.leading)) }
    /// All numbers of the region.
    var general: Form? { Form(field(.general)) }
    /// Lengths of what can be dialled within a town only.
    var localLengths: [Int] { Self.numbers(field(.local)) }

    /// What kind of number the digits behind the country code are; `nil` if the plan has no such number.
    func kind(of digits: [UInt8]) -> PhoneNumber.Kind? {
        guard general?.matches(digits) == true else { return nil }
        for other in field(.others).split(separator: UInt8(ascii: " ")) where Form(other)?.matches(digits) == true {
            return .other
        }
        let mobile = field(.mobile)
        let isShared = mobile.first == UInt8(ascii: "=")
        if Form(field(.fixed))?.matches(digits) == true {
            return isShared || Form(mobile)?.matches(digits) == true ? .fixedOrMobile : .fixed
        }
        return !isShared && Form(mobile)?.matches(digits) == true ? .mobile : nil
    }

    private static func numbers(_ text: ArraySlice<UInt8>) -> [Int] {
        text.split(separator: UInt8(ascii: ",")).map { $0.reduce(0) { $0 * 10 + Int($1 &- 48) } }
    }
}

/// All numbering plans.
enum PhonePlans {
    /// The plan of a region, ISO 3166-1 alpha-2.
    static func plan(of region: String) -> PhonePlan? {
        let name = Array(region.utf8)
        guard name.count == 2 else { return nil }
        return unsafe plans { unsafe $0.starts(with: name + [UInt8(ascii: "\t")]) }.first
    }

    /// The plans that share a country code, the main one first.
    static func plans(ofCode code: some Collection<UInt8>) -> [PhonePlan] {
        let wanted = [UInt8(ascii: "\t")] + code + [UInt8(ascii: "\t")]
        // A region's name of two or three characters stands before the code.
        return unsafe plans { line in
            unsafe line.dropFirst(2).starts(with: wanted) || line.dropFirst(3).starts(with: wanted)
        }
    }

    /// The plans of the lines that are wanted, which stand side by side.
    ///
    /// The table is walked where it lies: cutting it into lines first would cost more than all numbers of a document.
    private static func plans(where isWanted: (Slice<UnsafeBufferPointer<UInt8>>) -> Bool) -> [PhonePlan] {
        let table = unsafe UnsafeBufferPointer(start: cphoneplans_bytes(), count: cphoneplans_count())
        guard let base = table.baseAddress else { return [] }
        var plans: [PhonePlan] = []
        var start = 0
        while start < table.count {
            let lineEnd = unsafe memchr(base + start, Int32(UInt8(ascii: "\n")), table.count - start)
            let end = unsafe lineEnd.map { unsafe UnsafeRawPointer(base).distance(to: $0) } ?? table.count
            let line = unsafe table[start..<end]
            if unsafe isWanted(line) {
                unsafe plans.append(PhonePlan(Array(line)))
            } else if !plans.isEmpty {
                break
            }
            start = end + 1
        }
        return plans
    }
}
