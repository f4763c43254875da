import ArgumentParser
enum ExitStatus { static let findings = ExitCode(3) }
@main enum Tool { static func main() { TaxonomyCommand.main() } }
