#include "CPoppler.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <string>

#include <Annot.h>
#include <Catalog.h>
#include <Error.h>
#include <ErrorCodes.h>
#include <Gfx.h>
#include <GlobalParams.h>
#include <Link.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <TextOutputDev.h>

#include "ContentFilter.h"
#include "Inflation.h"
#include "Metadata.h"
#include "Painter.h"
#include "TextCollector.h"

namespace {

/// Content that unpacks to more is read by Poppler itself, piece by piece.
constexpr size_t most_content = 48 << 20;
/// A picture that covers so much of a page is the page, scanned.
constexpr double scan_share = 0.5;

/// What Poppler could not make out, in this thread, on the pages of the document opened last.
thread_local size_t errors_met = 0;

/// What can be read and means nothing is no damage.
constexpr const char *harmless_errors[] = {
    "Unknown operator", "Unknown font", "Unknown character", "Too few", "Too many", "No font", "Can't get Fields",
};

void count_error(ErrorCategory, Goffset, const char *message) {
    for (const char *harmless : harmless_errors) {
        if (!std::strncmp(message, harmless, std::strlen(harmless))) return;
    }
    errors_met++;
}

bool is_right_to_left(uint32_t code) {
    return (code >= 0x590 && code <= 0x8FF) || (code >= 0xFB1D && code <= 0xFDFF) || (code >= 0xFE70 && code <= 0xFEFF);
}

/// A page with all that it points into.
struct OwnedPage : cpoppler_page {
    OwnedPage() : cpoppler_page{} {}

    std::vector<uint32_t> all_characters;
    std::vector<cpoppler_box> all_boxes;
    std::vector<cpoppler_run> all_runs;
    std::vector<cpoppler_link> all_links;
    std::vector<std::unique_ptr<std::string>> texts;

    const char *keep(std::string text) {
        texts.push_back(std::make_unique<std::string>(std::move(text)));
        return texts.back()->c_str();
    }
};

}  // namespace

struct cpoppler_document {
    std::unique_ptr<PDFDoc> document;
    TextCollector collector;
    std::string title, author, producer;
    int64_t created = -1, modified = -1;
};

namespace {

/// The runs of a page as they are found: characters of one font, size and colour.
class Writer {
public:
    explicit Writer(OwnedPage &owned) : owned_(owned) {}

    void add(const TextWord *word) {
        double red, green, blue;
        word->getColor(&red, &green, &blue);
        uint32_t color = channel(red) << 16 | channel(green) << 8 | channel(blue);
        int length = word->getLength();
        for (int index = 0; index < length;) {
            // Letters written from the right stand in a word as they are seen; they go out as they are read.
            int last = index;
            if (is_right_to_left(*word->getChar(index))) {
                while (last + 1 < length && is_right_to_left(*word->getChar(last + 1))) last++;
            }
            for (int at = last; at >= index; at--) add(word, at, color);
            index = last + 1;
        }
    }

    void add_blank(uint32_t code) {
        owned_.all_characters.push_back(code);
        owned_.all_boxes.push_back(owned_.all_boxes.empty() ? cpoppler_box{} : owned_.all_boxes.back());
        if (!owned_.all_runs.empty()) owned_.all_runs.back().end = static_cast<uint32_t>(owned_.all_characters.size());
    }

private:
    OwnedPage &owned_;
    const TextFontInfo *font_ = nullptr;
    std::vector<std::pair<const GooString *, const char *>> names_;

    static uint32_t channel(double value) { return static_cast<uint32_t>(std::lround(value * 255)) & 255; }

    void add(const TextWord *word, int index, uint32_t color) {
        double left, top, right, bottom;
        word->getCharBBox(index, &left, &top, &right, &bottom);
        uint32_t place = static_cast<uint32_t>(owned_.all_characters.size());
        owned_.all_characters.push_back(*word->getChar(index));
        owned_.all_boxes.push_back({static_cast<float>(left), static_cast<float>(top), static_cast<float>(right),
                                static_cast<float>(bottom)});
        const TextFontInfo *font = word->getFontInfo(index);
        bool is_new = owned_.all_runs.empty() || font != font_ || owned_.all_runs.back().size != word->getFontSize()
            || owned_.all_runs.back().color != color;
        if (is_new) {
            owned_.all_runs.push_back({place, place + 1, word->getFontSize(), color, name(font)});
            font_ = font;
        } else {
            owned_.all_runs.back().end = place + 1;
        }
    }

    /// A font's name without the six letters of a subset.
    const char *name(const TextFontInfo *font) {
        const GooString *full = font ? font->getFontName() : nullptr;
        if (!full) return "";
        for (const auto &known : names_) {
            if (known.first == full) return known.second;
        }
        std::string text = full->toStr();
        size_t capitals = 0;
        while (capitals < text.size() && text[capitals] >= 'A' && text[capitals] <= 'Z') capitals++;
        if (capitals == 6 && text.size() > 7 && text[6] == '+') text.erase(0, 7);
        const char *name = owned_.keep(std::move(text));
        names_.emplace_back(full, name);
        return name;
    }
};

void read_text(OwnedPage &owned, const TextPage *page) {
    Writer writer(owned);
    bool is_first = true;
    for (const TextFlow *flow = page->getFlows(); flow; flow = flow->getNext()) {
        for (const TextBlock *block = flow->getBlocks(); block; block = block->getNext()) {
            for (const TextLine *line = block->getLines(); line; line = line->getNext()) {
                if (!is_first) writer.add_blank('\n');
                is_first = false;
                for (const TextWord *word = line->getWords(); word; word = word->getNext()) {
                    writer.add(word);
                    if (word->hasSpaceAfter() && word->getNext()) writer.add_blank(' ');
                }
            }
        }
    }
}

void read_links(OwnedPage &owned, Page *page) {
    // The document owns the annotations; asking for them makes those that are not there yet.
    std::unique_ptr<Links> links = page->getLinks();
    if (!links) return;
    const PDFRectangle *crop = page->getCropBox();
    double width = crop->x2 - crop->x1, height = crop->y2 - crop->y1;
    for (const auto &link : links->getLinks()) {
        const LinkAction *action = link->getAction();
        if (!action || action->getKind() != actionURI) continue;
        const std::string &address = static_cast<const LinkURI *>(action)->getURI();
        if (address.empty()) continue;
        double x1, y1, x2, y2;
        link->getRect(&x1, &y1, &x2, &y2);
        // From the bottom left corner of the paper to the top left corner of the page as it is turned.
        double left = x1 - crop->x1, right = x2 - crop->x1, low = y1 - crop->y1, high = y2 - crop->y1;
        cpoppler_box box;
        auto make = [](double left, double top, double right, double bottom) {
            return cpoppler_box{static_cast<float>(left), static_cast<float>(top), static_cast<float>(right),
                                static_cast<float>(bottom)};
        };
        switch (page->getRotate()) {
        case 90: box = make(low, left, high, right); break;
        case 180: box = make(width - right, low, width - left, high); break;
        case 270: box = make(height - high, width - right, height - low, width - left); break;
        default: box = make(left, height - high, right, height - low);
        }
        std::string text;
        // Addresses are bytes; what is no UTF-8 is left to the reader to mend.
        for (char byte : address) {
            if (byte) text += byte;
        }
        owned.all_links.push_back({box, owned.keep(std::move(text))});
    }
}

/// All content of a page, unpacked; nothing if there is too much of it, or none.
std::optional<std::string> content(const Object &object) {
    std::string bytes;
    auto add = [&bytes](const Object &part) {
        if (!part.isStream()) return true;
        Stream *stream = part.getStream();
        stream->reset();
        unsigned char buffer[16384];
        for (;;) {
            int count = stream->doGetChars(sizeof buffer, buffer);
            if (count <= 0) break;
            bytes.append(reinterpret_cast<char *>(buffer), static_cast<size_t>(count));
            if (bytes.size() > most_content) break;
        }
        stream->close();
        bytes += '\n';
        return bytes.size() <= most_content;
    };
    if (object.isStream()) {
        if (!add(object)) return std::nullopt;
    } else if (object.isArray()) {
        for (int index = 0; index < object.arrayGetLength(); index++) {
            if (!add(object.arrayGet(index))) return std::nullopt;
        }
    } else {
        return std::nullopt;
    }
    return bytes;
}

/// Whether an annotation is a button: what is written on it is no text of the document.
bool is_button(const Annot *annotation) {
    Object field = annotation->getAnnotObj().copy();
    // The kind of a field may stand with one of its parents.
    for (int depth = 0; depth < 8 && field.isDict(); depth++) {
        Object kind = field.dictLookup("FT");
        if (kind.isName()) return kind.isName("Btn");
        field = field.dictLookup("Parent");
    }
    return false;
}

/// Paints what was put on a page later: filled fields of forms, typed comments, stamps.
void paint_annotations(Page *page, Gfx *gfx) {
    Annots *annotations = page->getAnnots();
    if (!annotations) return;
    for (Annot *annotation : annotations->getAnnots()) {
        Annot::AnnotSubtype kind = annotation->getType();
        // A link paints a frame at most.
        if (kind == Annot::typeLink || kind == Annot::typePopup) continue;
        if (kind == Annot::typeWidget && is_button(annotation)) continue;
        annotation->draw(gfx, false);
    }
}

/// Paints a page to the collector; `drawn` is what the content draws in lines and curves, where they are left out.
void paint(cpoppler_document *document, Page *page, TextCollector::Pass pass, ContentFilter::Drawn *drawn) {
    TextCollector &collector = document->collector;
    collector.begin(pass);
    std::unique_ptr<Gfx> gfx(
        page->createGfx(&collector, 72, 72, 0, false, true, -1, -1, -1, -1, false, nullptr, nullptr)
    );
    std::optional<std::string> bytes;
    if (!pass.sees_lines) {
        Object contents = page->getContents();
        bytes = content(contents);
    }
    if (bytes) {
        ContentFilter filter(page->getResourceDict());
        std::string text = filter.filtered(bytes->data(), bytes->size());
        bytes.reset();
        *drawn = filter.drawn();
        Object filtered(static_cast<Stream *>(
            new MemStream(text.data(), 0, static_cast<Goffset>(text.size()), Object(new Dict(static_cast<XRef *>(nullptr))))
        ));
        gfx->saveState();
        gfx->display(&filtered);
        gfx->restoreState();
    } else {
        page->display(gfx.get());
    }
    paint_annotations(page, gfx.get());
    gfx.reset();
    collector.finish();
}

void read(OwnedPage &owned, cpoppler_document *document, Page *page) {
    bool is_turned = page->getRotate() == 90 || page->getRotate() == 270;
    owned.width = is_turned ? page->getCropHeight() : page->getCropWidth();
    owned.height = is_turned ? page->getCropWidth() : page->getCropHeight();
    TextCollector &collector = document->collector;
    ContentFilter::Drawn drawn;
    paint(document, page, {}, &drawn);
    size_t shapes = drawn.segments;
    bool has_letters = collector.taken + collector.invisible + collector.camouflaged + collector.outside > 0;
    if (!has_letters) {
        // The page may be a picture.
        paint(document, page, {true, false, false}, &drawn);
        shapes += drawn.paths;
    } else if (collector.camouflaged > 0 || collector.taken == 0 || collector.invisible > 3 * collector.taken) {
        // Something is odd: letters may stand on a picture, or under it.
        paint(document, page, {true, false, true}, &drawn);
        bool is_scan = collector.invisible > 3 * collector.taken && collector.picture_share > scan_share;
        // What was recognised on a scan is what the eye sees there.
        if (is_scan) paint(document, page, {true, true, true}, &drawn);
        owned.hidden_count = is_scan ? 0 : collector.invisible;
    } else {
        owned.hidden_count = collector.invisible;
    }
    owned.hidden_count += collector.camouflaged + collector.outside;
    owned.image_count = collector.pictures;
    owned.shape_count = collector.shapes + shapes;
    read_text(owned, collector.page());
    read_links(owned, page);
    owned.characters = owned.all_characters.data();
    owned.boxes = owned.all_boxes.data();
    owned.count = owned.all_characters.size();
    owned.runs = owned.all_runs.data();
    owned.run_count = owned.all_runs.size();
    owned.links = owned.all_links.data();
    owned.link_count = owned.all_links.size();
}

}  // namespace

void cpoppler_warm_up(void) {
    static const bool once = [] {
        // Kept for the life of the process, on purpose.
        globalParams = std::make_unique<GlobalParams>();
        globalParams->setErrQuiet(true);
        setErrorCallback(count_error);
        return true;
    }();
    (void)once;
}

cpoppler_document *cpoppler_open(const uint8_t *bytes, size_t count, int *error) {
    cpoppler_warm_up();
    *error = CPOPPLER_OK;
    try {
        auto *stream = new DocumentBytes(
            reinterpret_cast<const char *>(bytes), 0, static_cast<Goffset>(count), Object(objNull)
        );
        auto document = std::make_unique<PDFDoc>(stream);
        if (!document->isOk()) {
            *error = document->getErrorCode() == errEncrypted ? CPOPPLER_ENCRYPTED : CPOPPLER_DAMAGED;
            return nullptr;
        }
        if (!document->isEncrypted()) stream->unpack_streams();
        auto result = std::make_unique<cpoppler_document>();
        result->title = utf8(document->getDocInfoTitle().get());
        result->author = utf8(document->getDocInfoAuthor().get());
        result->producer = utf8(document->getDocInfoProducer().get());
        result->created = seconds(document->getDocInfoCreatDate().get());
        result->modified = seconds(document->getDocInfoModDate().get());
        result->document = std::move(document);
        errors_met = 0;
        return result.release();
    } catch (const std::bad_alloc &) {
        *error = CPOPPLER_NO_MEMORY;
    } catch (...) {
        *error = CPOPPLER_DAMAGED;
    }
    return nullptr;
}

void cpoppler_close(cpoppler_document *document) { delete document; }

int cpoppler_page_count(const cpoppler_document *document) {
    int count = document->document->getNumPages();
    if (count > 0) return count;
    // None, as it should be, or none that can be found?
    Object catalog = document->document->getXRef()->getCatalog();
    Object pages = catalog.isDict() ? catalog.dictLookup("Pages") : Object(objNull);
    Object kids = pages.isDict() ? pages.dictLookup("Kids") : Object(objNull);
    Object stated = pages.isDict() ? pages.dictLookup("Count") : Object(objNull);
    bool has_none = kids.isNull() || (kids.isArray() && kids.arrayGetLength() == 0) || (stated.isInt() && stated.getInt() == 0);
    bool is_empty = pages.isDict() && has_none;
    return is_empty ? 0 : -1;
}

size_t cpoppler_error_count(void) { return errors_met; }

const char *cpoppler_title(const cpoppler_document *document) { return document->title.c_str(); }
const char *cpoppler_author(const cpoppler_document *document) { return document->author.c_str(); }
const char *cpoppler_producer(const cpoppler_document *document) { return document->producer.c_str(); }
int64_t cpoppler_created(const cpoppler_document *document) { return document->created; }
int64_t cpoppler_modified(const cpoppler_document *document) { return document->modified; }

cpoppler_page *cpoppler_page_read(cpoppler_document *document, int index) {
    try {
        Page *page = document->document->getPage(index + 1);
        if (!page) return nullptr;
        auto owned = std::make_unique<OwnedPage>();
        read(*owned, document, page);
        return owned.release();
    } catch (...) {
        return nullptr;
    }
}

double cpoppler_picture_cover(cpoppler_document *document, int index, double *scale) {
    *scale = 0;
    try {
        Page *page = document->document->getPage(index + 1);
        if (!page) return 0;
        ContentFilter::Drawn drawn;
        paint(document, page, {true, false, false}, &drawn);
        *scale = document->collector.picture_scale;
        return std::min(document->collector.pictures_cover, 1.0);
    } catch (...) {
        return 0;
    }
}

void cpoppler_page_size(const cpoppler_document *document, int index, double *width, double *height) {
    *width = *height = 0;
    const Page *page = document->document->getPage(index + 1);
    if (!page) return;
    bool is_turned = page->getRotate() == 90 || page->getRotate() == 270;
    *width = is_turned ? page->getCropHeight() : page->getCropWidth();
    *height = is_turned ? page->getCropWidth() : page->getCropHeight();
}

uint8_t *cpoppler_page_paint(cpoppler_document *document, int index, double scale, int *width, int *height) {
    try {
        return painted(document->document.get(), index + 1, scale, width, height);
    } catch (...) {
        return nullptr;
    }
}

void cpoppler_pixels_free(uint8_t *pixels) { std::free(pixels); }

void cpoppler_page_free(cpoppler_page *page) {
    delete static_cast<OwnedPage *>(page);
}
