import Crypto
import DataMaps
import Foundation
import Synchronization

/// The records of a stand-in, in memory: kind by kind, each under its id, in the order in which they came.
final class StandInTables: Sendable {
    private struct State {
        var tables: [String: [Record]] = [:]
        var last = 1000
        var files: [String: Data] = [:]
    }

    private let state = Mutex(State())
    private let observer = Mutex<(@Sendable (StandInChange) -> Void)?>(nil)
    let now: @Sendable () -> Date

    init(now: @escaping @Sendable () -> Date) {
        self.now = now
    }

    func all(_ kind: String) -> [Record] { state.withLock { $0.tables[kind] ?? [] } }

    func record(_ kind: String, _ id: Value) -> Record? {
        state.withLock { $0.tables[kind]?.first { $0["id"] == id } }
    }

    /// Has somebody told of each record that is put from now on.
    func observe(_ observer: @escaping @Sendable (StandInChange) -> Void) { self.observer.withLock { $0 = observer } }

    /// Keeps a record, new or changed; it has an `id`.
    func put(_ record: Record, in kind: String) {
        let before: Record? = state.withLock { state in
            if let index = state.tables[kind]?.firstIndex(where: { $0["id"] == record["id"] }) {
                defer { state.tables[kind]?[index] = record }
                return state.tables[kind]?[index]
            }
            state.tables[kind, default: []].append(record)
            return nil
        }
        observer.withLock { $0 }?(StandInChange(kind: kind, before: before, after: record))
    }

    func nextNumber() -> Int {
        state.withLock { state in
            state.last += 1
            return state.last
        }
    }

    /// An id that looks like a UUID and follows from a number, so that runs are alike.
    func nextUUID() -> String { Self.uuid(nextNumber()) }

    static func uuid(_ number: Int) -> String {
        let digits = SHA256.hash(data: Data("record \(number)".utf8)).prefix(16).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
        let parts = [(0, 8), (8, 4), (12, 4), (16, 4), (20, 12)].map { String(digits.dropFirst($0.0).prefix($0.1)) }
        return parts.joined(separator: "-")
    }

    func keep(_ file: Data, as name: String) { state.withLock { $0.files[name] = file } }
    func file(_ name: String) -> Data? { state.withLock { $0.files[name] } }

    func clear() { state.withLock { $0 = State() } }

    /// Everything, for looking at.
    var everything: Value {
        .object(Record(state.withLock { $0.tables.mapValues { .array($0.map(Value.object)) } }))
    }

    /// `2026-11-21T05:13:31Z`.
    var stamp: String { now().formatted(.iso8601) }
}
