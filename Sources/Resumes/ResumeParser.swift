package import Documents
package import Taxonomies

/// Turns a document into a structured resume by rules and tables.
///
/// Nothing is invented: each value is printed in the document or derived by a documented rule, and says where it
/// was read (``Resume/Meta/evidence``).
package struct ResumeParser: Sendable {
    private let vocabulary: Vocabulary

    package init(taxonomy: Taxonomy = .builtIn) {
        vocabulary = Vocabulary(taxonomy)
    }

    /// With a company's folders of tables laid over the built-in ones, the later over the earlier.
    package init(overlays folders: [String]) throws {
        self.init(taxonomy: try Taxonomy(overlays: folders))
    }

    /// Reads a resume; a document in which nothing is found gives an empty record with quality codes.
    package func parse(_ document: Document) -> Resume {
        let lines = ReadingFlow.lines(of: document)
        defer { vocabulary.forget() }
        var draft = ResumeDraft(vocabulary: vocabulary, document: document, lines: lines)
        return draft.finished()
    }

    /// The language that a text is mainly written in, ISO 639-1; `nil` if none of its words tells.
    package func language(of text: String) -> String? {
        let lines = text.split(whereSeparator: \.isNewline).map { Line(spans: [Span(text: String($0))]) }
        let document = Document(format: .text, pages: [Page(lines: lines)])
        return vocabulary.mainLanguage(of: ReadingFlow.lines(of: document))
    }
}
