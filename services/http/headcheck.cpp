#include "services/http/headcheck.h"

#include <array>
#include <string_view>

namespace fairlead::http {

namespace {

constexpr bool isTokenChar(char c) {
    const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return alphanumeric || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

constexpr bool isTargetChar(char c) {
    return c > 0x20 && c < 0x7f && c != '#' && c != '"' && c != '<' && c != '>' && c != '\\';
}

/// Obsolete text (bytes from 0x80) is let through as it is; control characters but the tab are not.
constexpr bool isValueChar(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte != 0x7f) || c == '\t';
}

/// Every byte is judged here, so the judgement is a look-up.
using Bytes = std::array<bool, 256>;

constexpr Bytes bytesThat(bool (*fit)(char)) {
    Bytes bytes = {};
    for (int byte = 0; byte < 256; ++byte)
        bytes[static_cast<size_t>(byte)] = fit(static_cast<char>(byte));
    return bytes;
}

constexpr Bytes tokenBytes = bytesThat(isTokenChar);
constexpr Bytes targetBytes = bytesThat(isTargetChar);
constexpr Bytes valueBytes = bytesThat(isValueChar);

bool consistsOf(QByteArrayView text, const Bytes &good) {
    bool all = true;
    for (const char c : text)
        all &= good[static_cast<unsigned char>(c)];
    return all;
}

bool isToken(QByteArrayView text) {
    return !text.isEmpty() && consistsOf(text, tokenBytes);
}

HeadVerdict failed(HeadVerdict verdict, int status) {
    verdict.failure = status;
    return verdict;
}

HeadVerdict checkRequestLine(QByteArrayView line, qsizetype maxUrl) {
    HeadVerdict verdict;
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first)
        return failed(verdict, 400);
    verdict.method = line.first(first);
    verdict.target = line.sliced(first + 1, last - first - 1);
    const QByteArrayView version = line.sliced(last + 1);
    if (!isToken(verdict.method) || verdict.method.size() > 32)
        return failed(verdict, 400);
    if (verdict.target.size() > maxUrl)
        return failed(verdict, 414);
    if (verdict.target.isEmpty() || !consistsOf(verdict.target, targetBytes))
        return failed(verdict, 400);
    verdict.http10 = version == "HTTP/1.0";
    if (!verdict.http10 && version != "HTTP/1.1")
        return failed(verdict, version.size() == 8 && version.startsWith("HTTP/") ? 505 : 400);
    return verdict;
}

bool isGoodField(QByteArrayView line) {
    const qsizetype colon = line.indexOf(':');
    // A field that begins with a space would be folded into the one before; the name is a token, so neither a
    // folded line nor a space before the colon passes.
    return colon > 0 && isToken(line.first(colon)) && consistsOf(line.sliced(colon + 1), valueBytes);
}

} // namespace

HeadVerdict checkHead(QByteArrayView head, int maxFields, qsizetype maxUrl) {
    HeadVerdict verdict;
    int lines = 0;
    while (!head.isEmpty()) {
        const qsizetype end = head.indexOf('\n');
        if (end < 1 || head[end - 1] != '\r')
            return failed(verdict, 400);
        const QByteArrayView line = head.first(end - 1);
        head = head.sliced(end + 1);
        if (lines == 0) {
            verdict = checkRequestLine(line, maxUrl);
            if (verdict.failure)
                return verdict;
        } else if (!line.isEmpty() && !isGoodField(line)) {
            return failed(verdict, 400);
        }
        if (++lines > maxFields + 2)
            return failed(verdict, 431);
    }
    return verdict;
}

} // namespace fairlead::http
