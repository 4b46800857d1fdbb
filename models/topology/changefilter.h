#pragma once

#include "services/domain/schema/diff.h"

#include <QSet>

#include <array>

namespace fairlead::models {

/// Which rows of a diff are shown. Empty sets of signs or severities let everything through; noise is what the named
/// groups (schema::noiseGroups()) hold.
class ChangeFilter {
public:
    void setSign(schema::ChangeSign sign, bool wanted);
    void setSeverity(schema::Severity severity, bool wanted);
    void setText(const QString &text);
    void setNoise(const QStringList &groups);

    bool wants(schema::ChangeSign sign) const { return m_signs.contains(sign); }
    bool wants(schema::Severity severity) const { return m_severities.contains(severity); }
    const QString &text() const { return m_text; }
    const QStringList &noise() const { return m_noise; }

    /// Whether a change is only noise; what stays is what the summary counts.
    bool isNoise(const schema::Change &change) const;
    /// Whether a change that is no noise is shown.
    bool accepts(const schema::Change &change) const;
    bool operator==(const ChangeFilter &) const = default;

private:
    bool isNoisyPicklist(const schema::Change &change) const;

    QSet<schema::ChangeSign> m_signs;
    QSet<schema::Severity> m_severities;
    QString m_text;
    QStringList m_noise;
    QSet<QString> m_attributes;
};

/// What the summary row says. Counts leave noise out and ignore signs, severities and text.
struct ChangeCounts {
    std::array<int, 3> bySign{};     ///< By schema::ChangeSign.
    std::array<int, 3> bySeverity{}; ///< By schema::Severity.
    int total = 0;
    int objects = 0; ///< With at least one change.
    int hidden = 0;  ///< Noise.
    bool operator==(const ChangeCounts &) const = default;
};

ChangeCounts countChanges(const schema::Diff &diff, const ChangeFilter &filter);

/// Indexes into diff.changes that are shown, in order.
std::vector<int> filterChanges(const schema::Diff &diff, const ChangeFilter &filter);

} // namespace fairlead::models
