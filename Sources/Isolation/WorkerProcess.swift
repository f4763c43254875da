import CIsolation

/// One reading process as its parent holds it.
struct WorkerProcess: ~Copyable {
    let report: IsolationReport
    private(set) var documentsRead = 0
    private(set) var peakKilobytes = 0
    /// What it held before its first document.
    private let freshKilobytes: Int
    private let process: Int32
    private let request: Int32
    private let response: Int32
    private var isAlive = true
    /// Answers larger than this come from a process that lost its mind.
    private let largestAnswer = 256 << 20

    /// How an exchange with the process went on.
    enum Progress {
        case answered([UInt8])
        /// Nothing yet at the given time.
        case waiting
        /// The process is gone.
        case ended(WorkerOutcome)
    }

    /// Starts a process; `nil` if it does not come up.
    init?(program: String, arguments: [String], environment: [String]) {
        var request: Int32 = -1
        var response: Int32 = -1
        let process = unsafe CStrings.lend([program] + arguments) { arguments in
            unsafe CStrings.lend(environment) { environment in
                unsafe program.withCString { path in
                    unsafe cisolation_spawn(path, arguments, environment, &request, &response)
                }
            }
        }
        guard process > 0 else { return nil }
        let hello = try? Pipes.read(20, from: response, deadline: cisolation_now() + 30)
        guard let hello else {
            // It did not start: why is of no use to a caller, who can only go without.
            _ = cisolation_reap(process, 0)
            cisolation_close(request)
            cisolation_close(response)
            return nil
        }
        let numbers = Pipes.numbers(in: hello)
        report = IsolationReport(numbers: numbers)
        freshKilobytes = Int(numbers[4])
        self.process = process
        self.request = request
        self.response = response
    }

    deinit {
        if isAlive {
            _ = cisolation_reap(process, 0)
        }
        cisolation_close(request)
        cisolation_close(response)
    }

    /// The most that documents made it hold beyond what it began with.
    var grownBytes: Int { max(0, peakKilobytes - freshKilobytes) * 1024 }

    /// Hands over a document.
    mutating func send(_ job: WorkerRequest, deadline: Double, memoryLimit: Int) -> Progress {
        let sizes = [UInt32(clamping: job.document.count), UInt32(clamping: job.options.count)]
        do throws(Pipes.Failure) {
            try Pipes.write(Pipes.bytes(of: sizes), to: request, deadline: deadline)
            try Pipes.write(job.document, to: request, deadline: deadline)
            try Pipes.write(job.options, to: request, deadline: deadline)
            return .waiting
        } catch {
            return failed(error, memoryLimit: memoryLimit)
        }
    }

    /// Ends the process for the time it took.
    mutating func giveUp(memoryLimit: Int) -> Progress { failed(.timedOut, memoryLimit: memoryLimit) }

    /// Waits for the answer until `time`.
    mutating func wait(until time: Double, memoryLimit: Int) -> Progress {
        guard cisolation_wait_readable(response, time) != 0 else {
            return .waiting
        }
        do throws(Pipes.Failure) {
            // An answer that began is soon complete.
            let deadline = cisolation_now() + 10
            let header = Pipes.numbers(in: try Pipes.read(8, from: response, deadline: deadline))
            guard header[0] <= largestAnswer else { return failed(.closed, memoryLimit: memoryLimit) }
            let answer = try Pipes.read(Int(header[0]), from: response, deadline: deadline)
            documentsRead += 1
            peakKilobytes = Int(header[1])
            return .answered(answer)
        } catch {
            return failed(error, memoryLimit: memoryLimit)
        }
    }

    /// Seconds that the process, over its whole life, had to wait for a CPU.
    var secondsWithoutCPU: Double { cisolation_seconds_without_cpu(process) }

    func pause() { cisolation_stop(process) }
    func resume() { cisolation_continue(process) }
    func lowerPriority() { cisolation_lower_priority(process, 10) }

    private mutating func failed(_ failure: Pipes.Failure, memoryLimit: Int) -> Progress {
        let end = cisolation_reap(process, failure == .timedOut ? 0 : 1)
        isAlive = false
        if failure == .timedOut { return .ended(.tooLong) }
        return .ended(ProcessEnd.outcome(end, memoryLimit: memoryLimit, inherited: freshKilobytes))
    }
}

/// What the end of a reading process means.
enum ProcessEnd {
    private static let outOfTime: Set<Int32> = [27, 24, 14]
    private static let killed: Int32 = 9

    /// - Parameter inherited: the peak of memory that the process was born with, in kilobytes.
    static func outcome(_ end: cisolation_end, memoryLimit: Int, inherited: Int) -> WorkerOutcome {
        if end.exited != 0, end.value == Int32(CISOLATION_EXIT_MEMORY) { return .outOfMemory }
        // SIGPROF, SIGXCPU, SIGALRM.
        if end.exited == 0, outOfTime.contains(end.value) { return .tooLong }
        // Nobody but the kernel kills a worker: the machine itself was short of memory.
        if end.exited == 0, end.value == killed, end.was_killed == 0 { return .outOfMemory }
        let peak = Int(end.peak_kilobytes)
        return peak > inherited && peak * 1024 > memoryLimit / 4 * 3 ? .outOfMemory : .crashed
    }
}
