#include "services/kernel/compression.h"

#include <zstd.h>

#include <memory>

namespace fairlead {

namespace {

struct FreeContext {
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

Error corrupt(const char *reason) {
    return {ErrorCode::Corrupt, QStringLiteral("The zstd data is damaged: %1").arg(QLatin1StringView(reason)), {}};
}

Error tooLarge(qsizetype limit) {
    return {ErrorCode::TooLarge, QStringLiteral("The decompressed data is larger than %1 bytes").arg(limit), {}};
}

Result<QByteArray> decompressStream(QByteArrayView data, qsizetype limit) {
    std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
    QByteArray out;
    ZSTD_inBuffer input{data.data(), static_cast<size_t>(data.size()), 0};
    size_t status = 1;
    while (input.pos < input.size) {
        const qsizetype before = out.size();
        if (before > limit)
            return tooLarge(limit);
        out.resize(before + static_cast<qsizetype>(ZSTD_DStreamOutSize()));
        ZSTD_outBuffer output{out.data() + before, ZSTD_DStreamOutSize(), 0};
        status = ZSTD_decompressStream(context.get(), &output, &input);
        if (ZSTD_isError(status))
            return corrupt(ZSTD_getErrorName(status));
        out.resize(before + static_cast<qsizetype>(output.pos));
    }
    // What the decoder still holds back when its input has ended.
    while (status != 0) {
        const qsizetype before = out.size();
        if (before > limit)
            return tooLarge(limit);
        out.resize(before + static_cast<qsizetype>(ZSTD_DStreamOutSize()));
        ZSTD_outBuffer output{out.data() + before, ZSTD_DStreamOutSize(), 0};
        status = ZSTD_decompressStream(context.get(), &output, &input);
        if (ZSTD_isError(status))
            return corrupt(ZSTD_getErrorName(status));
        out.resize(before + static_cast<qsizetype>(output.pos));
        if (output.pos == 0 && status != 0)
            return corrupt("it ends too early");
    }
    if (out.size() > limit)
        return tooLarge(limit);
    return out;
}

} // namespace

QByteArray zstdCompress(QByteArrayView data, int level) {
    thread_local std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
    QByteArray out(static_cast<qsizetype>(ZSTD_compressBound(static_cast<size_t>(data.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compressCCtx(context.get(), out.data(), static_cast<size_t>(out.size()), data.data(),
                                          static_cast<size_t>(data.size()), level);
    Q_ASSERT(!ZSTD_isError(size));
    out.resize(static_cast<qsizetype>(size));
    out.squeeze();
    return out;
}

Result<QByteArray> zstdDecompress(QByteArrayView data, qsizetype limit) {
    if (data.isEmpty())
        return corrupt("it is empty");
    const unsigned long long claimed = ZSTD_getFrameContentSize(data.data(), static_cast<size_t>(data.size()));
    if (claimed == ZSTD_CONTENTSIZE_ERROR)
        return corrupt("it is not zstd");
    const bool oneFrame = ZSTD_findFrameCompressedSize(data.data(), static_cast<size_t>(data.size()))
        == static_cast<size_t>(data.size());
    if (claimed == ZSTD_CONTENTSIZE_UNKNOWN || !oneFrame)
        return decompressStream(data, limit);
    if (claimed > static_cast<unsigned long long>(limit))
        return tooLarge(limit);
    thread_local std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
    QByteArray out(static_cast<qsizetype>(claimed), Qt::Uninitialized);
    const size_t size = ZSTD_decompressDCtx(context.get(), out.data(), static_cast<size_t>(out.size()), data.data(),
                                            static_cast<size_t>(data.size()));
    if (ZSTD_isError(size))
        return corrupt(ZSTD_getErrorName(size));
    out.resize(static_cast<qsizetype>(size));
    return out;
}

} // namespace fairlead
