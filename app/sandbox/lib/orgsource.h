#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace fairlead::sandbox {

/// One validation rule as the Tooling API sees it.
struct ValidationRule {
    QString object;
    QString prefix; ///< The package's namespace, empty for the org's own.
    QString name;
    bool active = true;
    QString description;
    QString formula;
    QString displayField;
    QString message;
    bool operator==(const ValidationRule &) const = default;
};

/// Where an org's descriptions come from before anything is changed. Thread-safe and immutable.
class OrgSource {
public:
    virtual ~OrgSource() = default;
    virtual std::vector<QString> objectNames() const = 0;
    /// The entry of the global describe.
    virtual QJsonObject listing(const QString &name) const = 0;
    /// The describe body; empty where there is no such object.
    virtual QByteArray describe(const QString &name) const = 0;
    virtual std::vector<ValidationRule> validationRules() const = 0;
};

} // namespace fairlead::sandbox
