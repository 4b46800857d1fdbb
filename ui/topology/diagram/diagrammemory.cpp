#include "ui/topology/diagram/diagrammemory.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

#include <cmath>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

const QString group = u"topology/diagrams"_s;
const QString order = u"topology/diagramOrder"_s; // the latest first
constexpr double farthest = 1e6;

} // namespace

QByteArray diagramStateToJson(const DiagramState &state) {
    QJsonArray boxes;
    for (const QString &object : state.objects) {
        QJsonArray box{object};
        if (const auto corner = state.corners.constFind(object); corner != state.corners.cend()) {
            box.append(qRound(corner->x()));
            box.append(qRound(corner->y()));
        }
        boxes.append(box);
    }
    return QJsonDocument({{"boxes"_L1, boxes}, {"detail"_L1, int(state.detail)}, {"system"_L1, state.systemObjects}}).toJson(QJsonDocument::Compact);
}

std::optional<DiagramState> diagramStateFromJson(const QByteArray &json) {
    const QJsonObject read = QJsonDocument::fromJson(json).object();
    const QJsonArray boxes = read["boxes"_L1].toArray();
    const int detail = read["detail"_L1].toInt(-1);
    if (boxes.isEmpty() || boxes.size() > DiagramMemory::mostObjects || detail < 0 || detail > int(schema::FieldDetail::All))
        return std::nullopt;
    DiagramState state;
    state.detail = schema::FieldDetail(detail);
    state.systemObjects = read["system"_L1].toBool();
    for (const QJsonValue &each : boxes) {
        const QJsonArray box = each.toArray();
        const QString object = box[0].toString();
        if (object.isEmpty() || state.objects.contains(object))
            return std::nullopt;
        state.objects.append(object);
        const QPointF corner(box[1].toDouble(farthest), box[2].toDouble(farthest));
        if (std::abs(corner.x()) < farthest && std::abs(corner.y()) < farthest)
            state.corners.insert(object, corner);
    }
    return state;
}

DiagramMemory::DiagramMemory(QSettings *settings, const ClientId &client, const QStringList &objects)
    : m_settings(settings) {
    const QByteArray beginning = client.toString().toUtf8() + '/' + objects.join(u'/').toUtf8();
    m_key = QString::fromLatin1(QCryptographicHash::hash(beginning, QCryptographicHash::Sha1).toHex());
}

std::optional<DiagramState> DiagramMemory::find() const {
    return m_settings ? diagramStateFromJson(m_settings->value(group + u'/' + m_key).toByteArray()) : std::nullopt;
}

void DiagramMemory::keep(const DiagramState &state) {
    if (!m_settings)
        return;
    QStringList keys = m_settings->value(order).toStringList();
    keys.removeAll(m_key);
    if (state.objects.isEmpty() || state.objects.size() > mostObjects) {
        m_settings->remove(group + u'/' + m_key);
    } else {
        m_settings->setValue(group + u'/' + m_key, diagramStateToJson(state));
        keys.prepend(m_key);
    }
    while (keys.size() > mostDiagrams)
        m_settings->remove(group + u'/' + keys.takeLast());
    m_settings->setValue(order, keys);
}

} // namespace fairlead::ui
