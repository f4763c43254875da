import Foundation

/// The file in a form with one file (`multipart/form-data`).
struct StandInFile {
    var name: String
    var bytes: Data

    /// Nothing if the request is no such form.
    init?(_ request: StandInRequest) {
        let type = request.headers["content-type"] ?? ""
        guard type.hasPrefix("multipart/form-data"), let match = type.firstMatch(of: /boundary="?([^";]+)"?/),
            let headEnd = request.body.range(of: Data("\r\n\r\n".utf8)),
            let end = request.body.range(
                of: Data("\r\n--\(match.1)".utf8),
                in: headEnd.upperBound..<request.body.endIndex
            )
        else { return nil }
        let head = String(decoding: request.body[..<headEnd.lowerBound], as: UTF8.self)
        guard let name = head.firstMatch(of: /filename="([^"]*)"/) else { return nil }
        self.name = String(name.1)
        bytes = Data(request.body[headEnd.upperBound..<end.lowerBound])
    }
}
