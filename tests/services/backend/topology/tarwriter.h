#pragma once

#include <QByteArray>

#include <cstdio>
#include <cstring>

namespace fairlead::test {

/// Writes small tars for tests, the bad ones too.
class TarWriter {
public:
    /// `declared` is the size the header claims; -1 = the real one.
    TarWriter &add(const QByteArray &path, const QByteArray &bytes, char type = '0', qint64 declared = -1) {
        char header[512] = {};
        std::strncpy(header, path.constData(), 100);
        std::snprintf(header + 100, 8, "%07o", 0644);
        std::snprintf(header + 108, 8, "%07o", 0);
        std::snprintf(header + 116, 8, "%07o", 0);
        std::snprintf(header + 124, 12, "%011llo", static_cast<long long>(declared < 0 ? bytes.size() : declared));
        std::snprintf(header + 136, 12, "%011o", 0);
        header[156] = type;
        std::memcpy(header + 257, "ustar\00000", 8);
        std::memset(header + 148, ' ', 8);
        unsigned sum = 0;
        for (const char byte : header)
            sum += static_cast<unsigned char>(byte);
        std::snprintf(header + 148, 8, "%06o", sum);
        m_bytes += QByteArray(header, 512) + bytes;
        m_bytes += QByteArray((512 - bytes.size() % 512) % 512, '\0');
        return *this;
    }
    QByteArray take() const { return m_bytes + QByteArray(1024, '\0'); }

private:
    QByteArray m_bytes;
};

} // namespace fairlead::test
