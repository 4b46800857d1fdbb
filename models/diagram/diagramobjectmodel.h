#pragma once

#include "models/base/tablemodelbase.h"
#include "services/domain/schema/erd.h"

#include <QSet>

#include <memory>

namespace fairlead::models {

/// The objects a diagram can show: those in it first, then the others, each by name; a tick says and decides which.
class DiagramObjectModel final : public TableModelBase {
    Q_OBJECT

public:
    using TableModelBase::TableModelBase;

    void setGraph(const std::shared_ptr<const schema::RelationGraph> &graph);
    void setChosen(const std::vector<int> &chosen);
    /// Only objects whose name or label holds all words; and whether system objects are offered.
    void setFilter(const QString &words, bool systemObjects);

    int objectAt(int row) const { return m_rows[static_cast<size_t>(row)]; }
    int rowOf(int object) const;
    int chosenRows() const { return m_chosenRows; }

    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void ticked(int object, bool on);

protected:
    int count() const override { return static_cast<int>(m_rows.size()); }
    int columns() const override { return 1; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int, int) const override { return {}; }

private:
    void rebuild();
    bool passes(int object) const;

    std::shared_ptr<const schema::RelationGraph> m_graph;
    std::vector<bool> m_chosen;
    std::vector<int> m_rows;
    QStringList m_words;
    int m_chosenRows = 0;
    bool m_systemObjects = false;
};

} // namespace fairlead::models
