import CIsolation

/// The locks that a process puts on itself.
enum Confinement {
    /// Gives up all but computing, for the rest of this process's life.
    static func apply(_ limits: IsolationLimits, cpuSecondsInAll: Double, fileBytes: Int = 0) -> IsolationReport {
        let cLimits = cisolation_limits(
            cpu_seconds: UInt64(cpuSecondsInAll.rounded(.up)),
            memory_bytes: UInt64(limits.memoryBytes),
            open_files: UInt64(limits.openFiles),
            file_bytes: UInt64(fileBytes)
        )
        return unsafe CStrings.lend(limits.readablePaths) { paths in
            let cReport = unsafe withUnsafePointer(to: cLimits) { unsafe cisolation_confine($0, paths) }
            var report = IsolationReport()
            report.landlock = Int(cReport.landlock)
            report.seccomp = cReport.seccomp != 0
            report.noNewPrivileges = cReport.no_new_privileges != 0
            report.resourceLimits = cReport.resource_limits != 0
            return report
        }
    }
}

/// Lists of C strings that live as long as a call.
enum CStrings {
    static func lend<Result>(
        _ strings: [String],
        body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        let bytes = strings.map { Array($0.utf8CString) }
        var offsets: [Int] = []
        var all: [CChar] = []
        for string in bytes {
            offsets.append(all.count)
            all += string
        }
        return unsafe all.withUnsafeBufferPointer { buffer in
            var pointers: [UnsafePointer<CChar>?] = unsafe offsets.map { offset in
                unsafe buffer.baseAddress.map { unsafe $0 + offset }
            }
            unsafe pointers.append(nil)
            return unsafe pointers.withUnsafeBufferPointer { list in
                // A list that holds its null is never empty.
                guard let first = list.baseAddress else { preconditionFailure("an empty list") }
                return unsafe body(first)
            }
        }
    }
}
