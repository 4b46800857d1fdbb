#pragma once

#include "services/kernel/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace fairlead::schema {

/// Hint: worth tidying. Warning: will cost somebody time. Problem: a limit is all but reached, or something is broken.
enum class FindingLevel { Hint, Warning, Problem };

QString findingLevelName(FindingLevel level); ///< `hint`, `warning`, `problem`.
std::optional<FindingLevel> parseFindingLevel(QStringView name);

/// One rule of docs/health.md. The texts are English and marked for translation in the context `HealthRule`.
struct HealthRule {
    const char *id;
    FindingLevel level; ///< What most of its findings have; those about limits rise with what is used up.
    const char *title;
    const char *says; ///< A finding's sentence: %1 is its value, %2 its limit, %3 its names.
    const char *why;
    const char *advice;
};

/// In the order of docs/health.md.
const std::vector<HealthRule> &healthRules();
/// Its place in healthRules(), or -1.
int healthRuleIndex(QStringView id);

/// What Salesforce allows an object; most numbers hang on the edition, which a describe does not tell.
struct HealthLimits {
    QString edition = QStringLiteral("enterprise");
    int customFields = 500; ///< Of the org's own; a package's do not count.
    int allCustomFields = 900;
    int relationships = 40;
    int masterDetails = 2;
    int rollUps = 25;
    int picklistValues = 1000;
    int formulaCharacters = 3900;

    /// `professional` (100), `enterprise` (500), `unlimited` (800 custom fields); nullopt for any other.
    static std::optional<HealthLimits> of(QStringView edition);
    static QStringList editions();
};

struct Finding {
    int rule = 0; ///< Its place in healthRules().
    FindingLevel level = FindingLevel::Hint;
    QString object; ///< Empty for the version itself.
    QString field;  ///< The field or validation rule; empty for the object itself.
    int value = 0;
    int limit = 0;
    QStringList names; ///< At most a few: values, other fields.
    bool operator==(const Finding &) const = default;

    const HealthRule &info() const { return healthRules()[size_t(rule)]; }
    /// What stays the same while numbers move: by this a dismissal finds its finding again.
    QString key() const;
};

/// A finding's sentence from `says` of its rule, translated or not.
QString findingText(const Finding &finding, const QString &says);
QString findingText(const Finding &finding); ///< In English, for reports.

/// Goes through the objects of one version, then through what only all of them together tell. Takes some 100 ms for
/// 76,000 fields. Not thread-safe; parts of a version may be checked by several and merged.
class HealthCheck {
public:
    explicit HealthCheck(HealthLimits limits = {});
    /// Corrupt for a text that is no canonical one; the others stay.
    Result<void> add(QByteArrayView canonicalText);
    void merge(HealthCheck &&other);
    /// `apiVersion` as the snapshot has it, may be empty. Findings by rule, then object, then field.
    std::vector<Finding> finish(const QString &apiVersion);

private:
    friend class ObjectHealth;
    struct Prefixed {
        QString space;
        QString object;
        QString field;
    };
    HealthLimits m_limits;
    std::vector<Finding> m_findings;
    QStringList m_installed; ///< Namespaces that objects, record types and validation rules show.
    std::vector<Prefixed> m_prefixed; ///< Each namespace's fields on objects of another one.
};

} // namespace fairlead::schema
