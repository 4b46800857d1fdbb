#include "services/store/transaction.h"

namespace fairlead::store {

Result<Transaction> Transaction::begin(Database &database) {
    const Result<SqlConnection *> connection = database.connection();
    if (!connection)
        return connection.error();
    FAIRLEAD_TRY((*connection)->begin());
    return Transaction(*connection);
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr)) {
}

Transaction::~Transaction() {
    if (m_connection)
        m_connection->rollback();
}

Result<void> Transaction::commit() {
    Q_ASSERT(m_connection);
    return std::exchange(m_connection, nullptr)->commit();
}

} // namespace fairlead::store
