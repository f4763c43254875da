/// PDF files of one page, written by hand so that a test says what the page paints.
enum TestPDF {
    /// A page of A4 with Helvetica as `/F`, a picture of one grey point as `/P` and a grey colour space with a
    /// profile as `/Grey`.
    ///
    /// `annotations` are what was put on the page later; `others` are objects from number 8 on.
    static func page(_ content: String, annotations: String = "", others: [String] = []) -> [UInt8] {
        file(
            [
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                """
                <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[\(annotations)]\
                /Resources<</Font<</F 5 0 R>>/XObject<</P 6 0 R>>/ColorSpace<</Grey[/ICCBased 7 0 R]>>>>>>
                """,
                stream("", content),
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "x"),
                stream("/N 1/Alternate/DeviceGray", "no profile"),
            ] + others
        )
    }

    /// A file of the given objects, of which the first is the catalog.
    static func file(_ objects: [String]) -> [UInt8] {
        var text = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            text += String(repeating: "0", count: 10 - digits.utf8.count) + digits + " 00000 n \n"
        }
        text += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
        return Array(text.utf8)
    }

    static func stream(_ entries: String, _ content: String) -> String {
        "<<\(entries)/Length \(content.utf8.count)>>\nstream\n\(content)\nendstream"
    }
}
