import CPoppler
import CPopplerPass
import Documents
import Foundation
import Glibc
import Resumes
import Taxonomies

/// Measures the stages of reading, in this process and in CPU time, beside the bare pass of Poppler over the same files.
///
/// Prints one line a stage: its name and milliseconds a document, the least of several rounds.
@main
enum Stages {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let rounds = arguments.first.flatMap(Int.init) ?? 5
        let files = try arguments.dropFirst().map { try [UInt8](Data(contentsOf: URL(filePath: $0))) }
        guard !files.isEmpty else { return print("usage: stages ROUNDS FILE.pdf…") }
        cpoppler_warm_up()
        let taxonomy = Taxonomy.builtIn
        let parser = ResumeParser()
        var best: [String: Double] = [:]
        for _ in 0..<rounds {
            var spent: [String: Double] = [:]
            func measure<Result>(_ stage: String, _ body: () throws -> Result) rethrows -> Result {
                let start = seconds()
                defer { spent[stage, default: 0] += seconds() - start }
                return try body()
            }
            for file in files {
                _ = measure("floor: bare Poppler pass") { pass(file) }
                _ = measure("open") { opened(file, readsPages: false) }
                _ = measure("open and text") { opened(file, readsPages: true) }
                guard let document = measure("read", { try? DocumentReader().read(file) }) else { continue }
                let resume = measure("parse") { parser.parse(document) }
                measure("taxonomy") {
                    for job in resume.work { if let title = job.position { _ = taxonomy.titles.match(title) } }
                    for skill in resume.skills { for item in skill.keywords { _ = taxonomy.skills.normalize(item) } }
                }
                _ = measure("json") { resume.json(isPretty: true) }
            }
            for (stage, time) in spent { best[stage] = min(best[stage] ?? .infinity, time) }
        }
        func show(_ name: String, _ time: Double) {
            print(name + "\t" + String(format: "%.3f", time * 1000 / Double(files.count)))
        }
        func time(_ stage: String) -> Double { best[stage] ?? 0 }
        show("floor: bare Poppler pass", time("floor: bare Poppler pass"))
        show("open", time("open"))
        show("text", time("open and text") - time("open"))
        show("layout", time("read") - time("open and text"))
        show("parse", time("parse"))
        show("of that taxonomy", time("taxonomy"))
        show("json", time("json"))
        show("all", time("read") + time("parse") + time("json"))
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func pass(_ file: [UInt8]) -> Int {
        file.withUnsafeBufferPointer { cpopplerpass_text($0.baseAddress, $0.count) }
    }

    private static func opened(_ file: [UInt8], readsPages: Bool) -> Int {
        file.withUnsafeBufferPointer { buffer in
            var error: Int32 = 0
            guard let document = cpoppler_open(buffer.baseAddress, buffer.count, &error) else { return 0 }
            defer { cpoppler_close(document) }
            let count = cpoppler_page_count(document)
            guard readsPages else { return Int(count) }
            for page in 0..<min(count, 100) { cpoppler_page_free(cpoppler_page_read(document, page)) }
            return Int(count)
        }
    }
}
