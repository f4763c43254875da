import Glibc
import Isolation

/// A worker that misbehaves on request: the document's first word says how.
@main
enum Probe {
    static func main() {
        var limits = IsolationLimits()
        limits.cpuSeconds = 0.4
        limits.wallSeconds = 2
        limits.memoryBytes = 128 << 20
        limits.documentsPerWorker = 50
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "--once", let word = arguments.dropFirst().first {
            let (result, report) = IsolatedRun.run(limits: limits, prepare: {}, read: { Misdeed.commit(word) })
            switch result.outcome {
            case .answer(let bytes): print(String(decoding: bytes, as: UTF8.self))
            case .tooLong: print("too long")
            case .outOfMemory: print("out of memory")
            case .crashed: print("crashed")
            }
            print(report.isComplete ? "confined" : "not confined")
            return
        }
        if arguments.first == "--alone", let word = arguments.dropFirst().first {
            let farewells = SelfConfinement.Farewells(
                tooLong: .init(output: Array("too long\n".utf8), exitCode: 11),
                outOfMemory: .init(output: Array("out of memory\n".utf8), exitCode: 12),
                crashed: .init(output: Array("crashed\n".utf8), message: Array("sorry\n".utf8), exitCode: 13)
            )
            let (answer, report) = SelfConfinement.run(limits: limits, farewells: farewells, prepare: {}) {
                Misdeed.commit(word)
            }
            print(String(decoding: answer, as: UTF8.self))
            print(report.isComplete ? "confined" : "not confined")
            return
        }
        WorkerMain.run(limits: limits, prepare: {}) { document, options in
            Misdeed.commit(String(decoding: document.prefix { $0 != 0x20 }, as: UTF8.self)) + options
        }
    }
}

/// What hostile documents make readers do.
enum Misdeed {
    static func commit(_ word: String) -> [UInt8] {
        switch word {
        case "spin": spin()
        case "sleep": sleep(60)
        case "allocate": return allocate()
        case "allocate-at-once": return Array("\(malloc(1 << 40) == nil)".utf8)
        case "swift-allocate": return [UInt8](repeating: 1, count: 300 << 20)
        case "segfault": UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
        case "trap": return [[UInt8]()][Int(getpid() > 0 ? 1 : 0)]
        case "recurse": return [UInt8(truncatingIfNeeded: recurse(1))]
        case "abort": abort()
        case "exit": exit(0)
        case "open": return attempt(open("/etc/passwd", O_RDONLY))
        case "open-allowed": return attempt(open("/usr/share/poppler", O_RDONLY))
        case "create": return attempt(open("/tmp/isolation-probe", O_CREAT | O_WRONLY, 0o600))
        case "socket": return attempt(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        case "fork": return attempt(fork())
        case "kill": return attempt(kill(getppid(), 0))
        case "quick": busy(0.01)
        default: break
        }
        return Array("did \(word)".utf8)
    }

    private static func attempt(_ result: Int32) -> [UInt8] {
        Array((result < 0 ? "refused" : "allowed").utf8)
    }

    private static func spin() {
        var count = 0
        while getpid() > 0 { count &+= 1 }
        precondition(count == 0)
    }

    private static func busy(_ seconds: Double) {
        var start = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start)
        var now = start
        while Double(now.tv_sec - start.tv_sec) + Double(now.tv_nsec - start.tv_nsec) / 1e9 < seconds {
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
        }
    }

    /// Asks for more and more without touching it: on a slow machine, touching would use up the time before the memory.
    private static func allocate() -> [UInt8] {
        var blocks: [UnsafeMutableRawPointer] = []
        while true { blocks.append(.allocate(byteCount: 8 << 20, alignment: 16)) }
    }

    private static func recurse(_ depth: Int) -> Int {
        depth < 0 ? 0 : recurse(depth + 1) + Int(getpid())
    }
}
