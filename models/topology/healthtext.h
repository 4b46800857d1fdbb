#pragma once

#include "models/base/roles.h"
#include "services/domain/schema/fieldusage.h"
#include "services/domain/schema/health.h"
#include "services/domain/schema/impact.h"

class QDateTime;

namespace fairlead::models {

/// The texts of docs/health.md and of impacts in the user's language.
QString healthRuleTitle(const schema::HealthRule &rule);
QString healthRuleWhy(const schema::HealthRule &rule);
QString healthRuleAdvice(const schema::HealthRule &rule);
QString findingSentence(const schema::Finding &finding);
QString impactEffect(const schema::Impact &impact);
QString useKindText(const QString &kind);

QString levelWord(schema::FindingLevel level); ///< `Problem`, `Warning`, `Hint`.
SeverityMark levelMark(schema::FindingLevel level);

/// `98.2 %`; a share that is not whole never reads 0 or 100.
QString shareText(double share);
/// `98.2 % of 4,118 rows`; `no records`; empty where the field was not counted.
QString populatedText(const schema::ObjectUsage &usage, const QString &field);

} // namespace fairlead::models
