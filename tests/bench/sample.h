#pragma once

#include "app/sandbox/lib/orgsource.h"
#include "services/backend/topology/topologytypes.h"
#include "services/domain/identity/identity.h"
#include "services/domain/schema/document.h"

#include <QTemporaryDir>

#include <memory>
#include <set>

namespace fairlead::embedded {
class Backend;
}

namespace fairlead::bench {

/// The invented org of 850 objects and 76,000 fields in canonical form, by name.
using OrgTexts = std::vector<schema::ObjectDocument>;
OrgTexts inventOrg(quint64 seed = 1);
/// The org of seed 1 in which the objects that `wanted` picks differ: their label, and every tenth field's help.
OrgTexts changedOrg(const OrgTexts &org, const std::function<bool(int)> &wanted);

/// A data directory with the local workspace, opened in this process; what is stored there goes with it.
class Sample {
public:
    Sample();
    ~Sample();

    ClientId addClient(const QString &name);
    /// Stores the org as the client's next version.
    backend::VersionRef addVersion(const ClientId &client, const OrgTexts &org);
    /// Of the database file, once everything is in it.
    qint64 databaseBytes();
    embedded::Backend &backend() { return *m_backend; }
    const Principal &caller() const { return m_caller; }
    /// Closes the directory so that another program can open it.
    QString release();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<embedded::Backend> m_backend;
    Principal m_caller;
};

/// The value, or the end of the program with what went wrong: a benchmark has nobody to tell but its user.
void stop(const QString &why);
template<typename T>
T must(Result<T> result) {
    if (!result)
        stop(result.error().message);
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace fairlead::bench
