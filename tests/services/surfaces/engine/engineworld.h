#pragma once

#include "app/sandbox/lib/sandbox.h"
#include "services/surfaces/engine/enginesurface.h"
#include "tests/support/backend/testbackend.h"
#include "tests/support/database/testdatabase.h"

namespace fairlead::test {

/// Two organizations with people, clients and tokens of their own, made anew for each scenario so that
/// scenarios can share a database.
struct Cast {
    Organization organization;
    Organization otherOrganization;
    ClientAccount client;
    ClientAccount secondClient;
    ClientAccount foreignClient;
    User admin;
    User companyAdmin; ///< Of `client`.
    User member; ///< Of `client`.
    User foreignAdmin;
    QHash<QByteArray, QByteArray>
        bearers; ///< By who asks: `admin`, `member`, `foreign`, `session`, `super` …

    /// `text` with `{client}`, `{organization}` … replaced by the ids.
    QByteArray fill(QByteArray text) const;
};

/// The engine surface over one database, and the sandbox in the place of Nango and Salesforce.
class EngineWorld {
public:
    explicit EngineWorld(const QString &databaseUrl);

    Cast makeCast();
    /// Signs in on the surface; the access token.
    QByteArray signIn(const User &user);
    /// Sets what the simulated providers do wrong; an empty object puts everything right.
    void setFaults(const QJsonObject &faults);
    HttpResponse post(const QByteArray &path, const QByteArray &body, const QByteArray &bearer) {
        return backend.send(HttpMethod::Post, "/engine" + path, body, bearer);
    }

    static constexpr auto superAdminSecret = "a-super-admin-secret-of-good-length";

private:
    int m_number = 0;

public:
    sandbox::Sandbox sandbox;
    TestBackend backend;
    engine::EngineSurface surface;
};

/// One world a database, made when it is first asked for.
class EngineWorlds {
public:
    /// Null, with the reason in problem(), where there is no such database.
    EngineWorld *world(store::Dialect dialect);
    const QString &problem() const { return m_problem; }
    void clear() { m_places.clear(); }

private:
    struct Place {
        std::unique_ptr<TestDatabase> database;
        std::unique_ptr<EngineWorld> world;
    };
    std::map<store::Dialect, Place> m_places;
    QString m_problem;
};

/// Declares `name` as the world of `dialect`, or skips the test.
#define FETCH_WORLD(name, worlds, dialect)                                                                   \
    fairlead::test::EngineWorld *name##World = (worlds).world(dialect);                                      \
    if (!name##World)                                                                                        \
        QSKIP(qPrintable((worlds).problem()));                                                               \
    fairlead::test::EngineWorld &name = *name##World

/// All paths of an object's keys, sorted: `data[].id connect_session.token`. Lists show their first element.
QByteArray keyPaths(const QJsonObject &object);

} // namespace fairlead::test
