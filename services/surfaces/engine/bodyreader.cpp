#include "services/surfaces/engine/bodyreader.h"

#include <QStringDecoder>

#include <cmath>

namespace fairlead::engine {

using namespace Qt::StringLiterals;

namespace {

bool isUtf8(const QByteArray &bytes) {
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    return !decoder.hasError();
}

QJsonObject errorRow(const QJsonArray &location, const QString &message, QLatin1StringView type) {
    return {{u"loc"_s, location}, {u"msg"_s, message}, {u"type"_s, type}};
}

int clamped(double number) {
    constexpr double largest = std::numeric_limits<int>::max();
    return static_cast<int>(std::clamp(number, -largest, largest));
}

QString hyphenatedReason(const QStringList &groups) {
    static constexpr int lengths[] = {8, 4, 4, 4, 12};
    if (groups.size() != 5)
        return u"invalid group count: expected 5, found %1"_s.arg(groups.size());
    for (int i = 0; i < 5; ++i) {
        if (groups[i].size() != lengths[i])
            return u"invalid group length in group %1: expected %2, found %3"_s.arg(i)
                .arg(lengths[i])
                .arg(groups[i].size());
    }
    return {};
}

QString uuidReason(const QString &bare) {
    for (qsizetype i = 0; i < bare.size(); ++i) {
        const char16_t c = bare[i].unicode();
        const char16_t lower = c | 0x20;
        if (!((c >= u'0' && c <= u'9') || (lower >= u'a' && lower <= u'f') || c == u'-'))
            return u"invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `%1` at %2"_s
                .arg(bare[i])
                .arg(i + 1);
    }
    if (bare.contains(u'-'))
        return hyphenatedReason(bare.split(u'-'));
    if (bare.size() != 32)
        return u"invalid length: expected length 32 for simple format, found %1"_s.arg(bare.size());
    return {};
}

} // namespace

std::optional<QUuid> readUuid(const QString &text, QString *reason) {
    QString bare = text;
    if (bare.startsWith(u"urn:uuid:"))
        bare.remove(0, 9);
    else if (bare.size() > 2 && bare.startsWith(u'{') && bare.endsWith(u'}'))
        bare = bare.mid(1, bare.size() - 2);
    *reason = uuidReason(bare);
    if (!reason->isEmpty())
        return std::nullopt;
    return QUuid::fromRfc4122(QByteArray::fromHex(bare.remove(u'-').toLatin1()));
}

BodyReader::BodyReader(const HttpRequest &request, Absent absent) {
    parse(request.body, absent);
}

void BodyReader::parse(const QByteArray &body, Absent absent) {
    const QByteArray trimmed = (body.startsWith("\xEF\xBB\xBF") ? body.sliced(3) : body).trimmed();
    if (trimmed.isEmpty() && absent == Absent::IsEmptyObject) {
        m_readable = true;
        return;
    }
    if (trimmed.isEmpty() || trimmed == "null")
        return addBodyError(u"Field required"_s, "missing"_L1);
    if (!isUtf8(trimmed)) {
        m_status = 400;
        return;
    }
    QJsonParseError error;
    // In brackets: Qt's parser takes no bare scalar, and a scalar is a wrong type here, not wrong JSON.
    const QJsonDocument document = QJsonDocument::fromJson('[' + trimmed + ']', &error);
    if (error.error != QJsonParseError::NoError || document.array().size() != 1)
        return addBodyError(u"JSON decode error"_s, "json_invalid"_L1, std::max(0, error.offset - 1));
    const QJsonValue value = document.array().at(0);
    if (!value.isObject())
        return addBodyError(u"Input should be a valid dictionary or object to extract fields from"_s,
                            "model_attributes_type"_L1);
    m_object = value.toObject();
    m_readable = true;
}

void BodyReader::addBodyError(const QString &message, QLatin1StringView type, std::optional<int> position) {
    QJsonArray location = {u"body"_s};
    if (position)
        location.append(*position);
    m_errors.append(errorRow(location, message, type));
}

void BodyReader::addError(QLatin1StringView field, const QString &message, QLatin1StringView type) {
    m_errors.append(errorRow({u"body"_s, QString(field)}, message, type));
}

std::optional<QString> BodyReader::text(QLatin1StringView field, bool required) {
    if (!m_readable)
        return std::nullopt;
    const QJsonValue value = m_object.value(field);
    if (value.isUndefined() && required)
        addError(field, u"Field required"_s, "missing"_L1);
    if (value.isUndefined() || (value.isNull() && !required))
        return std::nullopt;
    if (!value.isString()) {
        addError(field, u"Input should be a valid string"_s, "string_type"_L1);
        return std::nullopt;
    }
    const QString text = value.toString();
    // Neither can be stored: PostgreSQL has no NUL, and half a surrogate pair is no character.
    if (!text.isValidUtf16() || text.contains(QChar(u'\0'))) {
        addError(field, u"Input should be a valid string, unable to parse raw data as a unicode string"_s,
                 "string_unicode"_L1);
        return std::nullopt;
    }
    return text;
}

QString BodyReader::requiredText(QLatin1StringView field, qsizetype minimum, qsizetype maximum) {
    const auto value = text(field, true);
    if (!value)
        return {};
    if (value->size() < minimum)
        addError(field,
                 minimum == 1 ? u"String should have at least 1 character"_s
                              : u"String should have at least %1 characters"_s.arg(minimum),
                 "string_too_short"_L1);
    if (value->size() > maximum)
        addError(field, u"String should have at most %1 characters"_s.arg(maximum), "string_too_long"_L1);
    return *value;
}

QString BodyReader::requiredName(QLatin1StringView field, qsizetype maximum) {
    const QString name = requiredText(field, 1, maximum);
    if (!name.isEmpty() && name.trimmed().isEmpty())
        addError(field, u"String should have at least 1 character"_s, "string_too_short"_L1);
    return name;
}

QString BodyReader::optionalText(QLatin1StringView field, qsizetype maximum) {
    const QString value = text(field, false).value_or(QString());
    if (value.size() > maximum)
        addError(field, u"String should have at most %1 characters"_s.arg(maximum), "string_too_long"_L1);
    return value;
}

Secret BodyReader::requiredSecret(QLatin1StringView field) {
    const auto value = text(field, true);
    return Secret(value ? value->toUtf8() : QByteArray());
}

std::optional<QUuid> BodyReader::uuid(QLatin1StringView field, bool required) {
    if (!m_readable)
        return std::nullopt;
    const QJsonValue value = m_object.value(field);
    if (value.isUndefined() && required)
        addError(field, u"Field required"_s, "missing"_L1);
    if (value.isUndefined() || (value.isNull() && !required))
        return std::nullopt;
    if (!value.isString()) {
        addError(field, u"UUID input should be a string, bytes or UUID object"_s, "uuid_type"_L1);
        return std::nullopt;
    }
    QString reason;
    const auto id = readUuid(value.toString(), &reason);
    if (!id)
        addError(field, u"Input should be a valid UUID, "_s + reason, "uuid_parsing"_L1);
    return id;
}

std::optional<double> BodyReader::number(QLatin1StringView field) {
    const QJsonValue value = m_object.value(field);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (value.isDouble())
        return value.toDouble();
    if (value.isBool())
        return value.toBool();
    if (!value.isString()) {
        addError(field, u"Input should be a valid integer"_s, "int_type"_L1);
        return std::nullopt;
    }
    bool isNumber = false;
    const qint64 parsed = value.toString().trimmed().toLongLong(&isNumber);
    if (isNumber)
        return double(parsed);
    addError(field, u"Input should be a valid integer, unable to parse string as an integer"_s,
             "int_parsing"_L1);
    return std::nullopt;
}

void BodyReader::addRangeError(QLatin1StringView field, double number, std::optional<int> minimum,
                               std::optional<int> maximum) {
    if (minimum && number < *minimum)
        addError(field, u"Input should be greater than or equal to %1"_s.arg(*minimum),
                 "greater_than_equal"_L1);
    if (maximum && number > *maximum)
        addError(field, u"Input should be less than or equal to %1"_s.arg(*maximum), "less_than_equal"_L1);
}

std::optional<int> BodyReader::optionalInteger(QLatin1StringView field, std::optional<int> minimum,
                                               std::optional<int> maximum) {
    const auto value = number(field);
    if (!value)
        return std::nullopt;
    if (std::trunc(*value) != *value) {
        addError(field, u"Input should be a valid integer, got a number with a fractional part"_s,
                 "int_from_float"_L1);
        return std::nullopt;
    }
    addRangeError(field, *value, minimum, maximum);
    return clamped(*value);
}

HttpResponse BodyReader::failure() const {
    if (m_status != 200)
        return HttpResponse::json(m_status, {{u"detail"_s, u"There was an error parsing the body"_s}});
    return HttpResponse::json(422, {{u"detail"_s, m_errors}});
}

} // namespace fairlead::engine
