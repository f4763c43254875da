import CIsolation

/// Reads a single document in a child of this process: the cheapest way for a command that reads one file and ends.
package enum IsolatedRun {
    /// Calls `read` in a forked child under the limits and gives back its answer.
    ///
    /// Only a process with a single thread may call this: before any task, queue or library starts one. `prepare` runs
    /// in the child before it is confined.
    package static func run(
        limits: IsolationLimits,
        prepare: () -> Void,
        read: () -> [UInt8]
    ) -> (result: WorkerResult, report: IsolationReport) {
        let started = cisolation_now()
        let inherited = Int(cisolation_peak_kilobytes())
        var pipe: Int32 = -1
        let process = unsafe cisolation_fork(&pipe)
        if process == 0 { runChild(limits: limits, pipe: pipe, prepare: prepare, read: read) }
        var report = IsolationReport()
        guard process > 0 else {
            return (WorkerResult(outcome: .crashed, seconds: 0, attempts: 0), report)
        }
        defer { cisolation_close(pipe) }
        let deadline = started + limits.wallSeconds
        var outcome: WorkerOutcome
        do throws(Pipes.Failure) {
            report = IsolationReport(numbers: Pipes.numbers(in: try Pipes.read(16, from: pipe, deadline: deadline)))
            let size = Pipes.numbers(in: try Pipes.read(4, from: pipe, deadline: deadline))
            outcome = .answer(try Pipes.read(Int(size[0]), from: pipe, deadline: deadline))
            _ = cisolation_reap(process, 1)
        } catch {
            let end = cisolation_reap(process, error == .timedOut ? 0 : 1)
            outcome =
                error == .timedOut
                ? .tooLong : ProcessEnd.outcome(end, memoryLimit: limits.memoryBytes, inherited: inherited)
        }
        return (WorkerResult(outcome: outcome, seconds: cisolation_now() - started, attempts: 1), report)
    }

    private static func runChild(
        limits: IsolationLimits,
        pipe: Int32,
        prepare: () -> Void,
        read: () -> [UInt8]
    ) -> Never {
        cisolation_watch_crashes(UInt64(limits.memoryBytes / 4 * 3))
        cisolation_prepare_memory()
        prepare()
        let report = Confinement.apply(limits, cpuSecondsInAll: limits.cpuSeconds + 60)
        do throws(Pipes.Failure) {
            try Pipes.write(Pipes.bytes(of: report.numbers), to: pipe)
            cisolation_limit_cpu(limits.cpuSeconds)
            let answer = read()
            cisolation_limit_cpu(0)
            try Pipes.write(Pipes.bytes(of: [UInt32(answer.count)]) + answer, to: pipe)
            cisolation_exit(0)
        } catch {
            cisolation_exit(Int32(CISOLATION_EXIT_CRASH))
        }
    }
}
