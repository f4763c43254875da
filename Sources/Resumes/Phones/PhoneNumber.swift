/// A telephone number, understood by the numbering plan of its region.
///
/// The plans and the way in which a number is taken apart by them are those of Google's libphonenumber.
struct PhoneNumber: Equatable {
    enum Kind: Equatable {
        case fixed, mobile, fixedOrMobile, other
    }

    /// `+` and digits.
    var e164: String
    /// ISO 3166-1 alpha-2, or `001` for numbers of no country.
    var region: String
    var kind: Kind

    /// Reads a number as printed: digits and marks, with `+` in front if it begins with a country code.
    ///
    /// `nil` if no plan has such a number. `region` is where it can be dialled as it stands.
    init?(_ text: some StringProtocol, region: String?) {
        var digits: [UInt8] = []
        var hasPlus = false
        for byte in text.utf8 {
            switch byte {
            case 48...57: digits.append(byte)
            case UInt8(ascii: "+"):
                guard digits.isEmpty else { return nil }
                hasPlus = true
            default: break
            }
        }
        guard digits.count >= 3 else { return nil }
        let home = region.flatMap(PhonePlans.plan)
        guard let (code, national) = Self.parts(digits, hasPlus: hasPlus, home: home) else { return nil }
        guard let (plan, kind) = Self.plan(of: national, in: PhonePlans.plans(ofCode: code)) else { return nil }
        e164 = "+" + String(decoding: code + national, as: UTF8.self)
        self.region = plan.region
        self.kind = kind
    }

    /// The country code and the digits behind it, without what is dialled only at home.
    private static func parts(_ digits: [UInt8], hasPlus: Bool, home: PhonePlan?) -> (code: [UInt8], rest: [UInt8])? {
        var foreign: ArraySlice<UInt8>?
        if hasPlus {
            foreign = digits[...]
        } else if let home {
            foreign = withoutInternationalPrefix(digits, home)
        }
        var plan = home
        var code = home?.code ?? []
        var rest = digits
        if let foreign {
            guard foreign.count > 2, let found = countryCode(foreign) else { return nil }
            code = found
            rest = Array(foreign.dropFirst(found.count))
            plan = PhonePlans.plans(ofCode: code).first
        } else {
            guard let home else { return nil }
            rest = withoutOwnCode(digits, home)
            // Where several regions share a code, the main one's plan takes such a number apart.
            if rest.count < digits.count { plan = PhonePlans.plans(ofCode: code).first }
        }
        guard rest.count >= 2 else { return nil }
        if let plan, let general = plan.general {
            let stripped = withoutNationalPrefix(rest, plan, general)
            switch length(stripped.count, plan, general) {
            case .possible, .tooLong: rest = stripped
            case .tooShort, .local, .impossible: break
            }
        }
        return rest.count >= 2 && rest.count <= 17 ? (code, rest) : nil
    }

    private static func withoutInternationalPrefix(_ digits: [UInt8], _ home: PhonePlan) -> ArraySlice<UInt8>? {
        guard !home.internationalPrefix.isEmpty, let match = home.internationalPrefix.prefix(of: digits) else {
            return nil
        }
        let rest = digits[match.end...]
        // No country code begins with a zero.
        return rest.first == UInt8(ascii: "0") ? nil : rest
    }

    /// The country code at the beginning: one to three digits.
    private static func countryCode(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
        guard digits.first != UInt8(ascii: "0") else { return nil }
        return (1...3).lazy.map { digits.prefix($0) }.first { !PhonePlans.plans(ofCode: $0).isEmpty }.map(Array.init)
    }

    /// A number that begins with its own country's code, though nothing says so.
    private static func withoutOwnCode(_ digits: [UInt8], _ home: PhonePlan) -> [UInt8] {
        guard digits.starts(with: home.code), let general = home.general else { return digits }
        let rest = withoutNationalPrefix(Array(digits.dropFirst(home.code.count)), home, general)
        let isBetter = !general.pattern.matches(digits) && general.pattern.matches(rest)
        return isBetter || length(digits.count, home, general) == .tooLong ? rest : digits
    }

    private static func withoutNationalPrefix(
        _ digits: [UInt8],
        _ plan: PhonePlan,
        _ general: PhonePlan.Form
    ) -> [UInt8] {
        let prefix = plan.nationalPrefix
        guard !prefix.isEmpty, let match = prefix.prefix(of: digits) else { return digits }
        var result: [UInt8] = []
        if !plan.prefixRule.isEmpty, let last = match.groups.last, last != nil {
            var isReference = false
            for byte in plan.prefixRule {
                if byte == UInt8(ascii: "$") {
                    isReference = true
                } else if isReference {
                    let group = Int(byte) - 49
                    if match.groups.indices.contains(group), let range = match.groups[group] { result += digits[range] }
                    isReference = false
                } else {
                    result.append(byte)
                }
            }
        }
        result += digits[match.end...]
        return general.pattern.matches(digits) && !general.pattern.matches(result) ? digits : result
    }

    private enum Length { case possible, tooShort, tooLong, local, impossible }

    private static func length(_ count: Int, _ plan: PhonePlan, _ general: PhonePlan.Form) -> Length {
        guard let least = general.lengths.first, let most = general.lengths.last else { return .impossible }
        if plan.localLengths.contains(count) { return .local }
        if count < least { return .tooShort }
        if count > most { return .tooLong }
        return general.lengths.contains(count) ? .possible : .impossible
    }

    /// The plan that has the number, of those that share its country code.
    private static func plan(of digits: [UInt8], in plans: [PhonePlan]) -> (PhonePlan, Kind)? {
        for plan in plans {
            if plans.count > 1, !plan.leadingDigits.isEmpty {
                guard plan.leadingDigits.prefix(of: digits) != nil else { continue }
                return plan.kind(of: digits).map { (plan, $0) }
            }
            if let kind = plan.kind(of: digits) { return (plan, kind) }
        }
        return nil
    }
}
