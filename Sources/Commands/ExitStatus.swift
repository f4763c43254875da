package import ArgumentParser
import Documents
import Ledger
import Service
import Stages

/// What the commands end with.
///
/// `parse` ends with the exit code of the outcome (``Outcome``), 10 to 19, instead.
package enum ExitStatus {
    /// The audit log was changed, or a check found something.
    package static let findings = ExitCode(3)
    /// What was asked for is not there.
    package static let notFound = ExitCode(4)
    /// EX_USAGE: the command line cannot be understood.
    ///
    /// The argument parser's own.
    package static let usage = ExitCode(64)
    /// EX_UNAVAILABLE: another system or a file cannot be reached.
    package static let unavailable = ExitCode(69)
    /// EX_SOFTWARE: a fault of this program.
    package static let software = ExitCode(70)
    /// EX_CONFIG: a setting cannot be used.
    package static let configuration = ExitCode(78)

    /// Runs a command's work; an error becomes one sentence and its exit code.
    package static func reporting(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch {
            guard let (message, code) = explain(error) else { throw error }
            Console.error(message)
            throw code
        }
    }

    private static func explain(_ error: any Error) -> (String, ExitCode)? {
        switch error {
        case is ExitCode, is CleanExit, is ArgumentParser.ValidationError: return nil
        case let error as ConfigurationError: return (error.description, configuration)
        case let error as Stages.ValidationError: return (error.description, usage)
        case let error as StageError: return (error.detail, unavailable)
        case let error as ReviewError: return (error.description, usage)
        case let error as InboxError: return (error.description, unavailable)
        case let error as LedgerError where error.code == .notFound: return (error.detail, notFound)
        case let error as LedgerError: return ("The ledger: " + error.detail, unavailable)
        default: return ("\(error)", software)
        }
    }
}
