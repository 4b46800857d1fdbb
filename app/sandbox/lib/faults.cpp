#include "app/sandbox/lib/faults.h"

namespace fairlead::sandbox {
using namespace Qt::StringLiterals;

void Faults::merge(const QJsonObject &json) {
    if (json.value(u"reset"_s).toBool())
        *this = Faults();
    latencyMs = json.value(u"latencyMs"_s).toInt(latencyMs);
    expireAfter = json.value(u"expireAfter"_s).toInt(expireAfter);
    throttleCount = json.value(u"throttleCount"_s).toInt(throttleCount);
    throttleStatus = json.value(u"throttleStatus"_s).toInt(throttleStatus);
    throttleCode = json.value(u"throttleCode"_s).toString(throttleCode);
    retryAfter = json.value(u"retryAfter"_s).toString(QString::fromLatin1(retryAfter)).toLatin1();
    noTooling = json.value(u"noTooling"_s).toBool(noTooling);
    redirectTo = json.value(u"redirectTo"_s).toString(redirectTo);
    apiCalls = json.value(u"apiCalls"_s).toInt(apiCalls);
    usage = json.value(u"usage"_s).toString(usage);
    nango = json.value(u"nango"_s).toString(nango);
    smtp = json.value(u"smtp"_s).toString(smtp);
    webhook = json.value(u"webhook"_s).toString(webhook);
    if (json.contains(u"objects"_s)) {
        objects.clear();
        const QJsonObject named = json.value(u"objects"_s).toObject();
        for (auto it = named.begin(); it != named.end(); ++it)
            objects.insert(it.key(), it.value().toVariant().toString());
    }
}

QJsonObject Faults::toJson() const {
    QJsonObject named;
    for (auto it = objects.begin(); it != objects.end(); ++it)
        named.insert(it.key(), it.value());
    return {{u"latencyMs"_s, latencyMs},
            {u"expireAfter"_s, expireAfter},
            {u"throttleCount"_s, throttleCount},
            {u"throttleStatus"_s, throttleStatus},
            {u"throttleCode"_s, throttleCode},
            {u"retryAfter"_s, QString::fromLatin1(retryAfter)},
            {u"noTooling"_s, noTooling},
            {u"redirectTo"_s, redirectTo},
            {u"objects"_s, named},
            {u"apiCalls"_s, apiCalls},
            {u"usage"_s, usage},
            {u"nango"_s, nango},
            {u"smtp"_s, smtp},
            {u"webhook"_s, webhook}};
}

} // namespace fairlead::sandbox
