import Glibc

/// Why a file in the inbox could not be taken in.
///
/// The file stays where it is.
package struct InboxError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of failure.
    ///
    /// New kinds may be added, so callers compare and do not switch.
    package struct Code: Sendable, Hashable, RawRepresentable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        /// It went away, or another one stands in its place.
        package static let gone = Code(rawValue: "gone")
        /// Someone still writes to it, or it changed while it was read.
        package static let changing = Code(rawValue: "changing")
        /// The service may not read it.
        package static let unreadable = Code(rawValue: "unreadable")
        /// A folder cannot be made, written or watched.
        package static let folder = Code(rawValue: "folder")
        /// The file system refused: no space, an I/O error.
        package static let storage = Code(rawValue: "storage")
    }

    package var code: Code
    /// What the system said.
    ///
    /// No file's name: this goes into logs.
    package var detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    /// With the text of the system's last error.
    init(_ code: Code, doing action: String, errno number: Int32) {
        self.init(code, action + ": " + Self.text(of: number))
    }

    package var description: String { code.rawValue + ": " + detail }

    private static func text(of number: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard strerror_r(number, &buffer, buffer.count) == 0 else { return "error \(number)" }
        let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.isEmpty ? "error \(number)" : text
    }
}
