#include "services/kernel/httpmessage.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace fairlead {

namespace {
constexpr std::array<const char *, 7> methodNames = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

bool sameName(QByteArrayView a, QByteArrayView b) {
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}
}

QByteArray httpMethodName(HttpMethod method) {
    return methodNames[static_cast<size_t>(method)];
}

QByteArrayView httpMethodText(HttpMethod method) {
    return methodNames[static_cast<size_t>(method)];
}

std::optional<HttpMethod> httpMethodFromName(QByteArrayView name) {
    for (size_t i = 0; i < methodNames.size(); ++i) {
        if (name == QByteArrayView(methodNames[i]))
            return static_cast<HttpMethod>(i);
    }
    return std::nullopt;
}

QByteArray HttpHeaders::value(QByteArrayView name) const {
    for (const auto &[field, value] : m_fields) {
        if (sameName(field, name))
            return value;
    }
    return {};
}

bool HttpHeaders::contains(QByteArrayView name) const {
    return count(name) > 0;
}

int HttpHeaders::count(QByteArrayView name) const {
    return static_cast<int>(
        std::ranges::count_if(m_fields, [name](const auto &field) { return sameName(field.first, name); }));
}

void HttpHeaders::append(QByteArray name, QByteArray value) {
    m_fields.emplace_back(std::move(name), std::move(value));
}

void HttpHeaders::set(QByteArray name, QByteArray value) {
    std::erase_if(m_fields, [&name](const auto &field) { return sameName(field.first, name); });
    append(std::move(name), std::move(value));
}

std::optional<QString> HttpRequest::queryValue(QLatin1StringView name) const {
    for (const QByteArray &pair : query.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        const QByteArray key = equals < 0 ? pair : pair.left(equals);
        if (QLatin1StringView(key) != name)
            continue;
        QByteArray value = equals < 0 ? QByteArray() : pair.mid(equals + 1);
        return QUrl::fromPercentEncoding(value.replace('+', ' '));
    }
    return std::nullopt;
}

HttpResponse HttpResponse::json(int status, const QJsonObject &object) {
    return jsonText(status, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

HttpResponse HttpResponse::jsonText(int status, QByteArray body) {
    return text(status, QByteArrayLiteral("application/json"), std::move(body));
}

HttpResponse HttpResponse::text(int status, QByteArray contentType, QByteArray body) {
    HttpResponse response;
    response.status = status;
    response.headers.append(QByteArrayLiteral("Content-Type"), std::move(contentType));
    response.body = std::move(body);
    return response;
}

} // namespace fairlead
