#pragma once

#include "services/store/database.h"

namespace fairlead::store {

/// A transaction on this thread's connection that rolls back unless commit() succeeded. Store calls made meanwhile on
/// this thread join it; one that fails dooms it, and commit() then fails too. Opening a second one on the same thread
/// asserts. SQLite: BEGIN IMMEDIATE, so that a writer never fails half-way for want of the lock.
class Transaction {
public:
    static Result<Transaction> begin(Database &database);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    SqlConnection &connection() { return *m_connection; }
    Result<void> commit();

private:
    explicit Transaction(SqlConnection *connection)
        : m_connection(connection) {
    }
    SqlConnection *m_connection; ///< Null once committed or moved from.
};

} // namespace fairlead::store
