import NIOCore
import Stages

/// What a mail server answered: a number, and lines for people.
struct SMTPReply: Sendable, Equatable {
    var code: Int
    var lines: [String]

    /// Whether a greeting (EHLO) offers an extension.
    func offers(_ keyword: String) -> Bool {
        lines.dropFirst().contains { $0.uppercased().split(separator: " ").first == keyword[...] }
    }

    /// The ways to log in that a greeting offers.
    var logins: [String] {
        lines.dropFirst().filter { $0.uppercased().hasPrefix("AUTH ") || $0.uppercased().hasPrefix("AUTH=") }
            .flatMap { $0.uppercased().dropFirst(5).split(separator: " ").map(String.init) }
    }
}

/// Reads replies from the bytes of a connection, and counts them.
///
/// Used on the event loop of its connection only.
final class SMTPReplyDecoder: ByteToMessageDecoder {
    typealias InboundOut = SMTPReply

    private var lines: [String] = []
    /// How many replies came so far.
    private(set) var count = 0
    /// Bytes that came after the last whole reply.
    private(set) var hasRest = false

    private static let longestLine = 4096
    private static let mostLines = 200

    func decode(context: ChannelHandlerContext, buffer: inout ByteBuffer) throws -> DecodingState {
        let view = buffer.readableBytesView
        guard let end = view.firstIndex(of: UInt8(ascii: "\n")) else {
            hasRest = buffer.readableBytes > 0 || !lines.isEmpty
            guard buffer.readableBytes <= Self.longestLine else { throw Self.nonsense }
            return .needMoreData
        }
        var line = String(decoding: view[view.startIndex..<end], as: UTF8.self)
        buffer.moveReaderIndex(forwardBy: end - view.startIndex + 1)
        if line.hasSuffix("\r") { line.removeLast() }
        guard let code = Int(line.prefix(3)), (200...599).contains(code), lines.count < Self.mostLines else {
            throw Self.nonsense
        }
        lines.append(String(line.dropFirst(4)))
        hasRest = buffer.readableBytes > 0
        guard !line.dropFirst(3).hasPrefix("-") else { return .continue }
        count += 1
        context.fireChannelRead(Self.wrapInboundOut(SMTPReply(code: code, lines: lines)))
        lines = []
        return .continue
    }

    func decodeLast(
        context: ChannelHandlerContext,
        buffer: inout ByteBuffer,
        seenEOF: Bool
    ) throws -> DecodingState {
        try decode(context: context, buffer: &buffer)
    }

    private static let nonsense = StageError(
        .transient,
        code: "mail-nonsense",
        detail: "the mail server does not answer as one"
    )
}
