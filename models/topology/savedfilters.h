#pragma once

#include "models/topology/schemafilter.h"

#include <QJsonObject>
#include <QObject>

class QSettings;

namespace fairlead::models {

struct SavedFilter {
    QString name;
    SchemaFilter filter;
    bool operator==(const SavedFilter &) const = default;
};

/// The filters people gave a name, of one workspace: kept in its settings, or only in memory without. Names are unique
/// whatever their case.
class SavedFilters : public QObject {
    Q_OBJECT

public:
    /// `settings` may be null and must outlive this.
    explicit SavedFilters(QSettings *settings, QObject *parent = nullptr);

    const std::vector<SavedFilter> &filters() const { return m_filters; } ///< By name.
    void save(const QString &name, const SchemaFilter &filter); ///< Takes the place of one of that name. Empty names are refused.
    void remove(const QString &name);

Q_SIGNALS:
    void changed();

private:
    void load();
    void store();

    QSettings *m_settings;
    std::vector<SavedFilter> m_filters;
};

QJsonObject filterToJson(const SchemaFilter &filter);
SchemaFilter filterFromJson(const QJsonObject &json);

} // namespace fairlead::models
