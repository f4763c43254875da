import CDataMaps
package import Foundation

extension DataMap {
    /// The maps that come with the program, by name.
    ///
    /// A configured folder can replace each.
    package static let shipped: [String: DataMap] = {
        var maps: [String: DataMap] = [:]
        // SAFETY: the table ends with an entry without a name, and it and its bytes live as long as the process.
        guard var entry = unsafe cdatamaps_all() else { return maps }
        while let name = unsafe entry.pointee.name, let bytes = unsafe entry.pointee.bytes {
            let csv = unsafe Data(bytes: bytes, count: entry.pointee.count)
            let name = unsafe String(cString: name)
            do {
                maps[name] = try DataMap(name: name, csv: csv)
            } catch {
                preconditionFailure("a shipped map is wrong: \(error)")
            }
            unsafe entry = unsafe entry.successor()
        }
        return maps
    }()

    /// The map with a name: from the folder if it has `name.csv`, else the shipped one.
    package static func named(_ name: String, in folder: URL? = nil) throws -> DataMap {
        if let file = folder?.appending(path: name + ".csv"), FileManager.default.fileExists(atPath: file.path) {
            return try DataMap(contentsOf: file)
        }
        guard let map = shipped[name] else {
            let known = shipped.keys.sorted().joined(separator: ", ")
            throw MapError(.unreadable, map: name, detail: "there is no such map; shipped are \(known)")
        }
        return map
    }

    /// Writes the shipped maps into a folder for editing; files that are there stay.
    ///
    /// Gives back what it wrote.
    package static func export(to folder: URL) throws -> [URL] {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var written: [URL] = []
        for (name, map) in shipped.sorted(by: { $0.key < $1.key }) {
            let file = folder.appending(path: name + ".csv")
            guard !FileManager.default.fileExists(atPath: file.path) else { continue }
            try map.source.write(to: file)
            written.append(file)
        }
        return written
    }
}
