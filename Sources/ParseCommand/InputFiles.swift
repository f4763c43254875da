internal import FoundationEssentials

/// A file to read.
enum InputFile: Sendable, Equatable {
    case path(String)
    case standardInput

    /// What messages call it.
    var name: String {
        switch self {
        case .path(let path): path
        case .standardInput: "-"
        }
    }
}

/// Why nothing could be read.
struct InputError: Error, Equatable, CustomStringConvertible {
    var path: String
    var description: String { "\(path): no such file or folder. Check the path, and that you may read it." }
}

/// Finds the files behind the arguments.
enum InputFiles {
    /// Folders are walked in order of name, with what is in them; files named one by one keep their order.
    ///
    /// Hidden files and what office programs leave beside an open document are passed over in folders.
    static func expand(_ arguments: [String]) throws(InputError) -> [InputFile] {
        var files: [InputFile] = []
        for argument in arguments {
            if argument == "-" {
                files.append(.standardInput)
                continue
            }
            var isDirectory = false
            guard FileManager.default.fileExists(atPath: argument, isDirectory: &isDirectory) else {
                throw InputError(path: argument)
            }
            guard isDirectory else {
                files.append(.path(argument))
                continue
            }
            files += walk(argument)
        }
        return files
    }

    private static func walk(_ folder: String) -> [InputFile] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [] }
        var files: [InputFile] = []
        for name in names.sorted() where !name.hasPrefix(".") && !name.hasPrefix("~$") {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            var isDirectory = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { continue }
            files += isDirectory ? walk(path) : [.path(path)]
        }
        return files
    }
}
