import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A mail server in this process, which takes one mail a connection and keeps what it was told.
final class TestMailServer: Sendable {
    struct Manner: Sendable {
        var offersTLS = true
        var login: String? = "PLAIN LOGIN"
        /// Put into the same packet as the reply that begins the encryption.
        var injects = ""
        /// What it answers to a command that begins so, instead of the usual.
        var answers: [String: String] = [:]
        /// Encrypted from the first byte.
        var isTLS = false
        /// Says nothing at all.
        var isSilent = false
    }

    private struct State: Sendable {
        var lines: [String] = []
        /// Where in ``lines`` the encryption began.
        var encryptedFrom: Int?
    }

    private let state = Mutex(State())
    private let channel: any Channel
    let certificates: String
    var port: Int { channel.localAddress?.port ?? 0 }
    /// Everything a client said, line by line.
    var lines: [String] { state.withLock { $0.lines } }
    var inClear: [String] { state.withLock { Array($0.lines.prefix($0.encryptedFrom ?? $0.lines.count)) } }

    /// The text of the mail, decoded.
    var mail: String {
        let lines = lines
        guard let start = lines.firstIndex(of: ""), let end = lines.lastIndex(of: ".") else { return "" }
        let text = lines[start..<end].joined()
        return Data(base64Encoded: text).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    init(_ manner: Manner = Manner(), folder: TemporaryFolder) async throws {
        certificates = folder.path + "/server.pem"
        try Data(Self.certificate.utf8).write(to: URL(fileURLWithPath: certificates))
        let tls = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: NIOSSLCertificate.fromPEMBytes(Array(Self.certificate.utf8)).map { .certificate($0) },
                privateKey: .privateKey(NIOSSLPrivateKey(bytes: Array(Self.key.utf8), format: .pem))
            )
        )
        let box = Box()
        channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if manner.isTLS {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
                    }
                    try channel.pipeline.syncOperations.addHandler(MailServerHandler(manner, tls, box))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        box.note.withLock { note in
            note = { [weak self] line, isEncrypted in
                self?.state.withLock { state in
                    if isEncrypted, state.encryptedFrom == nil { state.encryptedFrom = state.lines.count }
                    state.lines.append(line)
                }
            }
        }
    }

    func stop() async throws { try await channel.close().get() }

    final class Box: Sendable {
        let note = Mutex<@Sendable (String, Bool) -> Void>({ _, _ in })
    }

    /// Made for these tests and good for nothing else: `localhost` and 127.0.0.1, for a hundred years.
    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg1u4KFRoszDz4Y2lj
        uizLCga+u1jMP46E0ODrgZb1XlOhRANCAASXnSKVt1HfB54QkL/iMRTMr7lCx+cM
        doQ0ZI0fMzZeSiGQejrC6tbWW7N1Pq51Brlmmj/TQuikplVkMv1kSOQt
        -----END PRIVATE KEY-----
        """

    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBmzCCAUGgAwIBAgIUdnn//wzWDwO3nv9Iyx9Qkye3Sr8wCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTExMjIxMVoYDzIxMjYxMDI4
        MTEyMjExWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAASXnSKVt1HfB54QkL/iMRTMr7lCx+cMdoQ0ZI0fMzZeSiGQejrC6tbW
        W7N1Pq51Brlmmj/TQuikplVkMv1kSOQto28wbTAdBgNVHQ4EFgQUzp+BgIEvsrWO
        07Ng1Lbx0OS5sF8wHwYDVR0jBBgwFoAUzp+BgIEvsrWO07Ng1Lbx0OS5sF8wDwYD
        VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
        zj0EAwIDSAAwRQIgRSRVzBBcYhghlFiaEpviN+gv1CehJ6iuBxMsGVL6jxwCIQDm
        gcql5ajUd+oswKeDpQ5aLY3RKiSxd3agKFfW0c+Buw==
        -----END CERTIFICATE-----
        """
}

private final class MailServerHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let manner: TestMailServer.Manner
    private let tls: NIOSSLContext
    private let box: TestMailServer.Box
    private var text = ""
    private var isEncrypted: Bool
    private var isData = false
    private var logins = 0

    init(_ manner: TestMailServer.Manner, _ tls: NIOSSLContext, _ box: TestMailServer.Box) {
        self.manner = manner
        self.tls = tls
        self.box = box
        isEncrypted = manner.isTLS
    }

    func channelActive(context: ChannelHandlerContext) {
        if !manner.isSilent { say("220 mail.example.com ESMTP", context) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: Self.unwrapInboundIn(data))
        while let end = text.range(of: "\r\n") {
            let line = String(text[..<end.lowerBound])
            text.removeSubrange(..<end.upperBound)
            box.note.withLock { $0 }(line, isEncrypted)
            if !manner.isSilent { answer(line, context) }
        }
    }

    private func answer(_ line: String, _ context: ChannelHandlerContext) {
        if isData {
            guard line == "." else { return }
            isData = false
            return say(manner.answers["."] ?? "250 taken over", context)
        }
        if let answer = manner.answers.first(where: { line.hasPrefix($0.key) }) { return say(answer.value, context) }
        if logins > 0 {
            logins -= 1
            return say(logins == 0 ? "235 welcome" : "334 UGFzc3dvcmQ6", context)
        }
        switch line.split(separator: " ").first.map(String.init) ?? "" {
        case "EHLO":
            var lines = ["mail.example.com"]
            if manner.offersTLS, !isEncrypted { lines.append("STARTTLS") }
            if let login = manner.login, isEncrypted { lines.append("AUTH " + login) }
            say(lines.dropLast().map { "250-\($0)\r\n" }.joined() + "250 " + lines[lines.count - 1], context)
        case "STARTTLS":
            say("220 go ahead" + (manner.injects.isEmpty ? "" : "\r\n" + manner.injects), context)
            isEncrypted = true
            try? context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
        case "AUTH":
            if line == "AUTH LOGIN" { logins = 2 }
            say(line == "AUTH LOGIN" ? "334 VXNlcm5hbWU6" : "235 welcome", context)
        case "DATA":
            isData = true
            say("354 go on", context)
        case "QUIT": say("221 bye", context)
        default: say("250 fine", context)
        }
    }

    private func say(_ line: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer(string: line + "\r\n")), promise: nil)
    }
}
