#include "services/backend/topology/tararchive.h"

#include <QStringDecoder>

#include <algorithm>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype blockSize = 512;

/// One entry's header, with what earlier pax or GNU entries said about it.
struct Header {
    QByteArray path;
    qint64 size = 0;
    char type = '0';
};

QByteArrayView untilNul(QByteArrayView field) {
    const qsizetype end = field.indexOf('\0');
    return end < 0 ? field : field.first(end);
}

/// An octal number, or GNU's base 256 for large ones; -1 for anything else.
qint64 readNumber(QByteArrayView field) {
    qint64 value = 0;
    if (static_cast<unsigned char>(field[0]) & 0x80) {
        value = static_cast<unsigned char>(field[0]) & 0x7f;
        for (const char byte : field.sliced(1)) {
            if (value >> 48)
                return -1;
            value = value << 8 | static_cast<unsigned char>(byte);
        }
        return value;
    }
    const QByteArrayView digits = untilNul(field).trimmed();
    for (const char digit : digits) {
        if (digit < '0' || digit > '7' || value >> 58)
            return -1;
        value = value << 3 | (digit - '0');
    }
    return value;
}

bool checksumHolds(QByteArrayView block) {
    qint64 sum = 0;
    for (qsizetype i = 0; i < blockSize; ++i)
        sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(block[i]);
    return sum == readNumber(block.sliced(148, 8));
}

std::optional<Header> readHeader(QByteArrayView block) {
    if (!checksumHolds(block))
        return std::nullopt;
    Header header;
    header.type = block[156] == '\0' ? '0' : block[156];
    header.size = readNumber(block.sliced(124, 12));
    header.path = untilNul(block.first(100)).toByteArray();
    const QByteArrayView prefix = untilNul(block.sliced(345, 155));
    if (block.sliced(257, 6) == QByteArrayView("ustar\0", 6) && !prefix.isEmpty())
        header.path = prefix.toByteArray() + '/' + header.path;
    return header.size < 0 ? std::nullopt : std::optional(std::move(header));
}

/// Applies the `length key=value\n` records of a pax header that matter here.
bool readPax(QByteArrayView records, std::optional<QByteArray> &path, std::optional<qint64> &size) {
    while (!records.isEmpty()) {
        const qsizetype space = records.indexOf(' ');
        bool ok = false;
        const qsizetype length = space < 0 ? 0 : records.first(space).toLongLong(&ok);
        if (!ok || length <= space + 1 || length > records.size() || records[length - 1] != '\n')
            return false;
        const QByteArrayView record = records.sliced(space + 1, length - space - 2);
        if (record.startsWith("path="))
            path = record.sliced(5).toByteArray();
        else if (record.startsWith("size="))
            size = record.sliced(5).toLongLong(&ok);
        if (!ok || size.value_or(0) < 0)
            return false;
        records = records.sliced(length);
    }
    return true;
}

/// The path with forward slashes and without `.` parts; nullopt when it could lead out of its folder.
std::optional<QString> safePath(const QByteArray &raw) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(raw);
    if (decoder.hasError() || raw.size() > maximumTarPathLength || text.contains(u'\\') || text.contains(u'\0')
        || text.startsWith(u'/') || (text.size() > 1 && text[1] == u':'))
        return std::nullopt;
    QStringList parts;
    for (const QStringView part : QStringView(text).split(u'/', Qt::SkipEmptyParts)) {
        if (part == u"..")
            return std::nullopt;
        if (part != u".")
            parts.append(part.toString());
    }
    return parts.size() > maximumTarPathDepth ? std::nullopt : std::optional(parts.join(u'/'));
}

/// Walks the archive's blocks once.
class Reader {
public:
    explicit Reader(const QByteArray &archive)
        : m_archive(archive) {
    }

    Result<TarContents> read();

private:
    Result<void> take(Header header, QByteArrayView bytes);
    Result<void> takeEntry(const Header &header, QByteArrayView bytes);
    Error damaged(const QString &what) const {
        return invalid(u"The archive is damaged: %1 at byte %2"_s.arg(what).arg(m_offset));
    }

    const QByteArray &m_archive;
    qsizetype m_offset = 0;
    int m_entries = 0;
    std::optional<QByteArray> m_nextPath;
    std::optional<qint64> m_nextSize;
    TarContents m_contents;
};

Result<TarContents> Reader::read() {
    const QByteArrayView all(m_archive);
    while (m_offset + blockSize <= all.size()) {
        const QByteArrayView block = all.sliced(m_offset, blockSize);
        if (std::all_of(block.begin(), block.end(), [](char byte) { return byte == '\0'; }))
            return std::move(m_contents);
        auto header = readHeader(block);
        if (!header)
            return damaged(u"a header that cannot be read"_s);
        if (m_nextSize && header->type != 'x' && header->type != 'L')
            header->size = *std::exchange(m_nextSize, std::nullopt);
        if (header->size > all.size() - m_offset - blockSize)
            return damaged(u"an entry that is longer than the rest"_s);
        if (++m_entries > maximumTarEntries)
            return invalid(u"The archive has more than %1 entries"_s.arg(maximumTarEntries));
        const QByteArrayView bytes = all.sliced(m_offset + blockSize, header->size);
        m_offset += blockSize + (header->size + blockSize - 1) / blockSize * blockSize;
        FAIRLEAD_TRY(take(std::move(*header), bytes));
    }
    return damaged(u"no end"_s);
}

Result<void> Reader::take(Header header, QByteArrayView bytes) {
    switch (header.type) {
    case 'x':
        if (!readPax(bytes, m_nextPath, m_nextSize))
            return damaged(u"a pax header that cannot be read"_s);
        return {};
    case 'L':
        m_nextPath = untilNul(bytes).toByteArray();
        return {};
    case 'g':
    case 'K': // Settings for all entries, and the target of a link that is left out anyway.
        return {};
    default:
        if (m_nextPath)
            header.path = *std::exchange(m_nextPath, std::nullopt);
        return takeEntry(header, bytes);
    }
}

Result<void> Reader::takeEntry(const Header &header, QByteArrayView bytes) {
    const auto path = safePath(header.path);
    if (!path) {
        const QString shown = QString::fromUtf8(header.path.left(200));
        return invalid(u"The archive holds a path that is not allowed: %1"_s.arg(shown));
    }
    if (header.type == '5' || path->isEmpty())
        return {};
    if (header.type == '0' || header.type == '7')
        m_contents.files.push_back({*path, QByteArray::fromRawData(bytes.data(), bytes.size())});
    else
        m_contents.bad.push_back({*path, u"Not a file: links and devices are not read"_s});
    return {};
}

} // namespace

Result<TarContents> readTar(const QByteArray &archive) {
    return Reader(archive).read();
}

bool looksLikeTar(QByteArrayView bytes) {
    return bytes.size() >= blockSize && bytes.sliced(257, 5) == QByteArrayView("ustar") && checksumHolds(bytes.first(blockSize));
}

} // namespace fairlead::backend
