#pragma once

#include "services/kernel/httpmessage.h"
#include "services/kernel/ids.h"
#include "services/kernel/secret.h"

#include <QJsonArray>
#include <QUuid>

namespace fairlead::engine {

/// Reads a JSON body field by field and gathers what is wrong with it the way Pydantic does, so that one
/// reply lists all of it: `{"detail":[{"loc":["body","client_id"],"msg":"Field required","type":"missing"}]}`
/// (rules.md 1.3). The values that were sent are never repeated: one of them may be a password. Unknown
/// fields are ignored.
class BodyReader {
public:
    /// What an absent body means: an error, or the same as `{}`.
    enum class Absent { IsError, IsEmptyObject };

    explicit BodyReader(const HttpRequest &request, Absent absent = Absent::IsError);

    /// Lengths are in characters; `minimum` 0 lets an empty text through.
    QString requiredText(QLatin1StringView field, qsizetype minimum = 1, qsizetype maximum = 255);
    /// A text that is more than white space.
    QString requiredName(QLatin1StringView field, qsizetype maximum = 255);
    /// Null and absent read as an empty text.
    QString optionalText(QLatin1StringView field, qsizetype maximum = 255);
    Secret requiredSecret(QLatin1StringView field);
    template <typename Id> Id requiredId(QLatin1StringView field) {
        return Id::fromUuid(uuid(field, true).value_or(QUuid()));
    }
    template <typename Id> std::optional<Id> optionalId(QLatin1StringView field) {
        const auto value = uuid(field, false);
        return value ? std::optional(Id::fromUuid(*value)) : std::nullopt;
    }
    /// Whole numbers, also as text or as `3.0`; larger ones than an int can hold read as the largest int.
    std::optional<int> optionalInteger(QLatin1StringView field, std::optional<int> minimum = {},
                                       std::optional<int> maximum = {});

    /// Adds an error of a rule that the reader does not know.
    void addError(QLatin1StringView field, const QString &message, QLatin1StringView type);

    bool ok() const { return m_errors.isEmpty() && m_status == 200; }
    /// The reply for what was wrong: 422, or 400 for a body that is no text at all.
    HttpResponse failure() const;

private:
    void parse(const QByteArray &body, Absent absent);
    void addBodyError(const QString &message, QLatin1StringView type, std::optional<int> position = {});
    void addRangeError(QLatin1StringView field, double number, std::optional<int> minimum,
                       std::optional<int> maximum);
    std::optional<double> number(QLatin1StringView field);
    std::optional<QString> text(QLatin1StringView field, bool required);
    std::optional<QUuid> uuid(QLatin1StringView field, bool required);

    QJsonObject m_object;
    bool m_readable = false; ///< Whether there is an object; without one, fields add no errors of their own.
    int m_status = 200;
    QJsonArray m_errors;
};

/// Reads a uuid as Pydantic does: with or without hyphens, in braces or behind `urn:uuid:`. Otherwise nullopt
/// and the end of Pydantic's message in `reason`.
std::optional<QUuid> readUuid(const QString &text, QString *reason);

} // namespace fairlead::engine
