private import Glibc
private import Synchronization

/// An encoding that the C library decodes: those of several bytes a character, and pages of one byte that are not
/// built in.
///
/// The library opens a file for each when it is first asked. A process that may open none later calls ``load(for:)``
/// or ``loadAll()`` before.
struct LegacyEncoding: Hashable, Sendable {
    /// As the C library calls it.
    let name: String

    /// The encoding of a name as mail and HTML give it; `nil` for UTF-8 and for what is unknown.
    ///
    /// Names: https://encoding.spec.whatwg.org/#names-and-labels
    init?(charset: String) {
        let label = charset.lowercased().replacing("_", with: "-")
        guard let name = Self.labels[label] ?? Self.pages[label] else { return nil }
        self.name = name
    }

    /// The encoding of a number in Microsoft's list, as RTF's `\ansicpg` gives it.
    init?(number: Int) {
        guard let name = Self.numbers[number] else { return nil }
        self.name = name
    }

    /// The encoding of a font's character set, as RTF's `\fcharset` gives it.
    init?(fontCharset: Int) {
        guard let number = Self.fontCharsets[fontCharset] else { return nil }
        self.init(number: number)
    }

    private init(_ name: String) { self.name = name }

    static let simplifiedChinese = LegacyEncoding("GB18030")
    static let traditionalChinese = LegacyEncoding("BIG5-HKSCS")
    static let shiftJIS = LegacyEncoding("CP932")
    static let japaneseUnix = LegacyEncoding("EUC-JP-MS")
    static let japaneseMail = LegacyEncoding("ISO-2022-JP")
    static let korean = LegacyEncoding("CP949")

    private static let several: Set<String> = [
        "GB18030", "BIG5-HKSCS", "CP932", "EUC-JP-MS", "CP949", "JOHAB", "ISO-2022-JP", "ISO-2022-KR",
    ]

    /// Whether a character may take more than one byte.
    var isMultiByte: Bool { Self.several.contains(name) }

    /// Whether another byte of the same character follows this one.
    func isLead(_ byte: UInt8) -> Bool {
        name == "CP932" ? (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte) : (0x81...0xFE).contains(byte)
    }

    private static let labels: [String: String] = [
        "gb2312": "GB18030", "gbk": "GB18030", "gb18030": "GB18030", "x-gbk": "GB18030", "gb-2312-80": "GB18030",
        "chinese": "GB18030", "cp936": "GB18030", "euc-cn": "GB18030", "big5": "BIG5-HKSCS", "big5-hkscs": "BIG5-HKSCS",
        "x-x-big5": "BIG5-HKSCS", "cn-big5": "BIG5-HKSCS", "cp950": "BIG5-HKSCS", "shift-jis": "CP932", "sjis": "CP932",
        "x-sjis": "CP932", "ms-kanji": "CP932", "windows-31j": "CP932", "cp932": "CP932", "euc-jp": "EUC-JP-MS",
        "x-euc-jp": "EUC-JP-MS", "iso-2022-jp": "ISO-2022-JP", "euc-kr": "CP949", "ks-c-5601-1987": "CP949",
        "ksc5601": "CP949", "korean": "CP949", "cp949": "CP949", "uhc": "CP949", "windows-949": "CP949",
        "iso-2022-kr": "ISO-2022-KR",
    ]

    /// Pages of one byte.
    private static let pages: [String: String] = {
        var pages = ["koi8-r": "KOI8-R", "koi8-u": "KOI8-U", "tis-620": "CP874", "windows-874": "CP874"]
        for number in [1253, 1255, 1256, 1257, 1258] {
            pages["windows-\(number)"] = "CP\(number)"
            pages["cp\(number)"] = "CP\(number)"
        }
        for number in [437, 850, 852, 866, 874] { pages["cp\(number)"] = "CP\(number)" }
        for number in [3, 4, 5, 6, 7, 8, 10, 13, 14, 16] { pages["iso-8859-\(number)"] = "ISO-8859-\(number)" }
        return pages
    }()

    private static let numbers: [Int: String] = [
        932: "CP932", 936: "GB18030", 949: "CP949", 950: "BIG5-HKSCS", 1361: "JOHAB", 437: "CP437", 850: "CP850",
        852: "CP852", 866: "CP866", 874: "CP874", 1253: "CP1253", 1255: "CP1255", 1256: "CP1256", 1257: "CP1257",
        1258: "CP1258",
    ]

    private static let fontCharsets = [
        128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 163: 1258, 177: 1255, 178: 1256, 186: 1257,
        222: 874, 254: 437,
    ]
}

extension LegacyEncoding {
    /// Loads all encodings that documents are met in.
    static func loadAll() {
        for name in several.sorted() + Set(pages.values).sorted() { Converters.load(name) }
    }

    /// Loads those that a document may need, told from its bytes.
    static func load(for bytes: [UInt8]) {
        guard let first = bytes.first, first != 0x50 || !bytes.starts(with: [0x50, 0x4B]), first != 0xD0 else { return }
        if bytes.starts(with: Array("{\\rtf".utf8)) {
            numbers(after: "\\ansicpg", in: bytes).compactMap(LegacyEncoding.init(number:)).forEach { $0.load() }
            numbers(after: "\\fcharset", in: bytes).compactMap(LegacyEncoding.init(fontCharset:)).forEach { $0.load() }
            return
        }
        let isPlain = unsafe bytes.withUnsafeBytes { unsafe ByteSearch.isASCII($0) }
        let namesOthers = ["charset", "=?", "base64"].contains {
            ByteSearch.position(of: Array($0.utf8), in: bytes) != nil
        }
        // Letters that are no ASCII are UTF-8 in most texts of today.
        if namesOthers || EncodingGuess.switchesByEscape(bytes)
            || !isPlain && String(validating: bytes, as: UTF8.self) == nil
        {
            loadAll()
        }
    }

    private func load() { Converters.load(name) }

    /// The text of bytes, with U+FFFD for what is none; `nil` if the encoding is not at hand.
    func decode(_ bytes: some Collection<UInt8>) -> String? { Converters.decode(Array(bytes), name)?.text }

    /// The text of bytes, and how many of them are none.
    func decodeCounting(_ bytes: [UInt8]) -> (text: String, errors: Int)? { Converters.decode(bytes, name) }

    private static func numbers(after word: String, in bytes: [UInt8]) -> Set<Int> {
        var found: Set<Int> = []
        let word = Array(word.utf8)
        var rest = bytes[...]
        while let place = ByteSearch.position(of: word, in: bytes, from: rest.startIndex), found.count < 32 {
            let digits = bytes[(place + word.count)...].prefix(5).prefix { (0x30...0x39).contains($0) }
            if let number = Int(String(decoding: digits, as: UTF8.self)) { found.insert(number) }
            rest = bytes[(place + word.count)...]
        }
        return found
    }
}

/// The C library's converters, each opened once for the process.
private enum Converters {
    /// SAFETY: a converter is used by one thread at a time, under the lock, and never closed.
    @safe
    private struct Converter: @unchecked Sendable {
        let handle: iconv_t
    }

    private static let open = Mutex<[String: Converter]>([:])

    static func load(_ name: String) {
        open.withLock { open in _ = converter(name, in: &open) }
    }

    private static func converter(_ name: String, in open: inout [String: Converter]) -> Converter? {
        if let known = open[name] { return known }
        // On failure the library gives -1.
        guard let handle = unsafe iconv_open("UTF-8", name), Int(bitPattern: handle) != -1 else { return nil }
        let converter = unsafe Converter(handle: handle)
        open[name] = converter
        return converter
    }

    static func decode(_ bytes: [UInt8], _ name: String) -> (text: String, errors: Int)? {
        open.withLock { open in
            guard let converter = converter(name, in: &open) else { return nil }
            var bytes = bytes
            return unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe decode(buffer, converter.handle)
            }
        }
    }

    private static func decode(_ bytes: UnsafeMutableRawBufferPointer, _ handle: iconv_t) -> (text: String, errors: Int)
    {
        var text: [UInt8] = []
        var errors = 0
        var input = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        var inputLeft = bytes.count
        _ = unsafe iconv(handle, nil, nil, nil, nil)
        var room = [CChar](repeating: 0, count: 65_536)
        while inputLeft > 0 {
            let (written, failure) = unsafe room.withUnsafeMutableBufferPointer { room in
                var output = room.baseAddress
                var left = room.count
                let result = unsafe iconv(handle, &input, &inputLeft, &output, &left)
                return (room.count - left, result == -1 ? errno : 0)
            }
            text += room[..<written].map { UInt8(bitPattern: $0) }
            if failure == 0 || failure == E2BIG { continue }
            // A byte that belongs to no character, or a character cut short.
            errors += 1
            text += [0xEF, 0xBF, 0xBD]
            unsafe input = unsafe input.map { unsafe $0 + 1 }
            inputLeft -= 1
        }
        return (String(decoding: text, as: UTF8.self), errors)
    }
}
