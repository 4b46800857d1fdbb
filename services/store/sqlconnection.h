#pragma once

#include "services/kernel/result.h"
#include "services/store/sqlrow.h"
#include "services/store/sqlvalue.h"

#include <functional>
#include <memory>

namespace fairlead::store {

struct DatabaseUrl;

/// One thread's connection. Statements are written once for both dialects with `?` for parameters, and are kept
/// prepared by their text: build texts from constants only. Every failure is an Error by sqlerror.h.
class SqlConnection {
public:
    using RowReader = std::function<void(const SqlRow &)>;

    static Result<std::unique_ptr<SqlConnection>> open(const DatabaseUrl &url);
    ~SqlConnection();

    Dialect dialect() const;
    bool inTransaction() const;

    /// Runs a query and hands each row to `read`. Outside a transaction, a lost connection is opened again and the
    /// query repeated once.
    Result<void> rows(const QString &sql, const SqlValues &values, const RowReader &read);
    /// Runs a statement that changes data; how many rows it changed. Never repeated by itself: see Database::write.
    Result<int> execute(const QString &sql, const SqlValues &values = {});
    /// Runs statements without parameters that are not worth keeping prepared (migrations, PRAGMA).
    Result<void> script(const QString &sql);
    /// `INSERT INTO t (…) VALUES (…),(…) tail` for many rows of the same width, some dozens a statement.
    Result<void> insertMany(const QString &insertInto, const std::vector<SqlValues> &rows, const QString &tail = {});

    /// The first row read with `read`, or nullopt.
    template<typename Read>
    auto first(const QString &sql, const SqlValues &values, Read read)
        -> Result<std::optional<std::invoke_result_t<Read, const SqlRow &>>> {
        std::optional<std::invoke_result_t<Read, const SqlRow &>> found;
        FAIRLEAD_TRY(rows(sql, values, [&](const SqlRow &row) {
            if (!found)
                found = read(row);
        }));
        return found;
    }
    /// Every row read with `read`.
    template<typename Read>
    auto all(const QString &sql, const SqlValues &values, Read read)
        -> Result<std::vector<std::invoke_result_t<Read, const SqlRow &>>> {
        std::vector<std::invoke_result_t<Read, const SqlRow &>> found;
        FAIRLEAD_TRY(rows(sql, values, [&](const SqlRow &row) { found.push_back(read(row)); }));
        return found;
    }

    /// What Transaction and Database::write are made of; use those. After a failed statement the open transaction
    /// takes no more of them, and commit() rolls back and fails.
    Result<void> begin();
    Result<void> commit();
    void rollback();
    /// Makes the open transaction fail at its commit.
    void doom();

private:
    struct Private;
    explicit SqlConnection(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace fairlead::store
