#pragma once

#include "services/backend/topology/topologytypes.h"
#include "services/http/route.h"
#include "services/kernel/secret.h"

#include <QJsonObject>

namespace fairlead::workbench {

/// Reads a JSON body member by member. The first member that is missing or of another type than it should be makes it
/// Invalid, with a sentence that names the member and never repeats a value. Unknown members are ignored.
class BodyReader {
public:
    explicit BodyReader(const HttpRequest &request);

    QString text(QLatin1StringView member, qsizetype maximum = 255);
    /// Absent and null are nullopt.
    std::optional<QString> optionalText(QLatin1StringView member, qsizetype maximum = 255);
    Secret secret(QLatin1StringView member);
    std::optional<bool> optionalFlag(QLatin1StringView member);
    /// A whole number from 0.
    std::optional<int> optionalNumber(QLatin1StringView member);
    QStringList optionalTexts(QLatin1StringView member);
    /// `{client, version}`, the version a whole number or `latest`.
    backend::VersionRef version(QLatin1StringView member);
    /// A list of them.
    std::vector<backend::VersionRef> versions(QLatin1StringView member, qsizetype maximum);

    const Result<void> &result() const { return m_result; }

private:
    void fail(const QString &sentence);
    backend::VersionRef version(const QJsonValue &value, const QString &member);
    std::optional<QString> read(QLatin1StringView member, qsizetype maximum);

    QJsonObject m_object;
    Result<void> m_result;
};

/// An id in the path; Invalid when it is no uuid.
template<typename AnyId>
Result<AnyId> pathId(const http::RequestContext &context, QLatin1StringView name) {
    const auto id = AnyId::parse(context.parameters.value(name));
    if (!id)
        return invalid(QStringLiteral("The %1 in the path is not a uuid").arg(name));
    return *id;
}

/// `{client}` and `{version}` of the path; a version is a number from 1, or `latest`.
Result<backend::VersionRef> pathVersion(const http::RequestContext &context);

} // namespace fairlead::workbench
