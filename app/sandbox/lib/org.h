#pragma once

#include "app/sandbox/lib/orgsource.h"
#include "services/kernel/result.h"

#include <QHash>
#include <QJsonArray>
#include <QMap>

#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace fairlead::sandbox {

/// An org as it is now: its source and what has been changed since. Thread-safe.
class Org {
public:
    explicit Org(std::unique_ptr<OrgSource> source);

    std::vector<QString> objectNames() const;
    QByteArray globalDescribe() const;
    /// Empty where there is no such object (any more).
    QByteArray describe(const QString &name) const;
    /// The same, compressed and kept.
    QByteArray describeGzip(const QString &name) const;
    std::vector<ValidationRule> validationRules() const;
    /// Counts changes.
    int revision() const;
    /// Objects that the last apply() changed, brought or removed, by name.
    std::vector<QString> lastTouched() const;

    /// Applies edits in order, all or none: `{"op","object",…}`, the ops and their members being
    /// add_field (field, type, label, length, referenceTo, attributes), remove_field (field), set_field
    /// (field, attribute, value), add_picklist_value (field, value, label), remove_picklist_value (field,
    /// value), add_object (label), remove_object, set_object (attribute, value), add_rule (rule: {fullName,
    /// …}), remove_rule (rule), set_rule (rule, attribute, value). Invalid names the edit that makes no
    /// sense.
    Result<void> apply(const QJsonArray &edits);
    /// What `apply` needs to change about `objects` objects in the ways admins do, add one object and remove
    /// one. The same seed on the same org invents the same edits.
    QJsonArray inventEdits(int objects, quint64 seed) const;

private:
    struct State {
        std::map<QString, std::optional<QJsonObject>> changed; ///< nullopt: removed.
        std::vector<ValidationRule> rules;
    };

    bool exists(const QString &name, const State &state) const;
    QJsonObject current(const QString &name, const State &state) const;
    Result<void> applyOne(const QJsonObject &edit, State &state) const;
    Result<void> editObject(const QJsonObject &edit, State &state) const;
    Result<void> editRule(const QJsonObject &edit, State &state) const;
    void unlink(const QString &parent, const QString &child, const QString &field, State &state) const;
    void link(const QString &parent, const QString &child, const QString &field, State &state) const;

    std::unique_ptr<OrgSource> m_source;
    mutable std::mutex m_mutex;
    State m_state;
    int m_revision = 0;
    std::vector<QString> m_lastTouched;
    mutable QHash<QString, QByteArray> m_gzipped;
    mutable QByteArray m_global;
};

} // namespace fairlead::sandbox
