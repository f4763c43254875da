import Foundation
import Yams

/// What was configured, by file, environment and flags; the later one wins.
package struct Configuration: Sendable {
    /// What was written for a key, and where.
    private struct Entry: Sendable {
        var text: String
        /// Where a relative path starts.
        var folder: String
        /// For messages: "intake.yaml, line 3", "the variable INTAKE_HTTP_PORT", "--port".
        var origin: String
    }

    private var entries: [String: Entry] = [:]
    private let workingFolder: String
    /// The variables that secrets may be in.
    package let environment: [String: String]

    /// Reads all three layers.
    ///
    /// - Parameters:
    ///   - file: Path of the YAML file; `nil` for none.
    ///   - settings: All keys that exist; a file with another one is refused.
    ///   - environment: The variables of the process.
    ///   - flags: Keys given on the command line.
    ///   - workingFolder: Where relative paths in variables and flags start.
    /// - Throws: ``ConfigurationError``.
    package init(
        file: String? = nil,
        settings: [SettingDescription],
        environment: [String: String] = [:],
        flags: [String: String] = [:],
        workingFolder: String = FileManager.default.currentDirectoryPath
    ) throws {
        self.environment = environment
        self.workingFolder = workingFolder
        if let file {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw ConfigurationError(
                    key: file,
                    problem: "the configuration cannot be read",
                    remedy: "Check the path and that it is a text file; `intake config --example` prints one."
                )
            }
            try read(yaml: text, name: file, settings: settings)
        }
        for setting in settings {
            guard let text = environment[setting.environmentName], !text.isEmpty else { continue }
            let origin = "the variable " + setting.environmentName
            entries[setting.key] = Entry(text: text, folder: workingFolder, origin: origin)
        }
        for (key, text) in flags {
            entries[key] = Entry(text: text, folder: workingFolder, origin: "the command line")
        }
    }

    /// The value of a setting that has a default.
    ///
    /// - Throws: ``ConfigurationError`` if it was written wrongly, or not at all though it must be.
    package func value<Value>(_ setting: Setting<Value>) throws -> Value {
        guard let value = try optional(setting) else {
            throw ConfigurationError(
                key: setting.key,
                problem: "is not set",
                remedy: "Set it in the file or as \(setting.description.environmentName): \(setting.explanation)"
            )
        }
        return value
    }

    /// The value of a setting; `nil` if it was not written and has no default.
    ///
    /// - Throws: ``ConfigurationError`` if it was written wrongly.
    package func optional<Value>(_ setting: Setting<Value>) throws -> Value? {
        let standard = setting.standard.map { Entry(text: $0, folder: workingFolder, origin: "the default") }
        guard let entry = entries[setting.key] ?? standard else { return nil }
        do {
            return try setting.parse(entry.text, entry.folder)
        } catch {
            let shown = setting.kind == "secret" ? "what is written there" : "«\(entry.text.prefix(80))»"
            throw ConfigurationError(
                key: setting.key,
                problem: "\(shown) cannot be used (from \(entry.origin))",
                remedy: "It must be \(error.text)."
            )
        }
    }

    /// The secret behind a setting; `nil` if the setting was not written.
    ///
    /// - Throws: ``ConfigurationError`` if it was written but there is no secret there.
    package func secret(_ setting: Setting<SecretReference>) throws -> String? {
        try optional(setting)?.value(for: setting.key, environment: environment)
    }

    /// Where a key's value came from; `nil` if it is the default.
    package func origin(of key: String) -> String? { entries[key]?.origin }

    /// What was written for a key, else its default.
    ///
    /// A secret's text is its reference.
    package func text(of setting: SettingDescription) -> String? { entries[setting.key]?.text ?? setting.standard }

    private mutating func read(yaml: String, name: String, settings: [SettingDescription]) throws {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            let line = (error as? YamlError).map { "\($0)".prefix { $0 != "\n" } } ?? ""
            throw ConfigurationError(
                key: name,
                problem: "is not YAML: \(line)",
                remedy: "Indent with blanks and put a blank after each colon; `intake config --example` prints one."
            )
        }
        guard let root, !(root.scalar?.string.isEmpty ?? false) else { return }
        let folder = URL(fileURLWithPath: name).standardizedFileURL.deletingLastPathComponent().path
        try collect(root, under: "", file: name, folder: folder, known: Set(settings.map(\.key)))
    }

    private mutating func collect(
        _ node: Node,
        under prefix: String,
        file: String,
        folder: String,
        known: Set<String>
    ) throws {
        let line = node.mark.map { ", line \($0.line)" } ?? ""
        if let mapping = node.mapping {
            for (name, child) in mapping {
                let part = name.scalar?.string ?? ""
                let key = prefix.isEmpty ? part : prefix + "." + part
                try collect(child, under: key, file: file, folder: folder, known: known)
            }
            return
        }
        let isEmpty = ["", "~", "null"].contains(node.scalar?.string)
        // A section whose settings are all comments.
        if isEmpty, known.contains(where: { $0.hasPrefix(prefix + ".") }) { return }
        guard known.contains(prefix) else {
            throw ConfigurationError(
                key: prefix.isEmpty ? file : prefix,
                problem: "is no setting (\(file)\(line))",
                remedy: Self.nearest(to: prefix, in: known).map { "Did you mean \($0)?" }
                    ?? "`intake config` lists all settings."
            )
        }
        let text: String
        if let sequence = node.sequence {
            text = sequence.compactMap { $0.scalar?.string }.joined(separator: ",")
        } else {
            text = node.scalar?.string ?? ""
        }
        guard !isEmpty else { return }
        entries[prefix] = Entry(text: text, folder: folder, origin: file + line)
    }

    /// The known key that differs least, if it is near.
    private static func nearest(to key: String, in known: Set<String>) -> String? {
        let scored = known.map { (distance(Array(key), Array($0)), $0) }
        guard let best = scored.min(by: { $0 < $1 }), best.0 <= max(2, key.count / 3) else { return nil }
        return best.1
    }

    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var row = Array(0...other.count)
        for (line, character) in one.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, counterpart) in other.enumerated() {
                let cost = min(diagonal + (character == counterpart ? 0 : 1), min(row[column], row[column + 1]) + 1)
                diagonal = row[column + 1]
                row[column + 1] = cost
            }
        }
        return row[other.count]
    }
}
