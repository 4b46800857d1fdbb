#pragma once

#include "services/client/httptransport.h"
#include "services/client/workbenchclient.h"
#include "tests/support/programs/program.h"

#include <memory>

namespace fairlead::test {

/// An organization with an administrator, made by `fairleadctl admin` in a data directory or database.
struct Team {
    QString slug = QStringLiteral("acme");
    QString email = QStringLiteral("ada@acme.example");
    QByteArray password = "correct horse battery";

    /// Makes both; the first failure's stderr, empty when all went well. `where` is `{"--data-dir", …}`.
    QByteArray create(const QStringList &where, const Environment &environment = {}) const;
};

/// Somebody signed in to a server over HTTP.
class Member {
public:
    explicit Member(const QUrl &server);
    ~Member();
    /// Turns the event loop until the sign-in is done.
    Result<void> signIn(const Team &team);

    client::WorkbenchClient &client() { return *m_client; }
    client::HttpTransport &transport() { return *m_transport; }
    client::TokenStore &tokens() { return *m_tokens; }

private:
    std::unique_ptr<client::TokenStore> m_tokens;
    std::unique_ptr<client::HttpTransport> m_transport;
    std::unique_ptr<client::WorkbenchClient> m_client;
};

/// A describe of one object, as small as an import takes: `fields` are `Name:type`.
QByteArray describeJson(const QString &object, const QStringList &fields);

/// A plain HTTP exchange without any client of ours: status 0 when no answer came.
struct PlainReply {
    int status = 0;
    QByteArray body;
    QByteArray header(const QByteArray &name) const { return headers.value(name.toLower()); }
    QHash<QByteArray, QByteArray> headers;
};
PlainReply fetch(const QUrl &url, const QByteArray &method = "GET", const QByteArray &body = {},
                 const QHash<QByteArray, QByteArray> &headers = {});

} // namespace fairlead::test
