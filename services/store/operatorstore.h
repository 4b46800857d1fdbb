#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/ids.h"
#include "services/store/database.h"

namespace fairlead::store {

/// Who runs the platform; belongs to no organization.
struct Operator {
    OperatorId id;
    QString email;
    QString name;
    Timestamp createdAt;
    bool operator==(const Operator &) const = default;
};

struct OperatorLogin {
    Operator account;
    QByteArray passwordHash;
};

class OperatorStore {
public:
    explicit OperatorStore(Database &database)
        : m_database(database) {
    }

    /// Conflict when the email is taken; it compares without case.
    Result<void> create(const Operator &account, const QByteArray &passwordHash);
    Result<Operator> find(const OperatorId &id);
    Result<OperatorLogin> findForLogin(const QString &email);
    Result<std::vector<Operator>> list();
    Result<void> remove(const OperatorId &id);

private:
    Database &m_database;
};

} // namespace fairlead::store
