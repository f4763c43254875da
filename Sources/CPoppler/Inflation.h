#pragma once

#include <memory>

#include <Object.h>

#include <Stream.h>

/// A document in memory that unpacks its own deflated streams.
///
/// Poppler's decoder for them takes a byte at a time; zlib's is three times as fast.
class DocumentBytes final : public MemStream {
public:
    DocumentBytes(const char *bytes, Goffset start, Goffset count, Object &&dict, const DocumentBytes *whole = nullptr)
        : MemStream(bytes, start, count, std::move(dict)), whole_(whole ? whole : this) {}

    /// To be called once it is known that nothing in the document is encrypted: what is, is decrypted before it is
    /// unpacked, and that is left to Poppler.
    void unpack_streams() { unpacks_ = true; }

    BaseStream *copy() override;
    Stream *makeSubStream(Goffset start, bool is_limited, Goffset count, Object &&dict) override;

private:
    const DocumentBytes *whole_;
    bool unpacks_ = false;
};

/// What a deflated stream holds. Where zlib gives up, Poppler's own decoder, which bears more, goes on.
class InflatedStream final : public Stream {
public:
    /// `packed` are the bytes as they stand in the file, with the stream's dictionary.
    explicit InflatedStream(const char *bytes, std::unique_ptr<DocumentBytes> packed);
    ~InflatedStream() override;

    StreamKind getKind() const override { return strFlate; }
    void reset() override;
    void close() override;
    int getChar() override { return next_ < end_ || fill() ? *next_++ : EOF; }
    int lookChar() override { return next_ < end_ || fill() ? *next_ : EOF; }
    int getUnfilteredChar() override { return packed_->getUnfilteredChar(); }
    void unfilteredReset() override { packed_->unfilteredReset(); }
    Goffset getPos() override { return packed_->getPos(); }
    void setPos(Goffset, int) override {}
    bool isBinary(bool) const override { return true; }
    BaseStream *getBaseStream() override { return packed_.get(); }
    Stream *getUndecodedStream() override { return packed_.get(); }
    Dict *getDict() override { return packed_->getDict(); }
    Object *getDictObject() override { return packed_->getDictObject(); }

private:
    struct Decoder;

    const char *bytes_;
    std::unique_ptr<DocumentBytes> packed_;
    std::unique_ptr<Decoder> decoder_;
    /// Poppler's own decoder, once zlib gave up.
    std::unique_ptr<Stream> patient_;
    std::unique_ptr<unsigned char[]> buffer_;
    size_t size_ = 0;
    const unsigned char *next_ = nullptr, *end_ = nullptr;
    size_t given_ = 0;
    bool is_over_ = true;

    bool hasGetChars() override { return true; }
    int getChars(int count, unsigned char *bytes) override;
    /// Unpacks some more; false if there is no more.
    bool fill();
    size_t inflated();
    void be_patient();
};
