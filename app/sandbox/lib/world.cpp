#include "app/sandbox/lib/world.h"

#include <QJsonDocument>

namespace fairlead::sandbox {
using namespace Qt::StringLiterals;

SimReply jsonReply(int status, const QJsonObject &object) {
    return jsonTextReply(status, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

SimReply jsonTextReply(int status, QByteArray text) {
    SimReply reply;
    reply.response.status = status;
    reply.response.headers.append("Content-Type", "application/json;charset=UTF-8");
    reply.response.body = std::move(text);
    return reply;
}

World::World(std::unique_ptr<OrgSource> source) : m_org(std::move(source)), m_tokens{firstToken()} {
}

QByteArray World::firstToken() {
    return "00DSANDBOX000001!AQ.first.token";
}

QByteArray World::nangoKey() {
    return "sandbox-nango-key";
}

void World::setFaults(const QJsonObject &json) {
    const std::lock_guard lock(m_mutex);
    m_faults.merge(json);
}

QJsonObject World::faults() const {
    const std::lock_guard lock(m_mutex);
    return m_faults.toJson();
}

QHash<QString, int> World::requestCounts() const {
    const std::lock_guard lock(m_mutex);
    return m_counts;
}

void World::count(const QString &kind) {
    const std::lock_guard lock(m_mutex);
    ++m_counts[kind];
}

QByteArray World::newToken() {
    const std::lock_guard lock(m_mutex);
    QByteArray token = "00DSANDBOX000001!AQ.renewed." + QByteArray::number(++m_tokenNumber);
    m_tokens.insert(token);
    return token;
}

SimReply World::handle(const HttpRequest &request, const QByteArray &base) {
    if (request.path.startsWith("/__admin/"))
        return admin(request);
    if (request.path == "/webhook" || request.path.startsWith("/webhook/"))
        return webhook(request);
    SimReply reply;
    if (request.path == "/services/oauth2/token")
        reply = oauthToken(base);
    else if (request.path.startsWith("/services/data"))
        reply = salesforce(request);
    else
        reply = nango(request, base);
    const std::lock_guard lock(m_mutex);
    reply.delayMs = m_faults.latencyMs;
    return reply;
}

SimReply World::webhook(const HttpRequest &request) {
    const QString fault = faults().value(u"webhook"_s).toString();
    if (fault == u"500")
        return jsonReply(500, {{u"error"_s, u"the sandbox is out of order"_s}});
    SimReply reply = jsonReply(200, {{u"taken"_s, true}});
    if (fault == u"hang" || fault == u"refuse") {
        reply.trick = fault == u"hang" ? Trick::Hang : Trick::Cut;
        return reply;
    }
    QJsonObject headers;
    for (const auto &[name, value] : request.headers.all())
        headers.insert(QString::fromLatin1(name), QString::fromUtf8(value));
    m_postbox.take(TakenWebhook{request.path, headers, request.body, SystemClock().now()});
    return reply;
}

SimReply World::admin(const HttpRequest &request) {
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    if (request.path == "/__admin/faults" && request.method == HttpMethod::Post) {
        setFaults(body);
        return jsonReply(200, faults());
    }
    if (request.path == "/__admin/change" && request.method == HttpMethod::Post)
        return adminChange(request);
    if (request.path == "/__admin/mails" || request.path == "/__admin/webhooks") {
        const bool mails = request.path == "/__admin/mails";
        return jsonReply(200, {{u"data"_s, mails ? m_postbox.mails() : m_postbox.webhooks()}});
    }
    if (request.path == "/__admin/clear" && request.method == HttpMethod::Post) {
        m_postbox.clear();
        return jsonReply(200, {});
    }
    if (request.path == "/__admin/state")
        return jsonReply(200,
                         {{u"objects"_s, static_cast<qint64>(m_org.objectNames().size())},
                          {u"revision"_s, m_org.revision()},
                          {u"faults"_s, faults()}});
    if (request.path == "/__admin/requests") {
        QJsonObject counts;
        const QHash<QString, int> counted = requestCounts();
        for (auto it = counted.begin(); it != counted.end(); ++it)
            counts.insert(it.key(), it.value());
        return jsonReply(200, counts);
    }
    return jsonReply(404, {{u"error"_s, u"no such admin call"_s}});
}

SimReply World::adminChange(const HttpRequest &request) {
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QJsonArray edits = body.contains(u"changes"_s)
        ? body.value(u"changes"_s).toArray()
        : m_org.inventEdits(body.value(u"objects"_s).toInt(5),
                            static_cast<quint64>(body.value(u"seed"_s).toInteger(1)));
    const Result<void> applied = m_org.apply(edits);
    if (!applied)
        return jsonReply(400, {{u"error"_s, applied.error().message}});
    return jsonReply(200, {{u"applied"_s, edits}, {u"revision"_s, m_org.revision()}});
}

} // namespace fairlead::sandbox
