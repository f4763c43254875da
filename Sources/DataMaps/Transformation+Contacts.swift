import Foundation

extension Transformation {
    static let contacts = [
        Transformation("email", "An address in small letters; empty if the text is none.") {
            input throws(TransformationProblem) in
            guard let text = try input.text()?.trimmingSpaces.lowercased(), ValueFormat.email.fits(.string(text)) else {
                return .null
            }
            return .string(text)
        },
        Transformation("phone", "A number as + and digits (E.164); empty if the text is no international number.") {
            input throws(TransformationProblem) in
            guard let text = try input.text() else { return .null }
            var digits = text.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
            if digits.hasPrefix("00") { digits = "+" + digits.dropFirst(2) }
            return ValueFormat.e164.fits(.string(digits)) ? .string(digits) : .null
        },
        Transformation("url", "A web address, with https:// put before one that has no scheme; empty if it is none.") {
            input throws(TransformationProblem) in
            guard var text = try input.text()?.trimmingSpaces else { return .null }
            if !text.contains("://") { text = "https://" + text }
            return ValueFormat.url.fits(.string(text)) ? .string(text) : .null
        },
    ]
}
