#pragma once

#include "services/surfaces/engine/enginesurface.h"
#include "services/surfaces/workbench/workbenchsurface.h"
#include "tests/support/backend/testbackend.h"
#include "tests/support/database/testdatabase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

namespace fairlead::test {

/// Both surfaces over one database, and two organizations: the victim, who owns one thing of every kind, and the
/// attacker, who is a rightful administrator of another organization. Everything of the victim's that can be read
/// carries the word `secretive`.
class TwoTenants {
public:
    explicit TwoTenants(store::Dialect dialect = store::Dialect::Sqlite, TestBackend::Options options = {},
                        std::chrono::milliseconds recheck = std::chrono::seconds(30));

    /// Why there is no such database here; nothing else may be used then.
    const QString &problem() const { return m_database.problem(); }

    QByteArray workbenchToken(const User &user);
    QJsonObject workbenchSession(const User &user);
    QByteArray engineToken(const User &user);
    /// Stores a version of one object for a client.
    void addVersion(const User &who, const ClientAccount &client, const QByteArray &word);
    /// Every row of every table that the victim owns, as text: to be compared before and after an attack. SQLite only.
    QByteArray victimsRows();
    /// The rows that came and went; empty when nothing changed.
    static QByteArray difference(const QByteArray &before, const QByteArray &after);

    static constexpr auto superAdminSecret = "a-super-admin-secret-of-good-length";
    static constexpr auto word = "secretive";
    static constexpr auto holder = "0f5b1d9a-6c3e-4a57-9d31-5c1f0e7a2b44"; ///< A window of the victim's, which has version 2 open.
    static constexpr auto rule = "picklist-inactive"; ///< Of health; the victim dismissed one such finding.

private:
    TestDatabase m_database;
    std::optional<TestBackend> m_backend;

    void addVictimsThings();
    void addVictimsWork();

public:
    TestBackend &backend() { return *m_backend; }
    std::unique_ptr<engine::EngineSurface> engine;
    std::unique_ptr<workbench::WorkbenchSurface> workbench;
    Organization victim, attacker;
    ClientAccount victimsClient, victimsOtherClient, attackersClient;
    User victimsAdmin, boundUser, victimsViewer, attackersAdmin; ///< The bound user sees victimsOtherClient alone.
    ConnectionId connection = ConnectionId::generate();
    PullId pull = PullId::generate();
    CredentialId credential;
    NotificationId notification; ///< Of victimsClient.
};

} // namespace fairlead::test
