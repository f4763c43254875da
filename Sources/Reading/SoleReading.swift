internal import Documents
internal import Isolation

/// Reads one document in this very process, locked in first: the cheapest way for a command that ends afterwards.
package enum SoleReading {
    /// - Parameters:
    ///   - bytes: the document.
    ///   - options: what is asked.
    ///   - prefix: what messages begin with, the file's name.
    /// - Returns: the answer. If the document breaks the limits, the process says so and ends with the outcome's code.
    package static func run(_ bytes: [UInt8], _ options: ReadingOptions, name: String) -> ReadingAnswer {
        func farewell(_ outcome: Outcome) -> SelfConfinement.Farewell {
            let message = "\(name): \(outcome.code): \(outcome.title). \(outcome.advice)\n"
            return SelfConfinement.Farewell(message: Array(message.utf8), exitCode: outcome.exitCode)
        }
        let farewells = SelfConfinement.Farewells(
            tooLong: farewell(.tooLong),
            outOfMemory: farewell(.outOfMemory),
            crashed: farewell(.crashed)
        )
        let prepare = { DocumentReader.prepare(for: bytes) }
        return SelfConfinement.run(limits: IsolationLimits(), farewells: farewells, prepare: prepare) {
            ReadingAnswer.reading(bytes, options)
        }.answer
    }
}
