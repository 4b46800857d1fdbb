#pragma once

#include "models/topology/changereviews.h"
#include "services/domain/schema/diff.h"

#include <QSet>

#include <array>

namespace fairlead::models {

/// Which rows of a diff are shown. Empty sets and texts let everything through; what is set must hold all at once. Noise
/// is what the named groups (schema::noiseGroups()) hold.
class ChangeFilter {
public:
    enum class Reviewed { Any, Yes, No };

    void setSign(schema::ChangeSign sign, bool wanted);
    void setSeverity(schema::Severity severity, bool wanted);
    void setText(const QString &text);
    void setNoise(const QStringList &groups);
    void setCustomOnly(bool on) { m_customOnly = on; }
    void setNamespace(const QString &name) { m_namespace = name; } ///< `npsp`; `-` means none.
    void setAttribute(const QString &name) { m_attribute = name; } ///< The describe's name.
    void setReviewed(Reviewed reviewed) { m_reviewed = reviewed; }

    bool wants(schema::ChangeSign sign) const { return m_signs.contains(sign); }
    bool wants(schema::Severity severity) const { return m_severities.contains(severity); }
    const QString &text() const { return m_text; }
    const QStringList &noise() const { return m_noise; }
    bool customOnly() const { return m_customOnly; }
    const QString &nameSpace() const { return m_namespace; }
    const QString &attribute() const { return m_attribute; }
    Reviewed reviewed() const { return m_reviewed; }

    /// Whether a change is only noise; what stays is what the summary counts.
    bool isNoise(const schema::Change &change) const;
    /// Whether a change that is no noise is shown, but for its being reviewed.
    bool accepts(const schema::Change &change) const;
    bool acceptsReviewed(bool reviewed) const;
    bool operator==(const ChangeFilter &) const = default;

    /// All but the noise, which is the tenant's, as one short text, and back; a text that cannot be read is no filter.
    QString toText() const;
    void takeText(const QString &text);

private:
    bool isNoisyPicklist(const schema::Change &change) const;

    QSet<schema::ChangeSign> m_signs;
    QSet<schema::Severity> m_severities;
    QString m_text;
    QStringList m_noise;
    QSet<QString> m_attributes; ///< That are noise.
    bool m_customOnly = false;
    QString m_namespace;
    QString m_attribute;
    Reviewed m_reviewed = Reviewed::Any;
};

/// The namespace of an API name: `npsp` of `npsp__Day__c`; empty where it has none.
QString namespaceOf(const QString &apiName);

/// What the summary row says. Counts leave noise out and ignore the other filters.
struct ChangeCounts {
    std::array<int, 3> bySign{};     ///< By schema::ChangeSign.
    std::array<int, 3> bySeverity{}; ///< By schema::Severity.
    int total = 0;
    int objects = 0;  ///< With at least one change.
    int hidden = 0;   ///< Noise.
    int reviewed = 0; ///< Of total.
    bool operator==(const ChangeCounts &) const = default;
};

ChangeCounts countChanges(const schema::Diff &diff, const ChangeFilter &filter, const ChangeReviews *reviews = nullptr);

/// Indexes into diff.changes that are shown, in order.
std::vector<int> filterChanges(const schema::Diff &diff, const ChangeFilter &filter, const ChangeReviews *reviews = nullptr);

/// What the filters can be set to, from the diff itself; sorted.
struct ChangeFacets {
    QStringList namespaces;
    QStringList attributes;
};
ChangeFacets facetsOf(const schema::Diff &diff);

} // namespace fairlead::models
