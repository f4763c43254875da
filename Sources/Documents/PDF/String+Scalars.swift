extension String {
    /// A text of these scalars.
    ///
    /// (The standard library appends them one by one, each with a string of its own.)
    init(scalars: [Unicode.Scalar]) {
        self = unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: scalars.count * 4) { bytes in
            var count = 0
            for scalar in scalars {
                if scalar.isASCII {
                    unsafe bytes[count] = UInt8(truncatingIfNeeded: scalar.value)
                    count += 1
                } else {
                    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                        unsafe bytes[count] = byte
                        count += 1
                    }
                }
            }
            return unsafe String(decoding: bytes[..<count], as: UTF8.self)
        }
    }
}
