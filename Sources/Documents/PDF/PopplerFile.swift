internal import CPoppler

/// Owns an open document and closes it exactly once.
@safe
struct PopplerFile: ~Copyable {
    private let pointer: OpaquePointer

    init?(adopting pointer: OpaquePointer?) {
        guard let pointer = unsafe pointer else { return nil }
        unsafe self.pointer = pointer
    }

    deinit { unsafe cpoppler_close(pointer) }

    /// Opens a PDF for as long as `body` runs; `nil` if it does not open.
    static func lent<Result>(_ bytes: [UInt8], _ body: (borrowing PopplerFile) -> Result) -> Result? {
        cpoppler_warm_up()
        return unsafe bytes.withUnsafeBufferPointer { buffer in
            var code: Int32 = 0
            guard let file = unsafe PopplerFile(adopting: cpoppler_open(buffer.baseAddress, buffer.count, &code)) else {
                return nil
            }
            return body(file)
        }
    }

    /// Below zero if there should be pages and none can be found.
    var pageCount: Int { unsafe Int(cpoppler_page_count(pointer)) }

    /// Whether something on the pages read so far could not be made out; of the file opened last in this thread.
    var hasErrors: Bool { cpoppler_error_count() > 0 }

    var metadata: Metadata {
        func text(_ pointer: UnsafePointer<CChar>?) -> String? {
            guard let pointer = unsafe pointer else { return nil }
            let text = unsafe String(cString: pointer)
            return text.isEmpty ? nil : text
        }
        let created = unsafe cpoppler_created(pointer)
        let modified = unsafe cpoppler_modified(pointer)
        return unsafe Metadata(
            title: text(cpoppler_title(pointer)),
            author: text(cpoppler_author(pointer)),
            producer: text(cpoppler_producer(pointer)),
            created: created < 0 ? nil : created,
            modified: modified < 0 ? nil : modified
        )
    }

    /// How much of a page pictures cover, 0…1, and how many dots a point the largest has, 0 if there is none.
    func pictures(of index: Int) -> (cover: Double, scale: Double) {
        var scale = 0.0
        let cover = unsafe cpoppler_picture_cover(pointer, Int32(index), &scale)
        return (cover, scale)
    }

    /// The pages on which anything is drawn.
    func paintedPages(among indices: Range<Int>) -> [Int] {
        indices.filter { index in
            // A small picture tells.
            guard let page = painted(index, dotsPerPoint: 0.5) else { return false }
            return page.cover > 0.001
        }
    }

    /// A page as dots, as many as are read best if the number is not given: about 300 an inch, and as many as a scan has
    /// itself or a multiple of that, so that none is smeared over two.
    func painted(_ index: Int, dotsPerPoint: Double?) -> Picture? {
        let size = size(of: index)
        let best = Picture.readingScale(width: size.width, height: size.height)
        let scale = dotsPerPoint.map { min($0, best) } ?? Picture.fitting(pictures(of: index).scale, near: best)
        var width: Int32 = 0
        var height: Int32 = 0
        guard let pixels = unsafe cpoppler_page_paint(pointer, Int32(index), scale, &width, &height) else { return nil }
        return unsafe Picture(adopting: pixels, width: Int(width), height: Int(height), scale: scale)
    }

    func size(of index: Int) -> PageSize {
        var size = PageSize(width: 0, height: 0)
        unsafe cpoppler_page_size(pointer, Int32(index), &size.width, &size.height)
        return size
    }

    func page(at index: Int) -> PageText? {
        guard let page = unsafe cpoppler_page_read(pointer, Int32(index)) else { return nil }
        defer { unsafe cpoppler_page_free(page) }
        return unsafe PageText(page.pointee)
    }
}
