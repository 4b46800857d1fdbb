#pragma once

#include "services/store/database.h"

#include <QTemporaryDir>

#include <memory>

namespace fairlead::test {

/// A fresh, empty database for one test, gone afterwards. PostgreSQL's are made in a temporary cluster that the first of
/// them starts and that ends with the process.
class TestDatabase {
public:
    explicit TestDatabase(store::Dialect dialect);
    ~TestDatabase();

    /// Why there is no such database here, empty when there is: `QSKIP(qPrintable(database.problem()))`.
    const QString &problem() const { return m_problem; }
    QString url() const { return m_url; }
    /// A directory of the test's own.
    QString directory() const { return m_directory.path(); }

    /// Opens it, migrated; asserts that this works.
    std::unique_ptr<store::Database> open() const;
    /// Ends every connection of a PostgreSQL database from the server's side.
    void dropConnections() const;

private:
    QTemporaryDir m_directory;
    QString m_problem;
    QString m_url;
    QString m_name;
};

/// Adds the rows `sqlite` and `postgresql` with their dialect in a column `dialect`.
void addDialectRows();

} // namespace fairlead::test

Q_DECLARE_METATYPE(fairlead::store::Dialect)
