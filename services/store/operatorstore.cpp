#include "services/store/operatorstore.h"

#include "services/store/expect.h"
#include "services/store/identityrows.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QString select = u"SELECT id, email, name, created_at, password_hash FROM platform_operator "_s;
const QString missing = u"Operator not found"_s;

Operator fromRow(const SqlRow &row) {
    return {row.id<OperatorId>(0), row.text(1), row.text(2), row.time(3)};
}

} // namespace

Result<void> OperatorStore::create(const Operator &account, const QByteArray &passwordHash) {
    return anyChanged(m_database.execute(
        u"INSERT INTO platform_operator (id, email, email_key, name, password_hash, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?)"_s,
        {account.id, account.email, emailKey(account.email), account.name, passwordHash, account.createdAt}));
}

Result<Operator> OperatorStore::find(const OperatorId &id) {
    return expectFound(m_database.first(select + u"WHERE id = ?"_s, {id}, fromRow), missing);
}

Result<OperatorLogin> OperatorStore::findForLogin(const QString &email) {
    return expectFound(m_database.first(select + u"WHERE email_key = ?"_s, {emailKey(email)},
                                        [](const SqlRow &row) { return OperatorLogin{fromRow(row), row.bytes(4)}; }),
                       missing);
}

Result<std::vector<Operator>> OperatorStore::list() {
    return m_database.all(select + u"ORDER BY email_key"_s, {}, fromRow);
}

Result<void> OperatorStore::remove(const OperatorId &id) {
    return expectChanged(m_database.execute(u"DELETE FROM platform_operator WHERE id = ?"_s, {id}), missing);
}

} // namespace fairlead::store
