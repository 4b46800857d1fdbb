#include "services/http/requestid.h"

#include <QRandomGenerator>

#include <algorithm>

namespace fairlead::http {

namespace {

constexpr qsizetype longest = 128;

bool isSane(const QByteArray &id) {
    return !id.isEmpty() && id.size() <= longest && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
               || c == '.';
    });
}

QByteArray fresh() {
    // Ids tell log lines apart; nothing is guarded by them, so the thread's own fast generator will do.
    thread_local QRandomGenerator generator = QRandomGenerator::securelySeeded();
    quint64 bits = generator.generate64();
    QByteArray id(16, Qt::Uninitialized);
    for (char &c : id) {
        c = "0123456789abcdef"[bits & 15];
        bits >>= 4;
    }
    return id;
}

} // namespace

QByteArray requestIdOf(const HttpHeaders &headers) {
    const QByteArray inbound = headers.value("X-Request-Id");
    return isSane(inbound) ? inbound : fresh();
}

} // namespace fairlead::http
