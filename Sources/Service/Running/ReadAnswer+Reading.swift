import Documents
import Foundation
import Glibc
import Ledger
import Stages

extension ReadAnswer {
    /// Reads bytes in the same protected way as a file that was dropped, and keeps nothing.
    init(of upload: Upload, reading: any ResumeReading, arriving: String) async {
        let path = arriving + "/" + UUID().uuidString
        defer { unlink(path) }
        do {
            try upload.bytes.write(to: URL(fileURLWithPath: path))
            let result = try await reading.read(StoredFile(path: path, name: upload.name, hash: ""))
            self.init(
                outcome: result.outcome,
                detail: result.detail,
                record: try result.resume.map { try LedgerJSON.encode($0) }
            )
        } catch {
            self.init(outcome: .crashed, detail: "the reader could not be run")
        }
    }
}
