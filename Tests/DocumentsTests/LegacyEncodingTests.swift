import Documents
import Testing

@Suite("Text in an encoding of its country")
struct LegacyEncodingTests {
    struct Sample: CustomTestStringConvertible {
        var name: String
        var charset: String
        var page: Int
        var fontCharset: Int
        var text: String
        var hex: String

        var testDescription: String { name }

        var bytes: [UInt8] {
            let digits = Array(hex)
            return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
        }

        /// As Word writes it: letters above ASCII in hexadecimal.
        var escaped: String {
            bytes.map { byte in
                if byte == 0x0A { return "\\par " }
                let digits = String(byte, radix: 16)
                return byte < 0x80 && ![0x5C, 0x7B, 0x7D].contains(byte) ? String(Unicode.Scalar(byte)) : "\\'\(digits)"
            }.joined()
        }
    }

    static let samples = [
        Sample(
            name: "simplified Chinese",
            charset: "gb2312",
            page: 936,
            fontCharset: 134,
            text: "姓名：王小明\n工作经历：软件工程师，负责服务器开发",
            hex: "D0D5C3FBA3BACDF5D0A1C3F70AB9A4D7F7BEADC0FAA3BAC8EDBCFEB9A4B3CCCAA6A3ACB8BAD4F0B7FECEF1C6F7BFAAB7"
                + "A2"
        ),
        Sample(
            name: "traditional Chinese",
            charset: "big5",
            page: 950,
            fontCharset: 136,
            text: "姓名：王小明\n工作經歷：軟體工程師，負責伺服器開發",
            hex: "A96DA657A147A4FDA470A9FA0AA475A740B867BEFAA147B36EC5E9A475B57BAE76A141AD74B364A6F8AA41BEB9B67DB5"
                + "6F"
        ),
        Sample(
            name: "Shift JIS",
            charset: "shift_jis",
            page: 932,
            fontCharset: 128,
            text: "氏名：山田太郎\nサーバーの開発とテストを担当しました",
            hex: "8E8196BC81468E52936391BE98590A8354815B836F815B82CC8A4A94AD82C683658358836782F09253939682B582DC82"
                + "B582BD"
        ),
        Sample(
            name: "Korean",
            charset: "euc-kr",
            page: 949,
            fontCharset: 129,
            text: "이름: 김철수\n서버 개발과 테스트를 담당했습니다",
            hex: "C0CCB8A73A20B1E8C3B6BCF60ABCADB9F620B0B3B9DFB0FA20C5D7BDBAC6AEB8A620B4E3B4E7C7DFBDC0B4CFB4D9"
        ),
    ]

    @Test("is read where nothing says which", arguments: samples)
    func plain(_ sample: Sample) throws {
        #expect(try DocumentReader().read(sample.bytes).text == sample.text)
    }

    @Test("is read from HTML and mail that say which", arguments: samples)
    func named(_ sample: Sample) throws {
        let page = Array("<meta charset=\(sample.charset)><pre>".utf8) + sample.bytes + Array("</pre>".utf8)
        #expect(try DocumentReader().read(page).text == sample.text)
        let head =
            "From: a@example.com\nTo: b@example.com\nSubject: x\nContent-Type: text/plain; charset=\(sample.charset)"
        let mail = try DocumentReader().read(Array("\(head)\n\n".utf8) + sample.bytes)
        #expect(mail.text.hasSuffix(sample.text))
    }

    @Test("is read from RTF that names it for all or for a font", arguments: samples)
    func richText(_ sample: Sample) throws {
        let whole = "{\\rtf1\\ansi\\ansicpg\(sample.page) \(sample.escaped)}"
        #expect(try DocumentReader().read(Array(whole.utf8)).text == sample.text)
        let font =
            "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset\(sample.fontCharset) B;}}\\f1 \(sample.escaped)}"
        #expect(try DocumentReader().read(Array(font.utf8)).text == sample.text)
    }

    @Test("is read as Japanese where escapes turn to it")
    func escapes() throws {
        let bytes: [UInt8] = [0x1B, 0x24, 0x42, 0x3B, 0x61, 0x4C, 0x3E, 0x1B, 0x28, 0x42]
        #expect(try DocumentReader().read(bytes + Array(": Ada".utf8)).text == "氏名: Ada")
    }

    @Test("is read as Russian in both of its encodings")
    func russian() throws {
        let text = "Опыт работы: разработка серверной части и тестирование, Московский государственный университет"
        // "и" is 0xE8 in the one and 0xC9 in the other.
        let windows = text.unicodeScalars.map { scalar in
            scalar.value < 0x80 ? UInt8(scalar.value) : UInt8(truncatingIfNeeded: scalar.value - 0x0410 + 0xC0)
        }
        #expect(try DocumentReader().read(windows).text == text)
        let order = Array("юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ".unicodeScalars)
        let unix = text.unicodeScalars.map { scalar in
            order.firstIndex(of: scalar).map { UInt8($0 + 0xC0) } ?? UInt8(truncatingIfNeeded: scalar.value)
        }
        #expect(try DocumentReader().read(unix).text == text)
    }

    @Test("leaves Western letters what they are")
    func western() throws {
        let text =
            "Développeur à Québec, été présent, Gérer à Besançon, où Noël, né à Orléans, diplômé, ingénieur, élève à"
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        #expect(try DocumentReader().read(bytes).text == text)
    }

    @Test("with bytes that are none of it keeps the rest")
    func brokenBytes() throws {
        let bytes: [UInt8] = Array("<meta charset=gb2312><pre>".utf8) + [0xD0, 0xD5, 0xFF, 0xC3, 0xFB, 0xC3]
        #expect(try DocumentReader().read(bytes).text == "姓\u{FFFD}名\u{FFFD}")
    }
}
