/// A credential.
///
/// It prints as dots wherever it is printed, and encodes nowhere.
package struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The text itself: for the request's header and nothing else.
    package let exposed: String

    package init(_ text: String) {
        exposed = text
    }

    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
