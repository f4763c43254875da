import CIsolation

/// Reads a single document in this very process, after locking it in: no second process has to be made.
///
/// For a command that reads one file, prints and ends. What a parent would say of a child that came to a bad end, the
/// process here says itself, from a signal handler, and ends.
package enum SelfConfinement {
    /// The last words of a process that came to a bad end.
    package struct Farewell: Sendable {
        package var output: [UInt8]
        package var message: [UInt8]
        package var exitCode: Int32

        package init(output: [UInt8] = [], message: [UInt8] = [], exitCode: Int32) {
            self.output = output
            self.message = message
            self.exitCode = exitCode
        }
    }

    /// What the process says in each of the three bad ends.
    package struct Farewells: Sendable {
        package var tooLong: Farewell
        package var outOfMemory: Farewell
        package var crashed: Farewell

        package init(tooLong: Farewell, outOfMemory: Farewell, crashed: Farewell) {
            self.tooLong = tooLong
            self.outOfMemory = outOfMemory
            self.crashed = crashed
        }
    }

    /// Calls `read` under the limits and returns its answer, or ends the process with a farewell.
    ///
    /// Afterwards the process can do nothing but compute and write to what it has open, standard output above all, up
    /// to `outputBytes` where that is a file. `prepare` runs before the locks.
    package static func run<Answer>(
        limits: IsolationLimits,
        outputBytes: Int = 256 << 20,
        farewells: Farewells,
        prepare: () -> Void,
        read: () -> Answer
    ) -> (answer: Answer, report: IsolationReport) {
        cisolation_watch_crashes(UInt64(limits.memoryBytes / 4 * 3))
        set(farewells.tooLong, for: CISOLATION_TOO_LONG)
        set(farewells.outOfMemory, for: CISOLATION_OUT_OF_MEMORY)
        set(farewells.crashed, for: CISOLATION_CRASHED)
        cisolation_prepare_memory()
        prepare()
        let report = Confinement.apply(limits, cpuSecondsInAll: limits.cpuSeconds + 60, fileBytes: outputBytes)
        cisolation_clear_errors()
        cisolation_limit_cpu(limits.cpuSeconds)
        cisolation_limit_wall(limits.wallSeconds)
        let answer = read()
        cisolation_limit_cpu(0)
        cisolation_limit_wall(0)
        cisolation_forget_farewells()
        return (answer, report)
    }

    private static func set(_ farewell: Farewell, for end: Int) {
        unsafe farewell.output.withUnsafeBufferPointer { output in
            unsafe farewell.message.withUnsafeBufferPointer { message in
                unsafe cisolation_set_farewell(
                    Int32(end),
                    output.baseAddress,
                    output.count,
                    message.baseAddress,
                    message.count,
                    farewell.exitCode
                )
            }
        }
    }
}
