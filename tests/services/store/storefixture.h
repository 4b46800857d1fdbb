#pragma once

#include "services/kernel/crypto.h"
#include "services/store/clientstore.h"
#include "services/store/organizationstore.h"
#include "services/store/userstore.h"

#include <QTest>

namespace fairlead::test {

inline const Timestamp noon = fromMicros(1'700'000'000'123'456);

template<typename T>
T must(Result<T> result) {
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// Organization, client and user with the database's least effort; two of them must not see each other.
struct Tenant {
    Organization organization;
    ClientAccount client;
    User user;

    static Tenant make(store::Database &database, const QString &slug) {
        Tenant tenant;
        tenant.organization = {OrganizationId::generate(), slug, slug, true, noon};
        tenant.client = {ClientId::generate(), tenant.organization.id, QStringLiteral("Riverside"), {}, true, noon,
                         noon};
        tenant.user = {UserId::generate(), tenant.organization.id, slug + QStringLiteral("@example.org"),
                       QStringLiteral("Zoë 雪"), Role::Admin, {}, true, noon};
        must(store::OrganizationStore(database).create(tenant.organization));
        must(store::ClientStore(database).create(tenant.client));
        must(store::UserStore(database).create(tenant.user, "hash"));
        return tenant;
    }
};

} // namespace fairlead::test

/// Opens `database` on the row's dialect as `test` and `database`, or skips.
#define FAIRLEAD_OPEN_DATABASE                                         \
    QFETCH_GLOBAL(fairlead::store::Dialect, dialect);                  \
    const fairlead::test::TestDatabase test(dialect);                  \
    if (!test.problem().isEmpty())                                     \
        QSKIP(qPrintable(test.problem()));                             \
    const std::unique_ptr<fairlead::store::Database> opened = test.open(); \
    fairlead::store::Database &database = *opened

/// Compares the code of a failed result.
#define FAIRLEAD_FAILS(expression, expected)                           \
    do {                                                               \
        const auto failed_ = (expression);                             \
        QVERIFY(!failed_.ok());                                        \
        QCOMPARE(errorCodeName(failed_.error().code), errorCodeName(expected)); \
    } while (false)
#define FAIRLEAD_OK(expression)                                        \
    do {                                                               \
        const auto done_ = (expression);                               \
        QVERIFY2(done_.ok(), done_.ok() ? "" : qPrintable(done_.error().message)); \
    } while (false)
