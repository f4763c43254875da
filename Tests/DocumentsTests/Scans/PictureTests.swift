import Testing

@testable import Documents

@Suite("Pictures of pages")
struct PictureTests {
    @Test(
        "have as many dots as the scan, or a multiple of that, near what is read best",
        arguments: [
            (300, 300), (600, 300), (150, 300), (100, 300), (72, 288), (250, 250), (306, 306), (1200, 300),
        ]
    )
    func fitting(own: Double, wanted: Double) {
        #expect(abs(Picture.fitting(own / 72, near: 302 / 72.0) * 72 - wanted) < 0.01)
    }

    @Test("have what is read best where that would be too few dots, or nothing is known of the scan")
    func best() {
        #expect(Picture.fitting(170 / 72, near: 4.2) == 4.2)
        #expect(Picture.fitting(200 / 72, near: 4.2) == 4.2)
        #expect(Picture.fitting(0, near: 4.2) == 4.2)
    }

    @Test("are painted so from a PDF")
    func painted() throws {
        let scan = try #require(try TestScan("ashcombe-reyes-libreoffice.pdf", dotsPerInch: 250))
        let size = PopplerFile.lent(TestScan.pdf([scan])) { file -> (Int, Int)? in
            guard let picture = file.painted(0, dotsPerPoint: nil) else { return nil }
            return (picture.width, picture.height)
        }
        guard case .some(.some(let size)) = size else {
            Issue.record("not painted")
            return
        }
        #expect(abs(size.0 - scan.width) <= 1)
        #expect(abs(size.1 - scan.height) <= 1)
    }
}
