@preconcurrency import Dispatch
import Glibc
import Synchronization

/// Tells when something may have come into folders, through inotify.
///
/// It is a bell and no list: what has come is found by looking into the folders. So nothing depends on an event that
/// the kernel dropped, and any number of events takes no memory.
final class FolderEvents: Sendable {
    /// Rings after something came.
    ///
    /// Several events may ring once.
    let bell: AsyncStream<Void>

    private struct State {
        /// Folder by watch number.
        var folders: [Int32: String] = [:]
        /// Files that came whole, by a rename: they need not settle.
        var arrived: Set<String> = []
        var hasNews = false
    }

    private static let mostRemembered = 50_000
    private static let mask = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR)

    private let descriptor: Int32
    private let continuation: AsyncStream<Void>.Continuation
    private let source: any DispatchSourceRead
    private let state = Mutex(State())

    /// Starts listening; no folder is watched yet.
    init() throws(InboxError) {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else {
            throw InboxError(.folder, doing: "watching folders", errno: errno)
        }
        self.descriptor = descriptor
        (bell, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: DispatchQueue(label: "intake.inbox"))
        source.setEventHandler { [weak self] in self?.drain() }
        source.setCancelHandler { close(descriptor) }
        source.activate()
    }

    deinit { source.cancel() }

    /// Watches a folder, not those in it.
    ///
    /// Watching one again changes nothing.
    func watch(_ folder: String) throws(InboxError) {
        let number = inotify_add_watch(descriptor, folder, Self.mask)
        guard number >= 0 else { throw InboxError(.folder, doing: "watching a folder", errno: errno) }
        state.withLock { $0.folders[number] = folder }
    }

    /// Rings without an event.
    func ring() { continuation.yield() }

    /// Ends the bell.
    func finish() { continuation.finish() }

    /// The files that came whole since the last call.
    func takeArrived() -> Set<String> {
        state.withLock { state in
            defer { state.arrived = [] }
            return state.arrived
        }
    }

    /// Whether an event came since the last call.
    func takeNews() -> Bool {
        state.withLock { state in
            defer { state.hasNews = false }
            return state.hasNews
        }
    }

    private func drain() {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 8)
        defer { buffer.deallocate() }
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            guard count > 0 else { break }
            state.withLock { state in
                state.hasNews = true
                Self.record(UnsafeRawBufferPointer(rebasing: buffer[..<count]), in: &state)
            }
        }
        continuation.yield()
    }

    /// struct inotify_event: watch number, mask, cookie and length of the name that follows (inotify(7)).
    private static func record(_ events: UnsafeRawBufferPointer, in state: inout State) {
        var offset = 0
        while offset + 16 <= events.count {
            let number = events.loadUnaligned(fromByteOffset: offset, as: Int32.self)
            let mask = events.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
            let length = Int(events.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
            let start = offset + 16
            offset = start + length
            guard offset <= events.count else { return }
            if mask & UInt32(IN_IGNORED) != 0 { state.folders[number] = nil }
            guard mask & UInt32(IN_MOVED_TO) != 0, mask & UInt32(IN_ISDIR) == 0, let folder = state.folders[number],
                state.arrived.count < mostRemembered
            else { continue }
            let name = String(decoding: events[start..<offset].prefix { $0 != 0 }, as: UTF8.self)
            state.arrived.insert(folder + "/" + name)
        }
    }
}
