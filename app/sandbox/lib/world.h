#pragma once

#include "app/sandbox/lib/faults.h"
#include "app/sandbox/lib/org.h"
#include "app/sandbox/lib/postbox.h"
#include "app/sandbox/lib/usagesim.h"
#include "services/kernel/httpmessage.h"

#include <QSet>

#include <memory>
#include <mutex>

namespace fairlead::sandbox {

/// What a connection does with a reply besides sending it.
enum class Trick { None, TruncateGzip, Endless, Hang, Cut };

struct SimReply {
    HttpResponse response;
    QByteArray gzipped; ///< The body compressed already, where it is kept that way.
    Trick trick = Trick::None;
    int delayMs = 0;
};

/// The simulated providers and what they know. Thread-safe: connections of several threads ask it.
class World {
public:
    explicit World(std::unique_ptr<OrgSource> source);

    /// Answers any request. `base` is this server's own URL, as credentials name it.
    SimReply handle(const HttpRequest &request, const QByteArray &base);

    Org &org() { return m_org; }
    Postbox &postbox() { return m_postbox; }
    void setFaults(const QJsonObject &json);
    QJsonObject faults() const;
    /// Requests answered so far, by kind: `describe`, `query`, `nango.session` …
    QHash<QString, int> requestCounts() const;
    /// The token that is valid from the start.
    static QByteArray firstToken();
    /// The bearer that the simulated Nango wants.
    static QByteArray nangoKey();

private:
    SimReply salesforce(const HttpRequest &request);
    SimReply salesforceResource(const HttpRequest &request, const QByteArray &path);
    SimReply describeObject(const QString &name);
    SimReply query(const HttpRequest &request, const QByteArray &path, bool tooling);
    std::optional<SimReply> usageQuery(const QString &soql, bool tooling);
    SimReply rulesPage(qsizetype first);
    SimReply composite(const HttpRequest &request);
    SimReply globalDescribe();
    SimReply oauthToken(const QByteArray &base);
    std::optional<SimReply> refuseSalesforce(const HttpRequest &request);
    void addLimitInfo(SimReply &reply) const;

    SimReply nango(const HttpRequest &request, const QByteArray &base);
    SimReply nangoSession(const HttpRequest &request);
    SimReply nangoList(const HttpRequest &request);
    SimReply nangoConnection(const HttpRequest &request, const QString &id, const QByteArray &base);

    SimReply webhook(const HttpRequest &request);

    SimReply admin(const HttpRequest &request);
    SimReply adminChange(const HttpRequest &request);

    QByteArray newToken();
    void count(const QString &kind);

    Org m_org;
    UsageSim m_usage{m_org};
    Postbox m_postbox;
    mutable std::mutex m_mutex;
    Faults m_faults;
    QSet<QByteArray> m_tokens;
    int m_tokenNumber = 0;
    int m_apiCalls = 0;
    QHash<QString, int> m_counts;
    QHash<QString, QString> m_connections; ///< Nango connection id to end user.
};

SimReply jsonReply(int status, const QJsonObject &object);
SimReply jsonTextReply(int status, QByteArray text);

} // namespace fairlead::sandbox
