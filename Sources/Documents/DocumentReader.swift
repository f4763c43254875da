/// Turns a file's bytes into a ``Document``, whatever its format.
package struct DocumentReader: Sendable {
    package var limits: ReadingLimits

    package init(limits: ReadingLimits = ReadingLimits()) {
        self.limits = limits
    }
}

/// How much of a file is read before it is refused.
package struct ReadingLimits: Sendable {
    /// The file as it lies there, in bytes.
    package var fileBytes = 20 << 20
    /// All that is unpacked from it, in bytes.
    package var unpackedBytes = 100 << 20
    package var pages = 100
    /// Unicode scalars of text.
    package var characters = 2_000_000

    package init() {}
}
