#pragma once

#include "services/domain/schema/reader.h"

#include <QHash>

namespace fairlead::schema {

/// Gathers the objects of a source: each name once, bad ones apart, sorted in the end.
class SourceCollector {
public:
    static constexpr size_t maximumObjects = 50'000; ///< Far beyond what an org may have; the rest is bad.
    static constexpr size_t maximumBad = 1'000;      ///< Listed; the rest is counted in one last entry.

    explicit SourceCollector(QString source);

    /// What no database takes is left out of it.
    void setLabel(QString label) { m_source.label = label.remove(QChar(u'\0')).left(255); }
    /// `path` says where the object was found and names it when it is bad.
    void add(Result<ObjectDocument> document, const QString &path);
    void addBad(const QString &path, const QString &reason);
    SchemaSource take();

private:
    SchemaSource m_source;
    size_t m_unlisted = 0;
    QHash<QString, QString> m_foundIn;
};

} // namespace fairlead::schema
