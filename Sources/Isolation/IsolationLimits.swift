/// What one document may cost before its reading is given up.
package struct IsolationLimits: Sendable, Equatable {
    /// CPU time, in seconds.
    package var cpuSeconds = 10.0
    /// Time on the clock, in seconds; time in which the machine had no CPU for it does not count.
    package var wallSeconds = 20.0
    package var memoryBytes = 512 << 20
    package var openFiles = 32
    /// Folders whose files may be read: data of the libraries, such as the character maps of Asian fonts.
    ///
    /// Works where the kernel has Landlock; elsewhere nothing may be read.
    package var readablePaths = ["/usr/share/poppler"]
    /// A worker is replaced after so many documents.
    package var documentsPerWorker = 1000
    /// A worker is replaced once documents made it hold so much more memory than at its start.
    package var memoryOfReusedWorker = 32 << 20
    /// Whether a document that takes much longer than usual makes way for those behind it, in another process.
    package var makesWay = true

    package init() {}
}

/// Which locks the kernel granted to the processes that read documents.
package struct IsolationReport: Sendable, Equatable {
    /// Landlock's version; 0 where the kernel has none.
    package var landlock = 0
    package var seccomp = false
    package var noNewPrivileges = false
    package var resourceLimits = false

    package init() {}

    /// Whether every lock is in place.
    package var isComplete: Bool { landlock > 0 && seccomp && noNewPrivileges && resourceLimits }

    /// What is missing and what that means, one sentence each; empty when nothing is.
    package var gaps: [String] {
        var gaps: [String] = []
        if landlock == 0 {
            gaps.append("No Landlock in this kernel: readers may open no file at all, so Asian fonts may stay unread.")
        }
        if !seccomp { gaps.append("No seccomp filter: readers could reach the network or start programs.") }
        if !noNewPrivileges { gaps.append("Readers could gain privileges: no_new_privs was refused.") }
        if !resourceLimits { gaps.append("A limit on memory, files or CPU was refused.") }
        return gaps
    }
}

/// How the reading of one document ended.
package enum WorkerOutcome: Sendable, Equatable {
    /// What the reading process answered.
    case answer([UInt8])
    /// It took more CPU or clock time than allowed.
    case tooLong
    /// It wanted more memory than allowed.
    case outOfMemory
    /// It crashed, or the process could not be started.
    case crashed
}

/// An outcome with what it cost.
package struct WorkerResult: Sendable, Equatable {
    package var outcome: WorkerOutcome
    /// From the beginning of the reading, waiting in the queue excluded.
    package var seconds: Double
    /// How many processes tried: one, or two where the first had read other documents before.
    package var attempts: Int

    package init(outcome: WorkerOutcome, seconds: Double, attempts: Int) {
        self.outcome = outcome
        self.seconds = seconds
        self.attempts = attempts
    }
}

/// A document to read, with what its reader is to know besides.
package struct WorkerRequest: Sendable {
    package var document: [UInt8]
    /// Passed on as it is, for the reader's settings.
    package var options: [UInt8]

    package init(_ document: [UInt8], options: [UInt8] = []) {
        self.document = document
        self.options = options
    }
}
