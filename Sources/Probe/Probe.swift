import Foundation
import Taxonomies
@main enum Probe {
  static func main() throws {
    let a = CommandLine.arguments
    let t0 = ContinuousClock.now
    let tax = a[1] == "-" ? Taxonomy.builtIn : try Taxonomy(directory: a[1])
    let t1 = ContinuousClock.now
    FileHandle.standardError.write(Data("load \(t1 - t0)\n".utf8))
    let lines = try String(contentsOfFile: a[2], encoding: .utf8).split(separator: "\n").map(String.init)
    let titles = tax.titles
    let ex = a.count > 3
    var n = 0
    for l in lines {
      if a[2].contains("like") { print(String(format: "%.2f", titles.titleLikeness(of: l)), l); continue }
      let m = titles.match(String(l.split(separator: "\t", omittingEmptySubsequences: false)[0]))
      n += 1
      print(m.title, m.soc.map(\.code).joined(separator: "|"), m.isco.map(\.code).joined(separator: "|"), m.level.rawValue, String(format: "%.3f", m.confidence), m.alias, ex ? m.steps.map { "\($0.name): \($0.detail)" }.joined(separator: " // ") : "", separator: "\t")
    }
    FileHandle.standardError.write(Data("match \(n) \(ContinuousClock.now - t1)\n".utf8))
  }
}
