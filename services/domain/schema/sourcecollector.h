#pragma once

#include "services/domain/schema/reader.h"

#include <QHash>

namespace fairlead::schema {

/// Gathers the objects of a source: each name once, bad ones apart, sorted in the end.
class SourceCollector {
public:
    explicit SourceCollector(QString source);

    void setLabel(const QString &label) { m_source.label = label; }
    /// `path` says where the object was found and names it when it is bad.
    void add(Result<ObjectDocument> document, const QString &path);
    void addBad(const QString &path, const QString &reason);
    SchemaSource take();

private:
    SchemaSource m_source;
    QHash<QString, QString> m_foundIn;
};

} // namespace fairlead::schema
