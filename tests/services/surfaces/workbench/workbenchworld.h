#pragma once

#include "tests/support/backend/workbenchservices.h"
#include "tests/support/database/testdatabase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

namespace fairlead::test {

/// A backend with the workbench surface, two organizations, and a client with one version in the first.
class WorkbenchWorld {
public:
    explicit WorkbenchWorld(store::Dialect dialect = store::Dialect::Sqlite, TestBackend::Options options = {})
        : m_database(dialect)
        , backend(m_database.url(), options)
        , surface(workbenchServices(backend)) {
        backend.mount(&surface);
        acme = backend.addOrganization(QStringLiteral("acme"));
        other = backend.addOrganization(QStringLiteral("other"));
        client = backend.addClient(acme.id, QStringLiteral("Riverside Food Bank"));
        hidden = backend.addClient(acme.id, QStringLiteral("Hidden Client"));
        admin = backend.addUser(acme.id, Role::Admin);
        viewer = backend.addUser(acme.id, Role::Viewer);
        bound = backend.addUser(acme.id, Role::Member, client.id);
        stranger = backend.addUser(other.id, Role::Admin);
        addVersion("\"label\":\"Old\"");
    }

    void addVersion(const QByteArray &member) {
        const QByteArray text = "{\"name\":\"Account\"," + member
                                + ",\"custom\":false,\"fields\":[{\"name\":\"Id\",\"type\":\"id\",\"label\":\"Id\"}]}";
        const auto imported = await(backend.topology.importFiles(TestBackend::principalOf(admin), client.id,
                                                                 QStringLiteral("Account.json"), text));
        if (!imported)
            qFatal("%s", qPrintable(imported.error().message));
    }
    QJsonObject signIn(const User &user) {
        const HttpResponse response
            = backend.post("/workbench/v1/session", {{QStringLiteral("email"), user.email},
                                                     {QStringLiteral("password"), QLatin1String(TestBackend::password)}});
        if (response.status != 200)
            qFatal("%s", response.body.constData());
        return jsonOf(response);
    }
    QByteArray token(const User &user) { return signIn(user)[QLatin1String("access_token")].toString().toUtf8(); }
    QByteArray clientPath(const QByteArray &rest = {}) const {
        return "/workbench/v1/clients/" + client.id.toString().toUtf8() + rest;
    }

private:
    TestDatabase m_database;

public:
    TestBackend backend;
    workbench::WorkbenchSurface surface;
    Organization acme, other;
    ClientAccount client, hidden;
    User admin, viewer, bound, stranger;
};

} // namespace fairlead::test
