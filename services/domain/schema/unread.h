#pragma once

#include "services/domain/schema/diff.h"

#include <QSet>

#include <utility>

namespace fairlead::schema {

/// What two sides cannot be compared in, since one of them could not read it. A side names it by the object, or by the
/// file of an import, whose path then tells what is missing: an object that the side has none of, or one field, rule or
/// record type of an object that is there otherwise.
class Unread {
public:
    Unread(const Side &from, const Side &to);

    bool hasObject(const QString &name) const { return m_objects.contains(name); }
    /// Takes out what would be reported as come or gone for want of having been read.
    void removeFrom(Diff &diff) const;
    /// For people, sorted: `Lead`, `Account.Status__c`, and files of which nothing else is known by their path.
    QStringList names() const;

private:
    using Names = QSet<QString>;
    void addSide(const Side &side, const Names &here, const Names &there);
    void addFile(const QString &path, const Names &here, const Names &there);

    Names m_objects;
    QSet<std::pair<QString, QString>> m_parts; ///< Object and field, rule or record type.
    Names m_files;
};

} // namespace fairlead::schema
