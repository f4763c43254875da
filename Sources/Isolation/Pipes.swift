import CIsolation

/// Reading and writing whole pieces over a pipe, with a deadline.
enum Pipes {
    enum Failure: Error {
        /// The other side is gone.
        case closed
        case timedOut
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32, deadline: Double = -1) throws(Failure) {
        let error = unsafe bytes.withUnsafeBufferPointer { buffer in
            guard let first = buffer.baseAddress else { return Int32(0) }
            return unsafe cisolation_write(descriptor, first, buffer.count, deadline)
        }
        try check(error)
    }

    static func read(_ count: Int, from descriptor: Int32, deadline: Double = -1) throws(Failure) -> [UInt8] {
        guard count > 0 else { return [] }
        var error: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            guard let first = buffer.baseAddress else { return }
            error = unsafe cisolation_read(descriptor, first, count, deadline)
            initialized = error == 0 ? count : 0
        }
        try check(error)
        return bytes
    }

    /// Little-endian, as all numbers between the two sides.
    static func bytes(of numbers: [UInt32]) -> [UInt8] {
        numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
    }

    static func numbers(in bytes: [UInt8]) -> [UInt32] {
        stride(from: 0, to: bytes.count - 3, by: 4).map { at in
            (0..<4).reduce(0) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) }
        }
    }

    private static let timedOut: Int32 = 110

    private static func check(_ error: Int32) throws(Failure) {
        if error != 0 { throw error == timedOut ? .timedOut : .closed }
    }
}
