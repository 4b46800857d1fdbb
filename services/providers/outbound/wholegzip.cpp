#include "services/providers/outbound/wholegzip.h"

#include <QtEndian>

#include <libdeflate.h>

#include <memory>

namespace fairlead::outbound {

namespace {

constexpr qsizetype leastMember = 18; // Header and trailer around nothing.
constexpr qsizetype mostPerByte = 1032; // What deflate can make of a byte; a trailer that claims more lies.

struct FreeDecompressor {
    void operator()(libdeflate_decompressor *decompressor) const { libdeflate_free_decompressor(decompressor); }
};

} // namespace

bool isGzip(QByteArrayView bytes) {
    return bytes.startsWith(QByteArrayView("\x1f\x8b"));
}

std::optional<QByteArray> unpackWholeGzip(QByteArrayView packed, qsizetype limit) {
    QByteArray text;
    if (!unpackWholeGzip(packed, limit, text))
        return std::nullopt;
    return text;
}

bool unpackWholeGzip(QByteArrayView packed, qsizetype limit, QByteArray &text) {
    if (packed.size() < leastMember)
        return false;
    const auto claimed = static_cast<qsizetype>(qFromLittleEndian<quint32>(packed.last(4).data()));
    if (claimed > limit || claimed / mostPerByte > packed.size())
        return false;
    thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(
        libdeflate_alloc_decompressor());
    if (text.capacity() < claimed || !text.isDetached())
        text = QByteArray(claimed, Qt::Uninitialized);
    else
        text.resize(claimed);
    size_t read = 0;
    size_t written = 0;
    const auto status = libdeflate_gzip_decompress_ex(decompressor.get(), packed.data(),
                                                      static_cast<size_t>(packed.size()), text.data(),
                                                      static_cast<size_t>(claimed), &read, &written);
    return status == LIBDEFLATE_SUCCESS && static_cast<qsizetype>(read) == packed.size()
        && static_cast<qsizetype>(written) == claimed;
}

} // namespace fairlead::outbound
