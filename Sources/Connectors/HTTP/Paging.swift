import DataMaps
import Foundation
import Synchronization

/// Where the next part of a long list is.
enum NextPage: Sendable {
    /// An address that the system gave.
    case address(URL)
    /// The same request with these filters instead.
    case query([QueryItem])
}

extension RESTClient {
    /// All elements of a list that comes in pages; throws `tooLarge` if it does not end within a hundred.
    func list(
        _ path: String,
        query: [QueryItem],
        at place: FieldPath? = nil,
        next: @Sendable (RESTAnswer, _ count: Int) throws(ConnectorError) -> NextPage?
    ) async throws(ConnectorError) -> [Record] {
        var records: [Record] = []
        var page: NextPage = .query(query)
        for _ in 0..<100 {
            let answer =
                switch page {
                case .query(let query): try await call("GET", path, query: query)
                case .address(let url): try await follow(url)
                }
            let found = try answer.records(at: place)
            records += found
            guard let following = try next(answer, found.count) else { return records }
            page = following
        }
        throw ConnectorError(.tooLarge, system: name, detail: "GET /\(path) has more than a hundred pages")
    }
}

extension WebResponse {
    /// The address after `rel="next"` in a `Link` header (RFC 8288); nothing on the last page.
    var nextLink: URL? {
        guard let text = headers["link"] else { return nil }
        for link in text.split(separator: /,\s*(?=<)/) {
            guard let match = link.firstMatch(of: /<([^>]+)>\s*(;[^<]*)/),
                match.2.contains(/;\s*rel\s*=\s*"?next"?/.ignoresCase())
            else { continue }
            return URL(string: String(match.1))
        }
        return nil
    }
}

/// Where polling for changes goes on, for systems that filter by time and give long lists in pages.
///
/// Each poll begins two minutes before the newest change that was seen: changes are told again rather than lost, since
/// clocks are coarse and records show up late.
struct SyncPlace: Sendable, Codable, Equatable {
    /// Changes since then are asked for, in the system's own way of writing times; nothing means all.
    var from: String?
    /// The page that comes next, if the last poll did not get to the end.
    var page: String?
    /// The newest change seen in this round.
    var newest: String?

    init(_ cursor: ChangeCursor?) {
        guard let cursor, let place = try? JSONDecoder().decode(SyncPlace.self, from: Data(cursor.text.utf8)) else {
            return
        }
        self = place
    }

    var cursor: ChangeCursor {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(self)) ?? Data()
        return ChangeCursor(text: String(decoding: data, as: UTF8.self))
    }

    /// The place after a page with these times of change; `earlier` takes two minutes off a time.
    func following(times: [String], page: String?, earlier: (String) -> String?) -> SyncPlace {
        var next = self
        let newest = (times + [self.newest].compactMap(\.self)).max()
        next.page = page
        next.newest = newest
        guard page == nil else { return next }
        next.newest = nil
        if let newest, let start = earlier(newest) { next.from = max(start, from ?? start) }
        return next
    }
}

/// Counts the pages of a list that are asked for by number.
final class PageCounter: Sendable {
    private let page: Mutex<Int>

    init(at page: Int = 1) { self.page = Mutex(page) }

    /// The number of the page after the current one, which becomes the current one.
    func next() -> Int {
        page.withLock { page in
            page += 1
            return page
        }
    }
}
