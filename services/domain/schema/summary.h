#pragma once

#include "services/domain/schema/objectspans.h"

#include <QJsonObject>

namespace fairlead::schema {

/// What the row of an added or removed thing says about it: {type, label, …}, absent facts left out.
QJsonObject fieldSummary(const IndexWalker &field);
QJsonObject objectSummary(const ObjectSpans &object);
QJsonObject relationshipSummary(const MemberSpans &relationship);
QJsonObject recordTypeSummary(const MemberSpans &recordType);
QJsonObject ruleSummary(const MemberSpans &rule);

} // namespace fairlead::schema
