import Foundation

@testable import Documents

/// Makes pictures of text: what a scanner would make of a page of the corpus.
struct TestScan {
    var width: Int
    var height: Int
    /// One byte a dot, rows from the top.
    var dots: [UInt8]
    /// Size of the page, in points.
    var page = PageSize(width: 595, height: 842)

    /// A page of a PDF of the corpus, as it would be printed and scanned.
    init?(_ name: String, page index: Int = 0, dotsPerInch: Double = 150) throws {
        let file = try TestScan.corpus(name)
        let painted = PopplerFile.lent(file) { file -> (Int, Int, [UInt8], PageSize)? in
            guard let picture = file.painted(index, dotsPerPoint: dotsPerInch / 72) else { return nil }
            return (picture.width, picture.height, picture.dots, file.size(of: index))
        }
        guard case .some(.some(let painted)) = painted else { return nil }
        (width, height, dots, page) = painted
    }

    init(width: Int, height: Int, dots: [UInt8]) {
        self.width = width
        self.height = height
        self.dots = dots
    }

    static func corpus(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "corpus")
        return [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    /// The picture turned by so many degrees, as a sheet lies askew.
    func slanted(by degrees: Double) -> TestScan {
        var slanted = self
        let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
        for y in 0..<height {
            for x in 0..<width {
                let (across, down) = (Double(x - width / 2), Double(y - height / 2))
                let column = Int(across * cosine + down * sine) + width / 2
                let row = Int(down * cosine - across * sine) + height / 2
                let isInside = column >= 0 && column < width && row >= 0 && row < height
                slanted.dots[y * width + x] = isInside ? dots[row * width + column] : 255
            }
        }
        return slanted
    }

    /// A PDF of nothing but pictures, one a page; a page of text may come first.
    static func pdf(_ pages: [TestScan], text: String? = nil) -> [UInt8] {
        var objects: [[UInt8]] = []
        var kids: [String] = []
        if let text {
            let content =
                "BT /F1 11 Tf 72 720 Td 14 TL \(text.split(separator: "\n").map { "(\($0)) Tj T*" }.joined(separator: " ")) ET"
            objects += [
                Array("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".utf8), stream(Array(content.utf8), ""),
                Array(
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 4 0 R>>"
                        .utf8
                ),
            ]
            kids.append("5 0 R")
        }
        for page in pages {
            let first = objects.count + 3
            let (width, height) = (page.page.width, page.page.height)
            objects += [
                stream(
                    page.dots,
                    "/Type/XObject/Subtype/Image/Width \(page.width)/Height \(page.height)/ColorSpace/DeviceGray"
                        + "/BitsPerComponent 8"
                ),
                stream(Array("\(width) 0 0 \(height) 0 0 cm /I Do".utf8), ""),
                Array(
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(width) \(height)]/Resources<</XObject<</I \(first) 0 R>>>>/Contents \(first + 1) 0 R>>"
                        .utf8
                ),
            ]
            kids.append("\(first + 2) 0 R")
        }
        objects.insert(Array("<</Type/Pages/Kids[\(kids.joined(separator: " "))]/Count \(kids.count)>>".utf8), at: 0)
        objects.insert(Array("<</Type/Catalog/Pages 2 0 R>>".utf8), at: 0)
        var file = Array("%PDF-1.4\n".utf8)
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.count)
            file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let table = file.count
        file += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
        for place in places {
            let digits = String(place)
            file += Array((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
        }
        file += Array("trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n".utf8)
        return file
    }

    private static func stream(_ bytes: [UInt8], _ entries: String) -> [UInt8] {
        Array("<<\(entries)/Length \(bytes.count)>>\nstream\n".utf8) + bytes + Array("\nendstream".utf8)
    }

    /// A PGM is no format that is taken in; a BMP of one byte a dot is the simplest that is.
    var bmp: [UInt8] {
        func number(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        let row = (width + 3) / 4 * 4
        var file = Array("BM".utf8) + number(1078 + row * height, 4) + number(0, 4) + number(1078, 4)
        file += number(40, 4) + number(width, 4) + number(height, 4) + number(1, 2) + number(8, 2)
        file +=
            number(0, 4) + number(row * height, 4) + number(5906, 4) + number(5906, 4) + number(256, 4) + number(0, 4)
        for value in 0..<256 { file += [UInt8(value), UInt8(value), UInt8(value), 0] }
        for y in stride(from: height - 1, through: 0, by: -1) {
            file += dots[y * width..<(y + 1) * width] + [UInt8](repeating: 0, count: row - width)
        }
        return file
    }
}
