#include "tests/support/routes/routewalk.h"

#include <QCoroTask>
#include <QStringList>
#include <QUuid>

namespace fairlead::test {

using namespace Qt::StringLiterals;

QByteArray walkCredentialName(WalkCredential credential) {
    static constexpr std::array<const char *, 6> names = {"no credential",        "forged",       "expired",
                                                          "another organization", "role too low", "good"};
    return names[static_cast<size_t>(credential)];
}

QByteArray WalkRow::label() const {
    return httpMethodName(route->method) + ' ' + route->path + ", " + walkCredentialName(credential);
}

namespace {

QByteArray fillParameters(const QByteArray &pattern) {
    QByteArray path;
    for (const QByteArray &segment : pattern.mid(1).split('/'))
        path += '/' + (segment.startsWith('{') ? QUuid::createUuid().toByteArray(QUuid::WithoutBraces) : segment);
    return path;
}

HttpResponse await(http::Reply reply) {
    if (auto *ready = std::get_if<HttpResponse>(&reply))
        return *ready;
    return QCoro::waitFor(std::get<QCoro::Task<HttpResponse>>(std::move(reply)));
}

} // namespace

std::vector<WalkRow> walkRoutes(http::Pipeline &pipeline, const http::Surface &surface, const RouteWalk &walk) {
    std::vector<WalkRow> rows;
    for (const http::Route &route : surface.routes()) {
        for (const WalkCredential credential : allWalkCredentials) {
            HttpRequest request;
            request.method = route.method;
            request.path = surface.prefix() + fillParameters(route.path);
            request.headers.append("Host", "localhost");
            request.peer = "127.0.0.1";
            if (walk.fill)
                walk.fill(route, request);
            if (!walk.authorize(route, credential, request))
                continue;
            rows.push_back({&route, credential, await(pipeline.process(std::move(request)))});
        }
    }
    return rows;
}

QStringList
walkMismatches(const std::vector<WalkRow> &rows,
               const std::function<std::optional<WalkExpectation>(const http::Route &, WalkCredential)> &expected) {
    QStringList mismatches;
    for (const WalkRow &row : rows) {
        const std::optional<WalkExpectation> wanted = expected(*row.route, row.credential);
        if (!wanted)
            continue;
        const bool sameBody = wanted->body.isEmpty() || wanted->body == row.response.body;
        if (wanted->status == row.response.status && sameBody)
            continue;
        mismatches.append(QString::fromUtf8(row.label()) + u": %1 "_s.arg(row.response.status)
                          + QString::fromUtf8(row.response.body) + u" instead of %1 "_s.arg(wanted->status)
                          + QString::fromUtf8(wanted->body));
    }
    return mismatches;
}

} // namespace fairlead::test
