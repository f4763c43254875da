/// Removes what is printed on each page for the page's sake: running headers and footers, page numbers.
enum PageFurniture {
    /// Running lines stand within this share of the page's height from its edge.
    private static let margin = 0.09
    /// Lines that come back on other pages may stand a little further in.
    private static let runningMargin = 0.14

    static func removed(from pages: [Page]) -> [Page] {
        var pages = pages
        let repeated = repeatedTexts(in: pages)
        var seen: Set<String> = []
        for index in pages.indices {
            let page = pages[index]
            let count = pages.count
            pages[index].lines.removeAll { line in
                guard let box = line.box, isInMargin(box, of: page, share: runningMargin) else { return false }
                let text = line.text
                if isInMargin(box, of: page, share: margin), isPageNumber(text) || isNumberedFooter(line, box, of: page)
                {
                    return true
                }
                guard count > 1 else { return false }
                if isInMargin(box, of: page, share: margin), isRomanNumber(text[...]) { return true }
                let pattern = withoutPageNumbers(text)
                guard repeated.contains(pattern) else { return false }
                // Its first appearance stays: a running header often carries the name.
                return !seen.insert(pattern).inserted
            }
        }
        return pages
    }

    private static func repeatedTexts(in pages: [Page]) -> Set<String> {
        guard pages.count > 1 else { return [] }
        var counts: [String: Int] = [:]
        for page in pages {
            var here: Set<String> = []
            for line in page.lines {
                guard let box = line.box, isInMargin(box, of: page, share: runningMargin) else { continue }
                here.insert(withoutPageNumbers(line.text))
            }
            for text in here { counts[text, default: 0] += 1 }
        }
        return Set(counts.filter { $0.value > 1 }.keys)
    }

    private static func isInMargin(_ box: Box, of page: Page, share: Double) -> Bool {
        box.middleY < share * page.height || box.middleY > (1 - share) * page.height
    }

    /// Without numbers that count pages, those in Roman letters at the end among them: "Curriculum Vitae    II".
    ///
    /// Longer numbers stay: "2003 – 2004" and "2007 – 2009" are two stretches of time, not one footer.
    private static func withoutPageNumbers(_ text: String) -> String {
        var text = text
        if let last = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).last, isRomanNumber(last) {
            text = String(text.dropLast(last.count))
        }
        var result = String.UnicodeScalarView()
        var digits = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if ("0"..."9").contains(scalar) {
                digits.append(scalar)
                continue
            }
            if digits.count > 3 { result.append(contentsOf: digits) }
            digits.removeAll()
            result.append(scalar)
        }
        if digits.count > 3 { result.append(contentsOf: digits) }
        return String(result)
    }

    /// "ii", "IV": as front matter is counted.
    private static func isRomanNumber(_ text: Substring) -> Bool {
        (1...4).contains(text.utf8.count)
            && (text.utf8.allSatisfy { "ivx".utf8.contains($0) } || text.utf8.allSatisfy { "IVX".utf8.contains($0) })
    }

    /// "Maria Silva · Résumé        1": the page's last line, with the page's number in a part of its own.
    private static func isNumberedFooter(_ line: Line, _ box: Box, of page: Page) -> Bool {
        let parts = line.text.split(separator: "\t")
        guard parts.count > 1, box.middleY > 0.9 * page.height else { return false }
        guard let last = parts.last, let first = parts.first else { return false }
        let isNumber = { (part: Substring) in part.count <= 2 && part.allSatisfy(\.isNumber) }
        // "© European Union, 2002 – 2026 | europass.cedefop.europa.eu        Page 1 / 2"
        if last.contains(where: \.isLetter), isPageNumber(String(last)) { return true }
        return (isNumber(last) || isNumber(first)) && parts.allSatisfy { $0.split(separator: " ").count <= 8 }
    }

    /// "2", "- 2 -", "2/3", "Page 2 of 3", "Seite 2 von 3": at most two numbers, and few letters beside them.
    private static func isPageNumber(_ text: String) -> Bool {
        var numbers = 0
        var words = 0
        var inNumber = false
        var inWord = false
        var longest = 0
        for scalar in text.unicodeScalars {
            let isDigit = ("0"..."9").contains(scalar)
            let isLetter = scalar.properties.isAlphabetic
            if isDigit, !inNumber { numbers += 1; longest = 0 }
            if isDigit { longest += 1 }
            if longest > 2 { return false }
            if isLetter, !inWord { words += 1 }
            inNumber = isDigit
            inWord = isLetter
        }
        guard numbers >= 1, numbers <= 2, text.unicodeScalars.count <= 20 else { return false }
        if words == 0 { return numbers == 2 || text.unicodeScalars.count <= 6 }
        // "1 of 2"
        if words == 1, numbers == 2, text.split(separator: " ").count == 3 {
            return joints.contains(text.split(separator: " ")[1].lowercased())
        }
        return words <= 2 && pageWords.contains { text.lowercased().contains($0) }
    }

    private static let joints: Set<String> = ["of", "von", "de", "di", "van", "sur", "z", "av", "af"]

    /// What a page is called before its number, in the languages that resumes are met in.
    private static let pageWords = [
        "page", "seite", "página", "pagina", "strona", "pág", "p.", "sivu", "sida", "side", "页", "頁", "페이지",
    ]
}
