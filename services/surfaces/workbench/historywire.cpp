#include "services/surfaces/workbench/historywire.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace fairlead::workbench::wire {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString &text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue numberOrNull(int number) {
    return number == 0 ? QJsonValue() : QJsonValue(number);
}

QJsonObject pastChange(const schema::PastChange &change) {
    return {{u"kind"_s, schema::changeKindName(change.kind)},
            {u"severity"_s, schema::severityName(change.severity)},
            {u"field"_s, orNull(change.field)},
            {u"attribute"_s, orNull(change.attribute)},
            {u"old"_s, change.oldText},
            {u"new"_s, change.newText},
            {u"shortened"_s, change.isShortened}};
}

QJsonObject pastStep(const backend::PastStep &step) {
    QJsonArray changes;
    for (const schema::PastChange &change : step.changes)
        changes.append(pastChange(change));
    return {{u"version"_s, step.version},
            {u"before"_s, step.before},
            {u"pulled_at"_s, toIso(step.pulledAt)},
            {u"before_at"_s, toIso(step.beforeAt)},
            {u"changes"_s, changes}};
}

/// API names need no escaping; whatever else there may be goes through the library.
void appendName(QByteArray &out, const QString &name) {
    const bool plain = std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() >= 0x20 && c.unicode() < 0x7f && c != u'"' && c != u'\\';
    });
    if (plain) {
        out.append('"').append(name.toLatin1()).append('"');
        return;
    }
    const QByteArray list = QJsonDocument(QJsonArray{name}).toJson(QJsonDocument::Compact);
    out.append(QByteArrayView(list).sliced(1, list.size() - 2));
}

void appendBlame(QByteArray &out, const schema::Blame &blame) {
    out.append(',').append(QByteArray::number(blame.first)).append(',').append(QByteArray::number(blame.last));
}

} // namespace

QJsonObject timeline(const backend::Timeline &timeline) {
    QJsonArray data;
    for (const schema::VersionStep &step : timeline.steps) {
        const auto count = [&step](int number) { return step.isKnown ? QJsonValue(number) : QJsonValue(); };
        data.append(QJsonObject{{u"version"_s, step.version},
                                {u"before"_s, numberOrNull(step.before)},
                                {u"added"_s, count(step.added)},
                                {u"removed"_s, count(step.removed)},
                                {u"changed"_s, count(step.changed)}});
    }
    return {{u"data"_s, data}, {u"complete"_s, timeline.isComplete}};
}

QJsonObject past(const backend::Past &past) {
    QJsonArray steps;
    for (const backend::PastStep &step : past.steps)
        steps.append(pastStep(step));
    return {{u"steps"_s, steps},
            {u"first"_s, numberOrNull(past.first)},
            {u"first_at"_s, past.first == 0 ? QJsonValue() : QJsonValue(toIso(past.firstAt))},
            {u"last"_s, numberOrNull(past.last)},
            {u"oldest"_s, numberOrNull(past.oldest)},
            {u"versions"_s, past.versions},
            {u"complete"_s, past.isComplete}};
}

QJsonObject lineBlame(const backend::LineBlame &blame) {
    QJsonArray lines;
    for (const int version : blame.lines)
        lines.append(version);
    return {{u"lines"_s, lines}, {u"complete"_s, blame.isComplete}};
}

QByteArray blameText(const backend::HistoryService::Blame &blame) {
    QByteArray out = "{\"oldest\":" + QByteArray::number(blame.version.oldest());
    out.append(",\"complete\":").append(blame.isComplete ? "true" : "false").append(",\"objects\":[");
    bool first = true;
    for (auto object = blame.version.objects().cbegin(); object != blame.version.objects().cend(); ++object) {
        out.append(first ? "[" : ",[");
        first = false;
        appendName(out, object.key());
        appendBlame(out, object->object);
        out.append(",[");
        bool firstPart = true;
        for (auto part = object->parts.cbegin(); part != object->parts.cend(); ++part) {
            out.append(firstPart ? "[" : ",[").append(QByteArray::number(static_cast<int>(part.key().part))).append(',');
            firstPart = false;
            appendName(out, part.key().name);
            appendBlame(out, *part);
            out.append(']');
        }
        out.append("]]");
    }
    return out.append("]}");
}

} // namespace fairlead::workbench::wire
