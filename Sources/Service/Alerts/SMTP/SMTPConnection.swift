import NIOCore
import NIOPosix
import NIOSSL
import Stages

/// A connection to a mail server: commands and replies in turn.
///
/// Used by one task.
final class SMTPConnection {
    private let channel: any Channel
    private let decoder: NIOLoopBound<SMTPReplyDecoder>
    private var replies: AsyncThrowingStream<SMTPReply, any Error>.AsyncIterator
    /// How many replies were read.
    private var count = 0

    private init(
        channel: any Channel,
        decoder: NIOLoopBound<SMTPReplyDecoder>,
        replies: AsyncThrowingStream<SMTPReply, any Error>
    ) {
        self.channel = channel
        self.decoder = decoder
        self.replies = replies.makeAsyncIterator()
    }

    /// Connects, encrypted from the first byte if `tls` is given; closes after `body`, or when the task is cancelled.
    static func with(
        host: String,
        port: Int,
        tls: NIOSSLContext?,
        _ body: (SMTPConnection) async throws -> Void
    ) async throws {
        let (replies, give) = AsyncThrowingStream<SMTPReply, any Error>.makeStream()
        let (channel, decoder) = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(.seconds(15))
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls {
                        try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: name(host)))
                    }
                    let decoder = SMTPReplyDecoder()
                    try pipeline.addHandler(ByteToMessageHandler(decoder))
                    try pipeline.addHandler(SMTPReplies(give: give))
                    return (channel, NIOLoopBound(decoder, eventLoop: channel.eventLoop))
                }
            }
        try await withTaskCancellationHandler {
            defer { channel.close(promise: nil) }
            try await body(SMTPConnection(channel: channel, decoder: decoder, replies: replies))
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    /// Server names in TLS are names: an address has none.
    private static func name(_ host: String) -> String? {
        (try? SocketAddress(ipAddress: host, port: 0)) == nil ? host : nil
    }

    /// Sends a command and waits for its reply.
    ///
    /// - Parameter step: What it is, for errors; never the command itself, which may hold a password.
    @discardableResult
    func command(
        _ text: String,
        expect code: Int,
        or other: Int? = nil,
        as step: String
    ) async throws -> SMTPReply {
        try await send(Array((text + "\r\n").utf8))
        return try await expect(code, or: other, after: step)
    }

    func send(_ bytes: [UInt8]) async throws {
        do {
            try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
        } catch {
            // Why the connection ended says more than that it has.
            while try await replies.next(isolation: #isolation) != nil {}
            throw error
        }
    }

    /// Waits for the reply with this number.
    @discardableResult
    func expect(_ code: Int, or other: Int? = nil, after step: String) async throws -> SMTPReply {
        guard let reply = try await replies.next(isolation: #isolation) else {
            throw StageError(.transient, code: "unreachable", detail: "the mail server hung up after the \(step)")
        }
        count += 1
        guard reply.code == code || reply.code == other else {
            // 4 is «not now», 5 is «no».
            throw StageError(
                reply.code >= 500 ? .permanent : .transient,
                code: step == "login" ? "mail-login" : "mail-refused",
                detail: "the mail server answered \(reply.code) to the \(step)"
            )
        }
        return reply
    }

    /// Goes on encrypted.
    ///
    /// - Throws: if something came in clear after the reply that began it: it would count as said under encryption.
    func encrypt(_ tls: NIOSSLContext, host: String) async throws {
        let (channel, decoder, count) = (channel, decoder, count)
        try await channel.eventLoop.submit {
            guard decoder.value.count == count, !decoder.value.hasRest else {
                throw StageError(
                    .permanent,
                    code: "mail-tls",
                    detail: "someone put replies in front of the encryption"
                )
            }
            let handler = try NIOSSLClientHandler(context: tls, serverHostname: Self.name(host))
            try channel.pipeline.syncOperations.addHandler(handler, position: .first)
        }.get()
    }
}

/// Hands replies over from the event loop to the task that waits for them.
private final class SMTPReplies: ChannelInboundHandler {
    typealias InboundIn = SMTPReply

    private let give: AsyncThrowingStream<SMTPReply, any Error>.Continuation

    init(give: AsyncThrowingStream<SMTPReply, any Error>.Continuation) { self.give = give }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { give.yield(Self.unwrapInboundIn(data)) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        give.finish(throwing: error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { give.finish() }
}
