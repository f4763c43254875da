#include "Inflation.h"

#include <algorithm>
#include <climits>
#include <cstring>

#include <Dict.h>
#include <Object.h>
#include <zlib.h>

namespace {

/// The first piece is small, for often a look at a stream's beginning is enough.
constexpr size_t first_piece = 1 << 10, later_piece = 1 << 14;

/// Whether deflating is all that was done to a stream, and nobody but its reader minds that it is undone.
bool is_plainly_deflated(const Object &object) {
    if (!object.isDict()) return false;
    Dict *dict = object.getDict();
    Object filter = dict->lookup("Filter");
    bool is_deflated = filter.isName("FlateDecode");
    if (filter.isArray() && filter.arrayGetLength() == 1) is_deflated = filter.arrayGet(0).isName("FlateDecode");
    return is_deflated && dict->lookupNF("DecodeParms").isNull() && dict->lookupNF("DP").isNull()
        && dict->lookupNF("F").isNull() && !dict->lookup("Subtype").isName("Image");
}

}  // namespace

BaseStream *DocumentBytes::copy() { return new DocumentBytes(buf, getStart(), length, dict.copy(), whole_); }

Stream *DocumentBytes::makeSubStream(Goffset start, bool is_limited, Goffset count, Object &&dict) {
    Goffset rest = getStart() + length - start;
    bool is_deflated = whole_->unpacks_ && rest > 0 && is_plainly_deflated(dict);
    // Else Poppler would unpack what is unpacked.
    if (is_deflated) dict.getDict()->remove("Filter");
    auto bytes = std::make_unique<DocumentBytes>(
        buf, start, is_limited ? std::min(count, rest) : rest, std::move(dict), whole_
    );
    if (!is_deflated) return bytes.release();
    return new InflatedStream(buf + start, std::move(bytes));
}

struct InflatedStream::Decoder {
    z_stream state = {};
    bool is_ready;

    // Without zlib's own look at the two bytes in front and the sum at the end, which Poppler does not ask for.
    Decoder() : is_ready(inflateInit2(&state, -MAX_WBITS) == Z_OK) {}
    ~Decoder() { inflateEnd(&state); }
    Decoder(const Decoder &) = delete;
    Decoder &operator=(const Decoder &) = delete;
};

InflatedStream::InflatedStream(const char *bytes, std::unique_ptr<DocumentBytes> packed)
    : bytes_(bytes), packed_(std::move(packed)) {}

InflatedStream::~InflatedStream() = default;

void InflatedStream::reset() {
    close();
    is_over_ = false;
    given_ = 0;
    Goffset count = packed_->getLength();
    auto byte = [this](int index) { return static_cast<unsigned char>(bytes_[index]); };
    bool is_deflated = count > 2 && count <= UINT_MAX && (byte(0) & 15) == Z_DEFLATED && (byte(1) & 32) == 0
        && (byte(0) << 8 | byte(1)) % 31 == 0;
    if (is_deflated) decoder_ = std::make_unique<Decoder>();
    if (!decoder_ || !decoder_->is_ready) {
        decoder_.reset();
        return;
    }
    // zlib's type, which does not write there.
    decoder_->state.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes_ + 2));
    decoder_->state.avail_in = static_cast<uInt>(count - 2);
}

void InflatedStream::close() {
    decoder_.reset();
    patient_.reset();
    buffer_.reset();
    size_ = 0;
    next_ = end_ = nullptr;
    is_over_ = true;
}

void InflatedStream::be_patient() {
    decoder_.reset();
    Object dict(new Dict(static_cast<XRef *>(nullptr)));
    dict.dictAdd("Filter", Object(objName, "FlateDecode"));
    Stream *packed = new MemStream(bytes_, 0, packed_->getLength(), std::move(dict));
    patient_.reset(packed->addFilters(packed->getDict()));
    patient_->reset();
    patient_->discardChars(static_cast<unsigned>(given_));
}

size_t InflatedStream::inflated() {
    z_stream &state = decoder_->state;
    state.next_out = buffer_.get();
    state.avail_out = static_cast<uInt>(size_);
    int status = inflate(&state, Z_NO_FLUSH);
    if (status == Z_STREAM_END) is_over_ = true;
    size_t count = size_ - state.avail_out;
    if (status != Z_OK) decoder_.reset();
    return count;
}

bool InflatedStream::fill() {
    if (is_over_) return false;
    size_t size = given_ == 0 ? first_piece : later_piece;
    if (size_ != size) {
        buffer_.reset(new unsigned char[size]);
        size_ = size;
    }
    size_t count = decoder_ ? inflated() : 0;
    if (count == 0 && !is_over_) {
        if (!patient_) be_patient();
        count = static_cast<size_t>(patient_->doGetChars(static_cast<int>(size_), buffer_.get()));
        is_over_ = count == 0;
    }
    next_ = buffer_.get();
    end_ = next_ + count;
    given_ += count;
    return count > 0;
}

int InflatedStream::getChars(int count, unsigned char *bytes) {
    int given = 0;
    while (given < count && (next_ < end_ || fill())) {
        int piece = static_cast<int>(std::min<ptrdiff_t>(count - given, end_ - next_));
        std::memcpy(bytes + given, next_, static_cast<size_t>(piece));
        next_ += piece;
        given += piece;
    }
    return given;
}
