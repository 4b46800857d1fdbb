#include "services/surfaces/workbench/diffwire.h"

#include <QJsonArray>

#include <cmath>

namespace fairlead::workbench::wire {

using namespace Qt::StringLiterals;

namespace {

/// Appends JSON to one text.
class Writer {
public:
    explicit Writer(qsizetype expected) { m_text.reserve(expected); }

    Writer &raw(QByteArrayView json) {
        m_text.append(json);
        return *this;
    }
    Writer &text(const QString &value);
    Writer &textOrNull(const QString &value) { return value.isEmpty() ? raw("null") : text(value); }
    Writer &number(double value);
    Writer &value(const QJsonValue &value);
    Writer &texts(const QStringList &values);
    QByteArray take() { return std::move(m_text); }

private:
    void escape(char c);

    QByteArray m_text;
};

void Writer::escape(char c) {
    static constexpr char digits[] = "0123456789abcdef";
    switch (c) {
    case '"': m_text.append("\\\""); break;
    case '\\': m_text.append("\\\\"); break;
    case '\n': m_text.append("\\n"); break;
    case '\r': m_text.append("\\r"); break;
    case '\t': m_text.append("\\t"); break;
    default:
        m_text.append("\\u00").append(digits[(c >> 4) & 15]).append(digits[c & 15]);
    }
}

Writer &Writer::text(const QString &value) {
    m_text.append('"');
    const QByteArray utf8 = value.toUtf8();
    qsizetype from = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\')
            continue;
        m_text.append(QByteArrayView(utf8).sliced(from, i - from));
        escape(c);
        from = i + 1;
    }
    m_text.append(QByteArrayView(utf8).sliced(from)).append('"');
    return *this;
}

Writer &Writer::number(double value) {
    if (!std::isfinite(value))
        return raw("null");
    if (std::floor(value) == value && std::abs(value) < 9e15)
        return raw(QByteArray::number(static_cast<qint64>(value)));
    return raw(QByteArray::number(value, 'g', 17));
}

Writer &Writer::texts(const QStringList &values) {
    char before = '[';
    for (const QString &each : values) {
        m_text.append(before);
        text(each);
        before = ',';
    }
    return raw(values.isEmpty() ? "[]" : "]");
}

Writer &Writer::value(const QJsonValue &value) {
    switch (value.type()) {
    case QJsonValue::String:
        return text(value.toString());
    case QJsonValue::Bool:
        return raw(value.toBool() ? "true" : "false");
    case QJsonValue::Double:
        // A whole number keeps every digit, however long.
        if (const qint64 whole = value.toInteger(); static_cast<double>(whole) == value.toDouble())
            return raw(QByteArray::number(whole));
        return number(value.toDouble());
    case QJsonValue::Array: {
        const QJsonArray array = value.toArray();
        raw("[");
        for (qsizetype i = 0; i < array.size(); ++i)
            raw(i > 0 ? "," : "").value(array[i]);
        return raw("]");
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        raw("{");
        for (auto member = object.begin(); member != object.end(); ++member)
            raw(member == object.begin() ? "" : ",").text(member.key()).raw(":").value(*member);
        return raw("}");
    }
    default:
        return raw("null");
    }
}

void writeChange(Writer &out, const schema::Change &change) {
    out.raw("{\"kind\":").text(schema::changeKindName(change.kind));
    out.raw(",\"severity\":").text(schema::severityName(change.severity));
    out.raw(",\"object\":").text(change.object);
    out.raw(",\"field\":").textOrNull(change.field);
    out.raw(",\"attribute\":").textOrNull(change.attribute);
    out.raw(",\"old\":").value(change.oldValue);
    out.raw(",\"new\":").value(change.newValue);
    if (change.picklist) {
        out.raw(",\"added\":").texts(change.picklist->added);
        out.raw(",\"removed\":").texts(change.picklist->removed);
        out.raw(",\"changed\":").texts(change.picklist->changed);
        out.raw(",\"reordered\":").raw(change.picklist->reordered ? "true" : "false");
    }
    out.raw("}");
}

void writeRename(Writer &out, const schema::RenameGuess &guess) {
    out.raw("{\"object\":").textOrNull(guess.object);
    out.raw(",\"old_name\":").text(guess.oldName);
    out.raw(",\"new_name\":").text(guess.newName);
    out.raw(",\"likeness\":").number(guess.likeness);
    out.raw(",\"reasons\":").texts(guess.reasons).raw("}");
}

/// All but the closing brace.
void writeDiff(Writer &out, const schema::Diff &value) {
    out.raw("{\"changes\":[");
    for (size_t i = 0; i < value.changes.size(); ++i) {
        out.raw(i > 0 ? "," : "");
        writeChange(out, value.changes[i]);
    }
    out.raw("],\"renames\":[");
    for (size_t i = 0; i < value.renames.size(); ++i) {
        out.raw(i > 0 ? "," : "");
        writeRename(out, value.renames[i]);
    }
    out.raw("],\"not_compared\":").texts(value.notCompared);
    out.raw(",\"objects_compared\":").number(value.objectsCompared);
}

constexpr qsizetype usualRow = 200; ///< Bytes.

} // namespace

QByteArray diffText(const schema::Diff &value) {
    Writer out(static_cast<qsizetype>(value.changes.size()) * usualRow + 200);
    writeDiff(out, value);
    out.raw("}");
    return out.take();
}

QByteArray unstoredDiffText(const schema::Diff &value, const backend::UnstoredFacts &facts) {
    Writer out(static_cast<qsizetype>(value.changes.size()) * usualRow + 400);
    writeDiff(out, value);
    out.raw(",\"unstored\":{\"label\":").textOrNull(facts.label);
    out.raw(",\"source\":").text(facts.source);
    out.raw(",\"objects\":").number(facts.objects).raw(",\"bad\":[");
    for (size_t i = 0; i < facts.bad.size(); ++i) {
        out.raw(i > 0 ? "," : "").raw("{\"name\":").text(facts.bad[i].name);
        out.raw(",\"reason\":").text(facts.bad[i].reason).raw("}");
    }
    out.raw("]}}");
    return out.take();
}

} // namespace fairlead::workbench::wire
