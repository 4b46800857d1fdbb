#pragma once

#include <QByteArray>
#include <QUuid>

#include <array>
#include <charconv>
#include <cstring>

namespace fairlead {

/// Appends all `parts` (texts, NumberText, UuidText; none of them out of `out` itself) to `out`, which grows once.
/// QByteArray's own append costs a call and its checks for each part, and that is most of what a short reply or log
/// line costs.
template<typename... Parts>
void appendAll(QByteArray &out, const Parts &...parts) {
    const std::array<QByteArrayView, sizeof...(Parts)> views = {QByteArrayView(parts)...};
    qsizetype size = 0;
    for (const QByteArrayView view : views)
        size += view.size();
    const qsizetype before = out.size();
    if (before + size > out.capacity())
        out.reserve(std::max(before + size, 2 * before));
    out.resize(before + size);
    char *to = out.data() + before;
    for (const QByteArrayView view : views) {
        if (!view.isEmpty())
            std::memcpy(to, view.data(), static_cast<size_t>(view.size()));
        to += view.size();
    }
}

/// A whole number in decimal digits.
class NumberText {
public:
    explicit NumberText(qint64 number)
        : m_size(std::to_chars(m_digits, m_digits + sizeof m_digits, number).ptr - m_digits) {
    }
    operator QByteArrayView() const { return {m_digits, m_size}; }

private:
    char m_digits[24];
    qsizetype m_size;
};

/// A uuid as 8-4-4-4-12 digits in lower case, without braces.
class UuidText {
public:
    explicit UuidText(const QUuid &uuid);
    operator QByteArrayView() const { return {m_digits, sizeof m_digits}; }

private:
    char m_digits[36];
};

} // namespace fairlead
