import CIsolation

/// The other side of a ``WorkerPool``: the process that reads documents.
package enum WorkerMain {
    /// Lets this process have a third of what others get, while they want it.
    package static func lowerPriority() { cisolation_lower_priority(0, 5) }

    /// Answers requests from standard input until it ends, each within the limits, and ends the process.
    ///
    /// The executable calls this, and nothing before it, when it was started with the pool's hidden argument.
    /// `prepare` runs once before the process is confined: whatever opens files or libraries belongs there. `read`
    /// gets the document and the options of the request, and its answer is given back as it is.
    package static func run(
        limits: IsolationLimits,
        prepare: () -> Void,
        read: (_ document: [UInt8], _ options: [UInt8]) -> [UInt8]
    ) -> Never {
        cisolation_watch_crashes(UInt64(limits.memoryBytes / 4 * 3))
        prepare()
        let cpuSecondsInAll = limits.cpuSeconds * Double(limits.documentsPerWorker) + 60
        let report = Confinement.apply(limits, cpuSecondsInAll: cpuSecondsInAll)
        do throws(Pipes.Failure) {
            let peak = UInt32(clamping: cisolation_peak_kilobytes())
            try Pipes.write(Pipes.bytes(of: report.numbers + [peak]), to: 1)
            while true {
                let sizes = Pipes.numbers(in: try Pipes.read(8, from: 0))
                let document = try Pipes.read(Int(sizes[0]), from: 0)
                let options = try Pipes.read(Int(sizes[1]), from: 0)
                cisolation_clear_errors()
                cisolation_limit_cpu(limits.cpuSeconds)
                let answer = read(document, options)
                cisolation_limit_cpu(0)
                if document.count + answer.count > 1 << 20 { cisolation_trim_memory() }
                let peak = UInt32(clamping: cisolation_peak_kilobytes())
                try Pipes.write(Pipes.bytes(of: [UInt32(answer.count), peak]) + answer, to: 1)
            }
        } catch {
            // The parent closed its end: that is how a worker is told to go.
            cisolation_exit(0)
        }
    }
}

extension IsolationReport {
    /// As it travels from a worker to its pool.
    var numbers: [UInt32] {
        [UInt32(landlock), seccomp ? 1 : 0, noNewPrivileges ? 1 : 0, resourceLimits ? 1 : 0]
    }

    init(numbers: [UInt32]) {
        guard numbers.count >= 4 else { return }
        landlock = Int(numbers[0])
        seccomp = numbers[1] != 0
        noNewPrivileges = numbers[2] != 0
        resourceLimits = numbers[3] != 0
    }
}
