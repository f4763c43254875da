import Testing

@testable import Stages

@Suite("Pauses between attempts")
struct RetryPolicyTests {
    @Test("double from a minute on, for three attempts")
    func doubles() {
        let policy = RetryPolicy()
        let pauses = (1...4).map { policy.pause(afterAttempt: $0, retryAfter: nil, random: 0) }
        #expect(pauses == [60, 120, nil, nil])
    }

    @Test("are spread by at most a tenth, and never shortened")
    func spread() {
        let policy = RetryPolicy()
        #expect(policy.pause(afterAttempt: 1, retryAfter: nil, random: 1) == 66)
        #expect(policy.pause(afterAttempt: 1, retryAfter: .milliseconds(90_500), random: 0) == 90.5)
    }

    @Test("are never longer than a day, whatever the server asks for")
    func bounded() {
        let policy = RetryPolicy(attempts: 30)
        #expect(policy.pause(afterAttempt: 1, retryAfter: .seconds(9_999_999), random: 0) == 86_400)
        #expect(policy.pause(afterAttempt: 29, retryAfter: nil, random: 0) == 3600)
    }
}
