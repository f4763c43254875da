#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <OutputDev.h>
#include <TextOutputDev.h>

/// Takes the text that a page paints, and watches what it is painted on.
///
/// Letters that nobody can see (painted in no way, or in the colour of what lies below them) are counted and left out.
/// One collector serves all pages of a document, so that what Poppler keeps with it is made once.
class TextCollector final : public OutputDev {
public:
    /// How closely to look.
    struct Pass {
        /// Follow pictures and patterns too, for they may lie under letters.
        bool sees_pictures = false;
        /// Take letters that are painted in no way: the text that recognition put over a scan.
        bool takes_invisible = false;
        /// Follow lines and curves too: what they enclose may lie under letters.
        bool sees_lines = false;
    };

    TextCollector();
    ~TextCollector() override;
    TextCollector(const TextCollector &) = delete;
    TextCollector &operator=(const TextCollector &) = delete;

    /// To be called before each page.
    void begin(Pass pass);

    /// The page's words, once `finish` was called.
    const TextPage *page() const { return page_; }
    void finish();

    /// Letters taken.
    size_t taken = 0;
    /// Letters painted in no way (render mode 3).
    size_t invisible = 0;
    /// Letters in the colour of what lies below, as far as this pass sees.
    size_t camouflaged = 0;
    /// Letters outside the page.
    size_t outside = 0;
    /// Pictures, and the share of the page that the largest covers.
    size_t pictures = 0;
    double picture_share = 0;
    /// The share that all of them cover, overlaps counted twice: scanners cut pages into strips.
    double pictures_cover = 0;
    /// How many dots a point the largest of them has.
    double picture_scale = 0;
    /// Areas and lines that were drawn.
    size_t shapes = 0;

    bool upsideDown() override { return true; }
    bool useDrawChar() override { return true; }
    bool interpretType3Chars() override { return false; }
    bool needNonText() override { return pass_.sees_pictures; }
    bool needCharCount() override { return true; }
    bool useTilingPatternFill() override { return pass_.sees_pictures; }
    bool useShadedFills(int) override { return pass_.sees_pictures; }

    void startPage(int number, GfxState *state, XRef *xref) override;
    void restoreState(GfxState *state) override;
    void updateFont(GfxState *state) override;
    void updateFillColorSpace(GfxState *) override { paint_is_known_ = false; }
    void updateFillColor(GfxState *) override { paint_is_known_ = false; }
    void updateRender(GfxState *) override { paint_is_known_ = false; }
    void updateStrokeColorSpace(GfxState *) override { paint_is_known_ = false; }
    void updateStrokeColor(GfxState *) override { paint_is_known_ = false; }
    void drawChar(
        GfxState *state, double x, double y, double dx, double dy, double originX, double originY, CharCode code,
        int byteCount, const Unicode *unicode, int length
    ) override;
    void incCharCount(int count) override { page_->incCharCount(count); }
    void beginActualText(GfxState *state, const GooString *text) override;
    void endActualText(GfxState *state) override;

    void stroke(GfxState *) override { shapes++; }
    void fill(GfxState *state) override;
    void eoFill(GfxState *state) override { fill(state); }
    bool tilingPatternFill(
        GfxState *state, Gfx *, Catalog *, GfxTilingPattern *, const double *, int, int, int, int, double, double
    ) override;
    bool functionShadedFill(GfxState *state, GfxFunctionShading *) override { return cover(state); }
    bool axialShadedFill(GfxState *state, GfxAxialShading *, double, double) override { return cover(state); }
    bool radialShadedFill(GfxState *state, GfxRadialShading *, double, double) override { return cover(state); }
    bool gouraudTriangleShadedFill(GfxState *state, GfxGouraudTriangleShading *) override { return cover(state); }
    bool patchMeshShadedFill(GfxState *state, GfxPatchMeshShading *) override { return cover(state); }
    void drawImageMask(
        GfxState *state, Object *ref, Stream *stream, int width, int height, bool invert, bool interpolate,
        bool isInline
    ) override;
    void drawImage(
        GfxState *state, Object *ref, Stream *stream, int width, int height, GfxImageColorMap *map, bool interpolate,
        const int *mask, bool isInline
    ) override;

private:
    struct Color {
        int red = 0, green = 0, blue = 0;
    };
    /// What lies on the paper: a rectangle in points from the page's top left corner.
    struct Area {
        double left, top, right, bottom;
        Color color;
        /// Whether all of it is of that colour; if not, it may be, here and there.
        bool is_sure;
        /// Whether the colour is known at all.
        bool is_known;
    };

    Pass pass_;
    TextPage *page_;
    ActualText *actual_;
    double width_ = 0, height_ = 0;
    /// The Type 3 font that was met last, and how far Poppler's guess at its size is off.
    std::shared_ptr<GfxFont> guessed_font_;
    double guess_ = 1;
    std::vector<Area> areas_;
    bool areas_are_complete_ = true;

    /// The colour that letters are painted in now.
    bool paint_is_known_ = false;
    bool paint_is_plain_ = false;
    Color paint_;

    void add(const Area &area);
    /// A place that is painted in ways that are not followed; says that it is done.
    bool cover(GfxState *state);
    void place_picture(GfxState *state, int dots_across, int dots_down);
    void look_at_paint(GfxState *state);
    bool is_camouflaged(double x, double y) const;
};
