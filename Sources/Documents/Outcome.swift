/// What a file can come to: the published list, with what each means for a person, a script and a caller over HTTP.
///
/// Codes, exit codes and statuses are kept for good: scripts compare them.
package struct Outcome: Sendable, Hashable {
    /// `parsed`, or the code of a ``DocumentError``.
    package let code: String
    /// What `parse FILE` ends with.
    package let exitCode: Int32
    /// What `POST /v1/resumes` answers with.
    package let httpStatus: Int
    /// What happened, in a few words.
    package let title: String
    /// What whoever sent the file can do.
    package let advice: String

    /// Whether there is a record.
    package var isParsed: Bool { exitCode == 0 }

    /// All of them, in the order of their exit codes.
    package static let all: [Outcome] = [
        parsed, parsedWithWarnings, encrypted, damaged, noTextLayer, unreliableText, notAResumeFormat, empty, tooLarge,
        tooLong, outOfMemory, crashed,
    ]

    /// The outcome of a code; one that is not in the list counts as damaged.
    package static func of(code: String) -> Outcome { all.first { $0.code == code } ?? damaged }

    /// The outcome of a refusal.
    package static func of(_ error: DocumentError) -> Outcome { of(code: error.code.rawValue) }

    package static let parsed = Outcome(
        code: "parsed",
        exitCode: 0,
        httpStatus: 200,
        title: "The resume was read",
        advice: "Nothing."
    )
    package static let parsedWithWarnings = Outcome(
        code: "parsed-with-warnings",
        exitCode: 0,
        httpStatus: 200,
        title: "The resume was read, with a doubt",
        advice: "Compare the record with the file where `meta.quality` names a doubt."
    )
    package static let encrypted = Outcome(
        code: "encrypted",
        exitCode: 10,
        httpStatus: 422,
        title: "The file needs a password",
        advice: "Open it with the password, save it without one and send that."
    )
    package static let damaged = Outcome(
        code: "damaged",
        exitCode: 11,
        httpStatus: 422,
        title: "The file is damaged or incomplete",
        advice: "Ask for it again, or open it in the program that made it and save it anew."
    )
    package static let noTextLayer = Outcome(
        code: "no-text-layer",
        exitCode: 12,
        httpStatus: 422,
        title: "The file is a picture in which no text can be made out",
        advice: "Ask for the original file instead of a scan, or scan it again, straight and sharp."
    )
    package static let unreliableText = Outcome(
        code: "unreliable-text-layer",
        exitCode: 13,
        httpStatus: 422,
        title: "The text in the file does not say which letters it shows",
        advice: "Ask for a Word file or for a PDF from another program, or run text recognition (OCR) over it."
    )
    package static let notAResumeFormat = Outcome(
        code: "not-a-resume-format",
        exitCode: 14,
        httpStatus: 415,
        title: "The file is of no kind that resumes come in",
        advice: "Send a PDF, a Word file (.docx), OpenDocument, RTF, HTML or plain text."
    )
    package static let empty = Outcome(
        code: "empty",
        exitCode: 15,
        httpStatus: 422,
        title: "The file is empty",
        advice: "Send the file again: it has no bytes or no words."
    )
    package static let tooLarge = Outcome(
        code: "too-large",
        exitCode: 16,
        httpStatus: 413,
        title: "The file is larger than allowed",
        advice: "Save it with smaller pictures, or raise the limit if such files are meant to come."
    )
    package static let tooLong = Outcome(
        code: "too-long",
        exitCode: 17,
        httpStatus: 422,
        title: "Reading the file takes longer than allowed",
        advice: "Save it anew from the program that made it, or raise the time limit."
    )
    package static let outOfMemory = Outcome(
        code: "out-of-memory",
        exitCode: 18,
        httpStatus: 422,
        title: "Reading the file needs more memory than allowed",
        advice: "Save it anew from the program that made it, or raise the memory limit."
    )
    package static let crashed = Outcome(
        code: "crashed",
        exitCode: 19,
        httpStatus: 422,
        title: "The reader broke down over the file",
        advice: "It is not tried again. Save it anew from the program that made it, and report the file's kind."
    )
}
