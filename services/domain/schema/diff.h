#pragma once

#include "services/domain/schema/change.h"
#include "services/kernel/result.h"

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <stop_token>

namespace fairlead::schema {

/// One object of a version: its name and the hash of its canonical text.
struct ObjectRef {
    QString name;
    QByteArray hash;
    bool operator==(const ObjectRef &) const = default;
};

/// One version as the diff sees it. `refs` are sorted by name; `load` returns the canonical text of a hash and is
/// called from several threads, only for objects whose hashes differ. `unknown` are objects whose describe failed, or
/// files of an import that could not be read: what they hold is left out of the comparison rather than reported as
/// removed.
struct Side {
    std::vector<ObjectRef> refs;
    QStringList unknown;
    QString source; ///< Equal sources compare partial descriptions as they are (see compare()).
    std::function<Result<QByteArray>(const QByteArray &hash)> load;
};

/// A named group of attributes that can be left out: `labels`, `help`, `urls`, `permissions` (capability flags that
/// mirror permissions), `descriptions`, `layout`, `relationships`. noise.cpp lists each group's attributes.
struct NoiseGroup {
    QString name;
    QString meaning; ///< For people, one line.
    QStringList attributes;
};
const std::vector<NoiseGroup> &noiseGroups();

struct DiffOptions {
    QStringList ignore; ///< Names of noise groups, or single attributes by name. Unknown names are an Invalid error.
    std::stop_token cancelled;
    int threads = 2;
};

struct Diff {
    std::vector<Change> changes; ///< By object, then field, then attribute.
    std::vector<RenameGuess> renames;
    QStringList notCompared; ///< What is unknown on either side: `Lead`, `Account.Status__c`, else the file.
    int objectsCompared = 0; ///< Objects whose hashes differed and whose documents were read.
};

/// Compares two versions, keyed by API name. An object that is partial on one side only is not reported as having
/// lost (or gained) the fields, record types and object attributes that the partial one does not list; two partial
/// ones of the same `source` are compared as they are. Nor is a standard object reported that a metadata source (`sfdx`)
/// lacks and another source has. Fields of an added object are not listed again. Errors: what
/// `load` returns, Corrupt for an unreadable document, Cancelled.
Result<Diff> compare(const Side &from, const Side &to, const DiffOptions &options = {});

/// The severity of a change by the rules of docs/severity.md; compare() has already set it.
Severity severityOf(const Change &change);

} // namespace fairlead::schema
