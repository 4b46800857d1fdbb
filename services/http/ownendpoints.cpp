#include "services/http/ownendpoints.h"

#include "services/kernel/log.h"

namespace fairlead::http {

using namespace Qt::StringLiterals;

namespace {
const QByteArray plainText = QByteArrayLiteral("text/plain; charset=utf-8");
}

std::optional<HttpResponse> OwnEndpoints::answer(const HttpRequest &request) {
    const QByteArray &path = request.path;
    if (path != "/healthz" && path != "/readyz" && path != "/metrics")
        return std::nullopt;
    if (request.method != HttpMethod::Get && request.method != HttpMethod::Head) {
        HttpResponse response = HttpResponse::text(405, plainText, "Method Not Allowed\n");
        response.headers.set("Allow", "GET, HEAD");
        return response;
    }
    if (path == "/healthz")
        return HttpResponse::text(200, plainText, "ok\n");
    if (path == "/readyz")
        return readiness();
    return HttpResponse::text(200, "text/plain; version=0.0.4; charset=utf-8", m_metrics.text());
}

HttpResponse OwnEndpoints::readiness() {
    QByteArray text;
    QString problems;
    if (m_draining)
        text += "draining\n";
    for (const auto &[name, check] : m_checks) {
        const Result<void> result = check();
        if (result)
            continue;
        text += name + ": failed\n";
        problems += (problems.isEmpty() ? u""_s : u"; "_s) + QString::fromUtf8(name) + u": "_s + result.error().message;
    }
    logOnce(problems);
    const bool ready = text.isEmpty();
    return HttpResponse::text(ready ? 200 : 503, plainText, ready ? QByteArray("ready\n") : text);
}

void OwnEndpoints::logOnce(const QString &problems) {
    {
        const std::scoped_lock lock(m_mutex);
        if (m_logged == problems)
            return;
        m_logged = problems;
    }
    if (problems.isEmpty())
        qCInfo(lcHttp) << "Ready again";
    else
        qCWarning(lcHttp) << "Not ready." << problems;
}

void OwnEndpoints::addReadinessCheck(QByteArray name, ReadinessCheck check) {
    m_checks.emplace_back(std::move(name), std::move(check));
}

} // namespace fairlead::http
