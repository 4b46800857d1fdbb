#include "models/diagram/diagramobjectmodel.h"

#include "models/base/roles.h"

#include <QLocale>

#include <algorithm>

namespace fairlead::models {

using namespace Qt::StringLiterals;

void DiagramObjectModel::setGraph(const std::shared_ptr<const schema::RelationGraph> &graph) {
    m_graph = graph;
    m_chosen.assign(graph ? static_cast<size_t>(graph->objectCount()) : 0, false);
    rebuild();
}

void DiagramObjectModel::setChosen(const std::vector<int> &chosen) {
    m_chosen.assign(m_chosen.size(), false);
    for (const int object : chosen)
        m_chosen[static_cast<size_t>(object)] = true;
    rebuild();
}

void DiagramObjectModel::setFilter(const QString &words, bool systemObjects) {
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    m_systemObjects = systemObjects;
    rebuild();
}

int DiagramObjectModel::rowOf(int object) const {
    const auto row = std::ranges::find(m_rows, object);
    return row == m_rows.end() ? -1 : static_cast<int>(row - m_rows.begin());
}

bool DiagramObjectModel::passes(int object) const {
    const schema::ObjectOutline &outline = m_graph->object(object);
    if (!m_systemObjects && schema::isSystemObject(outline.name))
        return false;
    return std::ranges::all_of(m_words, [&outline](const QString &word) {
        return outline.name.contains(word, Qt::CaseInsensitive) || outline.label.contains(word, Qt::CaseInsensitive);
    });
}

void DiagramObjectModel::rebuild() {
    beginResetModel();
    m_rows.clear();
    for (int i = 0; i < static_cast<int>(m_chosen.size()); ++i) {
        if (passes(i))
            m_rows.push_back(i);
    }
    const auto rest = std::ranges::stable_partition(m_rows, [this](int object) { return m_chosen[static_cast<size_t>(object)]; });
    m_chosenRows = static_cast<int>(rest.begin() - m_rows.begin());
    endResetModel();
}

QVariant DiagramObjectModel::cell(int row, int, int role) const {
    const int object = objectAt(row);
    const schema::ObjectOutline &outline = m_graph->object(object);
    switch (role) {
    case Qt::DisplayRole: return outline.name;
    case Qt::ToolTipRole: return outline.label.isEmpty() || outline.label == outline.name ? outline.name : outline.name + u'\n' + outline.label;
    case Qt::CheckStateRole: return m_chosen[static_cast<size_t>(object)] ? Qt::Checked : Qt::Unchecked;
    case ApiNameRole: return true;
    case MutedTextRole: {
        const size_t relations = m_graph->relationsOf(object).size();
        return relations > 0 ? QVariant(QLocale().toString(relations)) : QVariant();
    }
    default: return {};
    }
}

Qt::ItemFlags DiagramObjectModel::flags(const QModelIndex &index) const {
    return index.isValid() ? TableModelBase::flags(index) | Qt::ItemIsUserCheckable : Qt::NoItemFlags;
}

bool DiagramObjectModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    // The diagram decides and answers with setChosen().
    Q_EMIT ticked(objectAt(index.row()), value.toInt() == Qt::Checked);
    return true;
}

} // namespace fairlead::models
