#include "services/surfaces/engine/topologytext.h"

#include "services/domain/schema/jsonspans.h"
#include "services/surfaces/engine/wire.h"

namespace fairlead::engine {

using namespace Qt::StringLiterals;

namespace {

QByteArray jsonText(const QString &text) {
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

QByteArrayView bytes(std::string_view view) {
    return {view.data(), static_cast<qsizetype>(view.size())};
}

QJsonObject aboutJson(const schema::SnapshotInfo &snapshot) {
    QJsonArray failed;
    for (const schema::FailedObject &object : snapshot.failed)
        failed.append(QJsonObject{{u"name"_s, object.name}, {u"reason"_s, object.reason}});
    return {
        {u"api_version"_s, snapshot.apiVersion.isEmpty() ? QJsonValue() : QJsonValue(snapshot.apiVersion)},
        {u"failed"_s, failed},
        {u"source"_s, snapshot.source},
        {u"warnings"_s, QJsonArray::fromStringList(snapshot.warnings)}};
}

} // namespace

TopologyText::TopologyText(const schema::SnapshotInfo &snapshot) {
    // Both objects end in `}`, which makes room for one more member.
    m_text = QJsonDocument(snapshotJson(snapshot, true)).toJson(QJsonDocument::Compact);
    m_text.chop(1);
    const QByteArray about = QJsonDocument(aboutJson(snapshot)).toJson(QJsonDocument::Compact);
    m_text += ",\"snapshot\":" + about;
    m_text.chop(1);
    m_text += ",\"objects\":{";
}

Result<void> TopologyText::add(const QString &name, const QByteArray &text) {
    if (text.isNull()) {
        m_damaged.append(name);
        return {};
    }
    schema::MemberSpans members;
    schema::MemberSpans extras;
    const Error corrupt{ErrorCode::Corrupt, u"The stored description of %1 is damaged"_s.arg(name), {}};
    if (!schema::splitObject({text.constData(), static_cast<size_t>(text.size())}, members))
        return corrupt;
    const std::string_view describe = schema::memberOf(members, "describe");
    const std::string_view other = schema::memberOf(members, "extras");
    if (describe.size() < 2 || (!other.empty() && !schema::splitObject(other, extras)))
        return corrupt;
    const std::string_view rules = schema::memberOf(extras, "validationRules");
    m_text += m_first ? "" : ",";
    m_first = false;
    m_text += jsonText(name) + ':';
    m_text.append(bytes(describe.substr(0, describe.size() - 1)));
    m_text += describe.size() == 2 ? "\"validation_rules\":" : ",\"validation_rules\":";
    m_text.append(rules.empty() ? QByteArrayView("null") : bytes(rules));
    m_text += '}';
    return {};
}

QByteArray TopologyText::finish() {
    m_text += '}';
    if (!m_damaged.isEmpty())
        m_text += ",\"damaged\":" + QJsonDocument(m_damaged).toJson(QJsonDocument::Compact);
    m_text += "}}";
    return std::move(m_text);
}

} // namespace fairlead::engine
