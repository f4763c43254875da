import Isolation
import Synchronization
import Testing

@Suite("A pool of reading processes", .serialized)
struct WorkerPoolTests {
    private func request(_ text: String, options: String = "") -> WorkerRequest {
        WorkerRequest(Array(text.utf8), options: Array(options.utf8))
    }

    @Test("gives back what the reader answered, options passed on")
    func answers() async {
        let pool = ProbeProgram.pool(workers: 2)
        let result = await pool.process(request("hello", options: " twice"))
        #expect(result.outcome.text == "did hello twice")
        #expect(pool.report?.noNewPrivileges == true)
    }

    @Test("hands over documents larger than a pipe holds")
    func largeDocuments() async {
        let pool = ProbeProgram.pool(workers: 1)
        let large = "hello " + String(repeating: "x", count: 5 << 20)
        #expect(await pool.process(request(large)).outcome.text == "did hello")
    }

    @Test(
        "names each bad end",
        arguments: [
            ("spin", WorkerOutcome.tooLong), ("sleep", .tooLong), ("allocate", .outOfMemory), ("segfault", .crashed),
            ("trap", .crashed), ("exit", .crashed),
        ]
    )
    func badEnds(misdeed: String, outcome: WorkerOutcome) async {
        let pool = ProbeProgram.pool(workers: 1)
        #expect(await pool.process(request(misdeed)).outcome == outcome)
        #expect(await pool.process(request("hello")).outcome.text == "did hello")
    }

    @Test("tries a document that killed a process at most twice, ever")
    func neverAThirdTime() async {
        let pool = ProbeProgram.pool(workers: 1)
        #expect(await pool.process(request("hello")).attempts == 1)
        #expect(await pool.process(request("segfault")).attempts == 2)
        #expect(await pool.process(request("segfault")) == WorkerResult(outcome: .crashed, seconds: 0, attempts: 0))
    }

    @Test("replaces processes that read many documents")
    func recycles() async {
        let pool = ProbeProgram.pool(workers: 1)
        for number in 0..<120 {
            #expect(await pool.process(request("hello \(number)")).outcome.text == "did hello")
        }
    }

    @Test("counts 84 good documents and 16 killers right, in order, with any number of workers", arguments: [1, 3])
    func killersAmongGoodOnes(workers: Int) {
        let killers = ["spin", "allocate", "segfault", "trap"]
        let words = (0..<100).map { number -> String in
            let word = number % 6 == 3 ? killers[number / 6 % 4] : "quick"
            return "\(word) \(number)"
        }
        let pool = ProbeProgram.pool(workers: workers, wallSeconds: 60)
        var order: [Int] = []
        var counts: [String: Int] = [:]
        pool.processInOrder(count: words.count, load: { request(words[$0]) }) { number, result in
            order.append(number)
            switch result?.outcome {
            case .answer: counts["good", default: 0] += 1
            case .tooLong: counts["too long", default: 0] += 1
            case .outOfMemory: counts["out of memory", default: 0] += 1
            default: counts["crashed", default: 0] += 1
            }
        }
        #expect(order == Array(0..<100))
        #expect(counts == ["good": 83, "too long": 5, "out of memory": 4, "crashed": 8])
    }

    @Test("lets good documents pass the killers before them")
    func goodOnesPass() async {
        let pool = ProbeProgram.pool(workers: 2, wallSeconds: 60)
        let ends = await withTaskGroup(of: (isKiller: Bool, outcome: WorkerOutcome).self) { group in
            for number in 0..<100 {
                let isKiller = number % 6 == 3
                group.addTask {
                    let result = await pool.process(self.request("\(isKiller ? "spin" : "quick") \(number)"))
                    return (isKiller, result.outcome)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        // In turn, 14 of the 16 would have come to their end before the last good document.
        let lastGood = ends.lastIndex { !$0.isKiller } ?? 0
        #expect(ends[..<lastGood].count(where: \.isKiller) <= 8)
        #expect(ends.allSatisfy { $0.isKiller ? $0.outcome == .tooLong : $0.outcome.text?.hasPrefix("did") == true })
    }

    @Test("survives a program that does not start")
    func missingProgram() async {
        let pool = WorkerPool(workers: 1, limits: ProbeProgram.limits, program: "/nonexistent", arguments: [])
        #expect(await pool.process(request("hello")).outcome == .crashed)
    }

    @Test("passes over documents that could not be loaded")
    func unloadable() {
        let pool = ProbeProgram.pool(workers: 2)
        var given: [String?] = []
        pool.processInOrder(count: 3, load: { $0 == 1 ? nil : request("hello \($0)") }) { _, result in
            given.append(result?.outcome.text)
        }
        #expect(given == ["did hello", nil, "did hello"])
    }
}
