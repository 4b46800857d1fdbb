#pragma once

#include "models/base/tablemodelbase.h"
#include "services/domain/schema/fieldusage.h"

namespace fairlead::models {

/// How full counted fields are, a row each; objects of which nothing could be counted have one row with the reason.
/// Sorts by itself.
class UsageTableModel : public TableModelBase {
    Q_OBJECT

public:
    enum Column { Object, Field, Filled, Rows, Counted, Remark, columnCountOf };

    using TableModelBase::TableModelBase;

    void setUsage(std::vector<schema::ObjectUsage> usage);
    void setText(const QString &text); ///< In object or field.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    const schema::ObjectUsage *usageOf(const QString &object) const;
    const std::vector<schema::ObjectUsage> &usage() const { return m_usage; }
    QString objectAt(int row) const;
    QString fieldAt(int row) const; ///< Empty for an object's own row.
    int shownCount() const { return int(m_shown.size()); }
    int totalCount() const { return int(m_rows.size()); }
    QByteArray csv() const; ///< What is shown.

protected:
    int count() const override { return int(m_shown.size()); }
    int columns() const override { return columnCountOf; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    struct Row {
        int object = 0;
        QString field;
        double share = -1; ///< Negative: not known.
    };
    void show();
    const Row &rowAt(int row) const { return m_rows[size_t(m_shown[size_t(row)])]; }
    QString textOf(int row, int column) const;
    QString tipOf(int row, int column) const;

    std::vector<schema::ObjectUsage> m_usage;
    std::vector<Row> m_rows; ///< By object, then field.
    std::vector<int> m_shown;
    QString m_text;
    int m_column = Filled;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace fairlead::models
