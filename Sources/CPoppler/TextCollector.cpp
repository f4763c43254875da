#include "TextCollector.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include <GfxFont.h>
#include <GfxState.h>

namespace {

/// More areas than this are not told apart; text then counts as visible.
constexpr size_t most_areas = 4096;
/// Smaller areas are rules and dots, on which no letter stands.
constexpr double least_side = 3;
/// Colours that differ by less in each channel (of 255) cannot be told apart by eye.
constexpr int least_difference = 10;
/// An area that lets more through covers nothing. Letters that let everything through are not hidden: browsers lay
/// them over letters that they drew as shapes.
constexpr double least_opacity = 0.03;

bool is_blank(const Unicode *unicode, int length) {
    if (length <= 0) return true;
    for (int index = 0; index < length; index++) {
        Unicode code = unicode[index];
        bool blank = code <= 0x20 || code == 0xA0 || (code >= 0x2000 && code <= 0x200B) || code == 0x3000;
        if (!blank) return false;
    }
    return true;
}

/// By how much Poppler takes the letters of a Type 3 font for larger than they are set.
///
/// Such a font need not say how large its letters are, so Poppler guesses from the width of one: of "m", which is taken
/// to be 0.6 of the size, or of the first that it finds, taken to be half of it. Subsets as browsers write them seldom
/// have either: an ideograph makes the size twice what it is, a blank half of it.
double overestimate(const Gfx8BitFont *font) {
    double m_width = 0, letter_width = 0, any_width = 0;
    for (int code = 0; code < 256; code++) {
        const char *name = font->getCharName(code);
        if (!name) continue;
        double width = font->getWidth(static_cast<unsigned char>(code));
        bool is_letter = name[0] && !name[1] && std::isalpha(static_cast<unsigned char>(name[0]));
        if (is_letter && name[0] == 'm') m_width = width;
        if (is_letter && letter_width == 0) letter_width = width;
        if (any_width == 0 && width > 0) any_width = width;
    }
    if (m_width > 0) return m_width / 0.6;
    if (letter_width > 0) return letter_width / 0.5;
    return any_width > 0 ? any_width / 0.5 : 1;
}

/// Guesses further off than this are believed: the font has its size in its matrix, not in the text.
constexpr double widest_misjudgement = 4;

}  // namespace

TextCollector::TextCollector() : page_(new TextPage(false)), actual_(new ActualText(page_)) {}

TextCollector::~TextCollector() {
    delete actual_;
    page_->decRefCnt();
}

void TextCollector::begin(Pass pass) {
    pass_ = pass;
    taken = invisible = camouflaged = outside = pictures = shapes = 0;
    picture_share = pictures_cover = picture_scale = 0;
    areas_.clear();
    areas_are_complete_ = true;
    paint_is_known_ = false;
}

void TextCollector::finish() {
    page_->endPage();
    page_->coalesce(true, 0, false);
}

void TextCollector::startPage(int, GfxState *state, XRef *) {
    page_->startPage(state);
    width_ = state ? state->getPageWidth() : 0;
    height_ = state ? state->getPageHeight() : 0;
}

void TextCollector::restoreState(GfxState *state) {
    updateFont(state);
    paint_is_known_ = false;
}

void TextCollector::updateFont(GfxState *state) {
    std::shared_ptr<GfxFont> font = state->getFont();
    if (!font || font->getType() != fontType3) {
        page_->updateFont(state);
        return;
    }
    if (font != guessed_font_) {
        guessed_font_ = font;
        guess_ = overestimate(static_cast<const Gfx8BitFont *>(font.get()));
        if (guess_ > widest_misjudgement || guess_ < 1 / widest_misjudgement) guess_ = 1;
    }
    // Poppler multiplies the size with its guess: it is lent one that comes out right.
    double size = state->getFontSize();
    state->setFont(font, size / guess_);
    page_->updateFont(state);
    state->setFont(font, size);
}

void TextCollector::beginActualText(GfxState *state, const GooString *text) { actual_->begin(state, text); }
void TextCollector::endActualText(GfxState *state) { actual_->end(state); }

void TextCollector::look_at_paint(GfxState *state) {
    paint_is_known_ = true;
    bool is_outlined = (state->getRender() & 3) == 1;
    GfxColorSpace *space = is_outlined ? state->getStrokeColorSpace() : state->getFillColorSpace();
    paint_is_plain_ = space && space->getMode() != csPattern && (state->getRender() & 3) != 2;
    if (!paint_is_plain_) return;
    GfxRGB rgb;
    if (is_outlined) state->getStrokeRGB(&rgb);
    else state->getFillRGB(&rgb);
    paint_ = {colToByte(rgb.r), colToByte(rgb.g), colToByte(rgb.b)};
}

void TextCollector::drawChar(
    GfxState *state, double x, double y, double dx, double dy, double, double, CharCode code, int byteCount,
    const Unicode *unicode, int length
) {
    if (!is_blank(unicode, length)) {
        if (!paint_is_known_) look_at_paint(state);
        double left, baseline, width, rise;
        state->transform(x, y, &left, &baseline);
        state->transformDelta(dx, dy, &width, &rise);
        bool is_outside = left + width < 0 || left > width_ || baseline + rise < 0 || baseline > height_;
        if (is_outside) {
            outside++;
        } else if (state->getRender() == 3) {
            invisible++;
            if (!pass_.takes_invisible) {
                page_->incCharCount(byteCount);
                return;
            }
        } else if (is_camouflaged(left + width / 2, baseline + rise / 2 - 0.25 * state->getTransformedFontSize())) {
            camouflaged++;
            page_->incCharCount(byteCount);
            return;
        }
        if (!is_outside) taken++;
    }
    actual_->addChar(state, x, y, dx, dy, code, byteCount, unicode, length);
}

bool TextCollector::is_camouflaged(double x, double y) const {
    if (!paint_is_plain_ || !areas_are_complete_) return false;
    auto is_same = [this](const Color &color) {
        return std::abs(color.red - paint_.red) < least_difference
            && std::abs(color.green - paint_.green) < least_difference
            && std::abs(color.blue - paint_.blue) < least_difference;
    };
    for (auto area = areas_.rbegin(); area != areas_.rend(); ++area) {
        if (x < area->left || x > area->right || y < area->top || y > area->bottom) continue;
        if (!area->is_known || !is_same(area->color)) return false;
        if (area->is_sure) return true;
    }
    return is_same({255, 255, 255});
}

void TextCollector::add(const Area &area) {
    if (area.right - area.left < least_side || area.bottom - area.top < least_side) return;
    if (areas_.size() >= most_areas) {
        areas_are_complete_ = false;
        return;
    }
    areas_.push_back(area);
}

void TextCollector::fill(GfxState *state) {
    shapes++;
    const GfxPath *path = state->getPath();
    if (!path || !areas_are_complete_) return;
    GfxColorSpace *space = state->getFillColorSpace();
    bool is_plain = space && space->getMode() != csPattern;
    double opacity = state->getFillOpacity();
    if (opacity < least_opacity) return;
    Color color;
    if (is_plain) {
        GfxRGB rgb;
        state->getFillRGB(&rgb);
        color = {colToByte(rgb.r), colToByte(rgb.g), colToByte(rgb.b)};
    }
    double clip_left, clip_top, clip_right, clip_bottom;
    state->getClipBBox(&clip_left, &clip_top, &clip_right, &clip_bottom);
    for (int index = 0; index < path->getNumSubpaths(); index++) {
        const GfxSubpath *part = path->getSubpath(index);
        int count = part->getNumPoints();
        if (count < 3) continue;
        double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
        bool is_rectangle = count == 4 || count == 5;
        double last_x = 0, last_y = 0;
        for (int point = 0; point < count; point++) {
            double x, y;
            state->transform(part->getX(point), part->getY(point), &x, &y);
            left = std::min(left, x);
            right = std::max(right, x);
            top = std::min(top, y);
            bottom = std::max(bottom, y);
            bool is_level = point == 0 || std::fabs(x - last_x) < 0.01 || std::fabs(y - last_y) < 0.01;
            if (part->getCurve(point) || !is_level) is_rectangle = false;
            last_x = x;
            last_y = y;
        }
        bool is_clipped = left < clip_left - 1 || top < clip_top - 1 || right > clip_right + 1 || bottom > clip_bottom + 1;
        add({std::max(left, clip_left), std::max(top, clip_top), std::min(right, clip_right),
             std::min(bottom, clip_bottom), color, is_rectangle && !is_clipped && opacity > 0.97, is_plain});
    }
}

bool TextCollector::cover(GfxState *state) {
    shapes++;
    double left, top, right, bottom;
    state->getClipBBox(&left, &top, &right, &bottom);
    add({left, top, right, bottom, {}, false, false});
    return true;
}

bool TextCollector::tilingPatternFill(
    GfxState *state, Gfx *, Catalog *, GfxTilingPattern *, const double *, int, int, int, int, double, double
) {
    return cover(state);
}

void TextCollector::place_picture(GfxState *state, int dots_across, int dots_down) {
    pictures++;
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (int corner = 0; corner < 4; corner++) {
        double x, y;
        state->transform(corner & 1, corner >> 1, &x, &y);
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
    }
    add({left, top, right, bottom, {}, false, false});
    double width = std::min(right, width_) - std::max(left, 0.0), height = std::min(bottom, height_) - std::max(top, 0.0);
    if (width <= 0 || height <= 0 || width_ * height_ <= 0) return;
    double share = width * height / (width_ * height_);
    if (share > picture_share) {
        // A page may be turned: the two directions count alike.
        picture_scale = std::sqrt(double(dots_across) * dots_down / ((right - left) * (bottom - top)));
    }
    picture_share = std::max(picture_share, share);
    pictures_cover += share;
}

void TextCollector::drawImageMask(
    GfxState *state, Object *ref, Stream *stream, int width, int height, bool invert, bool interpolate, bool isInline
) {
    place_picture(state, width, height);
    OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, isInline);
}

void TextCollector::drawImage(
    GfxState *state, Object *ref, Stream *stream, int width, int height, GfxImageColorMap *map, bool interpolate,
    const int *mask, bool isInline
) {
    place_picture(state, width, height);
    OutputDev::drawImage(state, ref, stream, width, height, map, interpolate, mask, isInline);
}
