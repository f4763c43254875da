import Isolation
import Testing

@Suite("A single document read under locks", .serialized)
struct IsolatedRunTests {
    @Test(
        "ends as published, whatever it does",
        arguments: [
            ("hello", "did hello"), ("spin", "too long"), ("sleep", "too long"), ("allocate", "out of memory"),
            ("swift-allocate", "out of memory"), ("segfault", "crashed"), ("trap", "crashed"), ("abort", "crashed"),
            ("recurse", "crashed"), ("exit", "crashed"),
        ],
        ProbeProgram.Way.allCases
    )
    func endsAsPublished(end: (misdeed: String, outcome: String), way: ProbeProgram.Way) throws {
        #expect(try ProbeProgram.once(end.misdeed, way).first == end.outcome)
    }

    @Test(
        "can open no file, reach no network, start no process",
        arguments: ["open", "create", "socket", "fork", "kill"],
        ProbeProgram.Way.allCases
    )
    func isRefused(misdeed: String, way: ProbeProgram.Way) throws {
        let printed = try ProbeProgram.once(misdeed, way)
        // A kernel without the locks says so, and cannot be held to them.
        guard printed.last == "confined" else { return }
        #expect(printed.first == "refused")
    }
}

@Suite("The report on isolation")
struct IsolationReportTests {
    @Test("says in words what the kernel lacks")
    func namesGaps() {
        var report = IsolationReport()
        #expect(report.gaps.count == 4)
        report.landlock = 6
        report.seccomp = true
        report.noNewPrivileges = true
        report.resourceLimits = true
        #expect(report.gaps.isEmpty)
        #expect(report.isComplete)
    }
}
