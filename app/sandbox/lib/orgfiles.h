#pragma once

#include "app/sandbox/lib/orgsource.h"
#include "services/kernel/result.h"

#include <QMap>

#include <memory>

namespace fairlead::sandbox {

/// An org read from a folder (or one file) of describe bodies and of `{globalDescribe, describes, extras}`
/// texts, plain or as .zst. Of several descriptions of one object the last by file name counts; what cannot
/// be read is an error.
class OrgFiles final : public OrgSource {
public:
    static Result<std::unique_ptr<OrgSource>> load(const QString &path);

    std::vector<QString> objectNames() const override;
    QJsonObject listing(const QString &name) const override;
    QByteArray describe(const QString &name) const override;
    std::vector<ValidationRule> validationRules() const override { return m_rules; }

private:
    Result<void> readFile(const QString &path);
    void readObject(const QString &name, const QJsonObject &describe, const QJsonObject &extras);

    QMap<QString, QByteArray> m_describes;
    QMap<QString, QJsonObject> m_listings;
    std::vector<ValidationRule> m_rules;
};

/// The entry of the global describe that goes with a describe.
QJsonObject listingOf(const QJsonObject &describe);
/// Reads a rule as `extras.validationRules` has it.
ValidationRule readRule(const QString &object, const QJsonObject &json);

} // namespace fairlead::sandbox
