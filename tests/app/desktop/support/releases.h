#pragma once

#include <QJsonObject>
#include <QStringList>

namespace fairlead::test {

/// The real releases of NPSP that lie beside the project, and the published lists of what changed between them.
namespace releases {

/// The file of a release such as `3.189`; empty where the data is not.
QString file(const QString &release);
/// What the file holds.
QJsonObject contents(const QString &release);
/// `+ Account.Undeliverable_Address__c`, `~ Address__c.Address_Type__c`: each thing that changed, once, sorted.
QStringList changes(const QString &from, const QString &to);

} // namespace releases
} // namespace fairlead::test
