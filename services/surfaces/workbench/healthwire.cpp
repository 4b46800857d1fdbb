#include "services/surfaces/workbench/healthwire.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fairlead::workbench::wire {

using namespace Qt::StringLiterals;

namespace {

void appendText(QByteArray &json, const QString &text) {
    static constexpr char digits[] = "0123456789abcdef";
    json.append('"');
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\')
            json.append('\\').append(c);
        else if (static_cast<unsigned char>(c) < 0x20)
            json.append("\\u00").append(digits[(c >> 4) & 15]).append(digits[c & 15]);
        else
            json.append(c);
    }
    json.append('"');
}

void appendMember(QByteArray &json, const char *key, const QString &text) {
    json.append('"').append(key).append("\":");
    appendText(json, text);
}

void appendMember(QByteArray &json, const char *key, qint64 number) {
    json.append('"').append(key).append("\":").append(QByteArray::number(number));
}

void appendFinding(QByteArray &json, const schema::Finding &finding) {
    json.append('{');
    appendMember(json, "rule", QString::fromLatin1(finding.info().id));
    json.append(',');
    appendMember(json, "level", schema::findingLevelName(finding.level));
    json.append(',');
    appendMember(json, "object", finding.object);
    json.append(',');
    appendMember(json, "field", finding.field);
    json.append(',');
    appendMember(json, "value", finding.value);
    json.append(',');
    appendMember(json, "limit", finding.limit);
    json.append(",\"names\":[");
    for (qsizetype i = 0; i < finding.names.size(); ++i) {
        if (i > 0)
            json.append(',');
        appendText(json, finding.names[i]);
    }
    json.append("]}");
}

void appendUsage(QByteArray &json, const schema::ObjectUsage &usage) {
    json.append('{');
    appendMember(json, "object", usage.object);
    json.append(',');
    appendMember(json, "version", usage.version);
    json.append(',');
    appendMember(json, "counted_at", toIso(usage.countedAt));
    json.append(',');
    appendMember(json, "rows", usage.rows);
    json.append(',');
    appendMember(json, "error", usage.error);
    json.append(",\"fields\":{");
    for (auto each = usage.filled.cbegin(); each != usage.filled.cend(); ++each) {
        if (each != usage.filled.cbegin())
            json.append(',');
        appendText(json, each.key());
        json.append(':').append(QByteArray::number(each.value()));
    }
    json.append("}}");
}

QByteArray compact(const QJsonObject &object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject healthHead(const backend::HealthReport &report) {
    QJsonArray unread;
    for (const schema::FailedObject &object : report.unread)
        unread.append(QJsonObject{{u"name"_s, object.name}, {u"reason"_s, object.reason}});
    QJsonArray dismissed;
    for (const backend::Dismissal &each : report.dismissed) {
        dismissed.append(QJsonObject{{u"rule"_s, each.rule}, {u"object"_s, each.object}, {u"field"_s, each.field},
                                     {u"note"_s, each.note}, {u"by"_s, each.by.toString()}, {u"at"_s, toIso(each.at)}});
    }
    return {{u"version"_s, report.snapshot.version}, {u"edition"_s, report.limits.edition},
            {u"unread"_s, unread}, {u"dismissed"_s, dismissed}};
}

} // namespace

QByteArray healthText(const backend::HealthReport &report) {
    QByteArray json = compact(healthHead(report));
    json.reserve(json.size() + qsizetype(report.findings->size()) * 140);
    json.chop(1);
    json.append(",\"findings\":[");
    bool first = true;
    for (const schema::Finding &finding : *report.findings) {
        if (!std::exchange(first, false))
            json.append(',');
        appendFinding(json, finding);
    }
    return json.append("]}");
}

QByteArray usageText(const backend::UsageRun &run, const std::vector<schema::ObjectUsage> &objects) {
    QByteArray json = "{\"run\":" + compact(usageRun(run)) + ",\"data\":[";
    bool first = true;
    for (const schema::ObjectUsage &usage : objects) {
        if (!std::exchange(first, false))
            json.append(',');
        appendUsage(json, usage);
    }
    return json.append("]}");
}

QJsonObject usageRun(const backend::UsageRun &run) {
    return {{u"state"_s, backend::usageStateName(run.state)}, {u"done"_s, run.done}, {u"total"_s, run.total},
            {u"failed"_s, run.failed}, {u"calls"_s, run.calls}, {u"current"_s, run.current},
            {u"error"_s, run.error ? QJsonValue(run.error->message) : QJsonValue()}};
}

QJsonObject usageEstimate(const backend::UsageEstimate &estimate) {
    return {{u"objects"_s, estimate.objects}, {u"fields"_s, estimate.fields}, {u"uncountable"_s, estimate.uncountable},
            {u"calls"_s, estimate.calls}, {u"used"_s, estimate.used}, {u"limit"_s, estimate.limit}};
}

QJsonObject fieldUses(const std::optional<backend::FieldUses> &uses) {
    QJsonArray list;
    for (const schema::FieldUse &use : uses ? uses->uses : std::vector<schema::FieldUse>())
        list.append(QJsonObject{{u"kind"_s, use.kind}, {u"name"_s, use.name}, {u"id"_s, use.id}, {u"place"_s, use.place}});
    return {{u"asked_at"_s, uses ? QJsonValue(toIso(uses->askedAt)) : QJsonValue()}, {u"uses"_s, list},
            {u"truncated"_s, uses && uses->truncated}};
}

} // namespace fairlead::workbench::wire
