#include "services/surfaces/workbench/decode.h"

#include <QJsonArray>

#include <cmath>

namespace fairlead::workbench {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumSecret = 16 * 1024;
constexpr qsizetype maximumTexts = 10'000;
constexpr qsizetype maximumListedText = 255;

std::optional<int> wholeNumber(const QJsonValue &value) {
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number < 0 || number > 1e9 || std::floor(number) != number)
        return std::nullopt;
    return static_cast<int>(number);
}

/// Half a surrogate pair is no character: it would be stored as another text than was sent.
bool isStorable(const QString &text, qsizetype maximum) {
    return text.size() <= maximum && !text.contains(u'\0') && text.isValidUtf16();
}

} // namespace

BodyReader::BodyReader(const HttpRequest &request) {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
    if (error.error != QJsonParseError::NoError)
        fail(u"The body is not JSON: %1"_s.arg(error.errorString()));
    else if (!document.isObject())
        fail(u"The body is not a JSON object"_s);
    m_object = document.object();
}

void BodyReader::fail(const QString &sentence) {
    if (m_result)
        m_result = invalid(sentence);
}

std::optional<QString> BodyReader::read(QLatin1StringView member, qsizetype maximum) {
    const QJsonValue value = m_object[member];
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (!value.isString()) {
        fail(u"%1 is not a text"_s.arg(member));
        return std::nullopt;
    }
    QString text = value.toString();
    if (!isStorable(text, maximum)) {
        fail(u"%1 is longer than %2 characters, or holds a character that cannot be stored"_s.arg(member).arg(maximum));
        return std::nullopt;
    }
    return text;
}

QString BodyReader::text(QLatin1StringView member, qsizetype maximum) {
    const auto value = read(member, maximum);
    if (!value)
        fail(u"%1 is missing"_s.arg(member));
    return value.value_or(QString());
}

std::optional<QString> BodyReader::optionalText(QLatin1StringView member, qsizetype maximum) {
    return read(member, maximum);
}

Secret BodyReader::secret(QLatin1StringView member) {
    return Secret(text(member, maximumSecret).toUtf8());
}

std::optional<int> BodyReader::optionalNumber(QLatin1StringView member) {
    const QJsonValue value = m_object[member];
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    const std::optional<int> number = wholeNumber(value);
    if (!number)
        fail(u"%1 is not a whole number"_s.arg(member));
    return number;
}

std::optional<bool> BodyReader::optionalFlag(QLatin1StringView member) {
    const QJsonValue value = m_object[member];
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (!value.isBool())
        fail(u"%1 is neither true nor false"_s.arg(member));
    return value.toBool();
}

QStringList BodyReader::optionalTexts(QLatin1StringView member) {
    const QJsonValue value = m_object[member];
    if (value.isUndefined() || value.isNull())
        return {};
    if (!value.isArray())
        fail(u"%1 is not a list"_s.arg(member));
    QStringList texts;
    const QJsonArray list = value.toArray();
    if (list.size() > maximumTexts) {
        fail(u"%1 holds more than %2 texts"_s.arg(member).arg(maximumTexts));
        return {};
    }
    for (const QJsonValue &each : list) {
        if (!each.isString() || !isStorable(each.toString(), maximumListedText))
            fail(u"%1 holds something that is not a text, or one longer than %2 characters"_s.arg(member).arg(maximumListedText));
        texts.append(each.toString());
    }
    return texts;
}

std::vector<backend::VersionRef> BodyReader::versions(QLatin1StringView member, qsizetype maximum) {
    const QJsonArray list = m_object[member].toArray();
    if (!m_object[member].isArray() || list.size() > maximum)
        fail(u"%1 is no list of at most %2"_s.arg(member).arg(maximum));
    std::vector<backend::VersionRef> versions;
    for (qsizetype i = 0; i < std::min(list.size(), maximum); ++i)
        versions.push_back(version(list[i], u"%1[%2]"_s.arg(member).arg(i)));
    return versions;
}

backend::VersionRef BodyReader::version(QLatin1StringView member) {
    return version(m_object[member], member);
}

backend::VersionRef BodyReader::version(const QJsonValue &value, const QString &member) {
    const QJsonObject side = value.toObject();
    const auto client = ClientId::parse(side["client"_L1].toString());
    const QJsonValue number = side["version"_L1];
    const auto version = number == "latest"_L1 ? std::optional(0) : wholeNumber(number);
    if (!client)
        fail(u"%1.client is not a uuid"_s.arg(member));
    if (!version)
        fail(u"%1.version is neither a version's number nor latest"_s.arg(member));
    return {client.value_or(ClientId()), version.value_or(0)};
}

Result<backend::VersionRef> pathVersion(const http::RequestContext &context) {
    const auto client = pathId<ClientId>(context, "client"_L1);
    if (!client)
        return client.error();
    const QString text = context.parameters.value("version");
    if (text == "latest"_L1)
        return backend::VersionRef{*client, 0};
    bool ok = false;
    const int version = text.toInt(&ok);
    if (!ok || version < 1 || text != QString::number(version))
        return invalid(u"The version in the path is neither a number from 1 nor latest"_s);
    return backend::VersionRef{*client, version};
}

} // namespace fairlead::workbench
