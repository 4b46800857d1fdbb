#include "services/backend/events/eventbridge.h"

#include <QJsonDocument>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype messageLimit = 7900; ///< NOTIFY refuses 8,000 bytes.
constexpr qsizetype shortText = 64;      ///< A uuid, a state, a time, an API name.

/// What of a payload is kept when all of it is too much.
QJsonObject essence(const QJsonObject &payload) {
    QJsonObject kept;
    qsizetype budget = 40; // Members; a payload of ours has a dozen.
    for (auto it = payload.begin(); it != payload.end() && budget > 0; ++it) {
        const QJsonValue value = it.value();
        if (value.isArray() || value.isObject() || (value.isString() && value.toString().size() > shortText)
            || it.key().size() > shortText)
            continue;
        kept.insert(it.key(), value);
        --budget;
    }
    return kept;
}

QByteArray write(const Event &event, const QString &sender, const QJsonObject &payload) {
    const QJsonObject json{{u"sender"_s, sender},
                           {u"organization"_s, event.organization.toString()},
                           {u"client"_s, event.client ? QJsonValue(event.client->toString()) : QJsonValue()},
                           {u"type"_s, event.type},
                           {u"payload"_s, payload}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace

QByteArray eventMessage(const Event &event, const QString &sender) {
    QByteArray message = write(event, sender, event.payload);
    if (message.size() > messageLimit)
        message = write(event, sender, essence(event.payload));
    return message;
}

std::optional<Event> readEventMessage(const QByteArray &message, const QString &self) {
    const QJsonObject json = QJsonDocument::fromJson(message).object();
    const auto organization = OrganizationId::parse(json["organization"_L1].toString());
    const QString type = json["type"_L1].toString();
    const QJsonValue client = json["client"_L1];
    if (!organization || type.isEmpty() || json["sender"_L1].toString() == self)
        return std::nullopt;
    Event event{*organization, std::nullopt, type, json["payload"_L1].toObject()};
    if (client.isNull())
        return event;
    // An event of a client that cannot be read must not become one for everybody.
    event.client = ClientId::parse(client.toString());
    return event.client ? std::optional(std::move(event)) : std::nullopt;
}

} // namespace fairlead::backend
