#include "models/topology/healthtext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *context, const char *text) {
    return QCoreApplication::translate(context, text);
}

} // namespace

QString healthRuleTitle(const schema::HealthRule &rule) { return translated("HealthRule", rule.title); }
QString healthRuleWhy(const schema::HealthRule &rule) { return translated("HealthRule", rule.why); }
QString healthRuleAdvice(const schema::HealthRule &rule) { return translated("HealthRule", rule.advice); }

QString findingSentence(const schema::Finding &finding) {
    return schema::findingText(finding, translated("HealthRule", finding.info().says));
}

QString impactEffect(const schema::Impact &impact) {
    return translated("Impact", impact.effect.toUtf8().constData());
}

QString useKindText(const QString &kind) {
    return translated("UseKind", schema::useKindWords(kind).toUtf8().constData());
}

QString levelWord(schema::FindingLevel level) {
    switch (level) {
    case schema::FindingLevel::Problem: return QCoreApplication::translate("HealthText", "Problem");
    case schema::FindingLevel::Warning: return QCoreApplication::translate("HealthText", "Warning");
    case schema::FindingLevel::Hint: break;
    }
    return QCoreApplication::translate("HealthText", "Hint");
}

SeverityMark levelMark(schema::FindingLevel level) {
    return level == schema::FindingLevel::Problem ? SeverityMark::Breaking
        : level == schema::FindingLevel::Warning  ? SeverityMark::Risky
                                                  : SeverityMark::Safe;
}

QString shareText(double share) {
    double percent = share * 100;
    if (share > 0 && share < 1)
        percent = std::clamp(percent, 0.1, 99.9);
    const bool whole = share <= 0 || share >= 1;
    return QLocale().toString(percent, 'f', whole ? 0 : 1) + u" %"_s;
}

QString populatedText(const schema::ObjectUsage &usage, const QString &field) {
    if (!usage.filled.contains(field))
        return {};
    const auto share = usage.share(field);
    if (!share)
        return QCoreApplication::translate("HealthText", "no records");
    if (usage.rows == 1)
        return QCoreApplication::translate("HealthText", "%1 of 1 row").arg(shareText(*share));
    return QCoreApplication::translate("HealthText", "%1 of %2 rows").arg(shareText(*share), QLocale().toString(usage.rows));
}

} // namespace fairlead::models
