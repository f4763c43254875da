import Isolation
import Testing

@Suite("A document read in a forked child")
struct IsolatedRunTests {
    @Test(
        "ends as published, whatever it does",
        arguments: [
            ("hello", "did hello"), ("spin", "too long"), ("sleep", "too long"), ("allocate", "out of memory"),
            ("swift-allocate", "out of memory"), ("segfault", "crashed"), ("trap", "crashed"), ("abort", "crashed"),
            ("recurse", "crashed"), ("exit", "crashed"),
        ]
    )
    func endsAsPublished(misdeed: String, outcome: String) throws {
        #expect(try ProbeProgram.once(misdeed).first == outcome)
    }

    @Test(
        "can open no file, reach no network, start no process",
        arguments: ["open", "create", "socket", "fork", "kill"]
    )
    func isRefused(misdeed: String) throws {
        let printed = try ProbeProgram.once(misdeed)
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
