#include "models/topology/usagetablemodel.h"

#include "models/base/amounttext.h"
#include "models/base/roles.h"
#include "models/topology/healthtext.h"
#include "services/kernel/csv.h"

#include <QLocale>

#include <algorithm>

namespace fairlead::models {

using namespace Qt::StringLiterals;

void UsageTableModel::setUsage(std::vector<schema::ObjectUsage> usage) {
    beginResetModel();
    m_usage = std::move(usage);
    m_rows.clear();
    for (size_t i = 0; i < m_usage.size(); ++i) {
        if (m_usage[i].filled.isEmpty())
            m_rows.push_back({int(i), {}, -1});
        for (auto each = m_usage[i].filled.cbegin(); each != m_usage[i].filled.cend(); ++each)
            m_rows.push_back({int(i), each.key(), m_usage[i].share(each.key()).value_or(-1)});
    }
    show();
    endResetModel();
}

void UsageTableModel::setText(const QString &text) {
    if (text == m_text)
        return;
    beginResetModel();
    m_text = text;
    show();
    endResetModel();
}

void UsageTableModel::sort(int column, Qt::SortOrder order) {
    if (column < 0)
        return;
    beginResetModel();
    m_column = column;
    m_order = order;
    show();
    endResetModel();
}

/// Rows stand by name already, so that names are compared by their place.
void UsageTableModel::show() {
    m_shown.clear();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const bool wanted = m_text.isEmpty() || m_rows[i].field.contains(m_text, Qt::CaseInsensitive)
            || m_usage[size_t(m_rows[i].object)].object.contains(m_text, Qt::CaseInsensitive);
        if (wanted)
            m_shown.push_back(int(i));
    }
    const auto number = [this](int row) -> double {
        const Row &each = m_rows[size_t(row)];
        const schema::ObjectUsage &usage = m_usage[size_t(each.object)];
        switch (m_column) {
        case Filled: return each.share;
        case Rows: return double(usage.rows);
        case Counted: return double(toMicros(usage.countedAt));
        case Remark: return usage.error.isEmpty() ? 1 : 0;
        default: return 0;
        }
    };
    if (m_column == Field)
        std::ranges::stable_sort(m_shown, [this](int a, int b) { return m_rows[size_t(a)].field < m_rows[size_t(b)].field; });
    else if (m_column != Object)
        std::ranges::stable_sort(m_shown, [&](int a, int b) { return number(a) < number(b); });
    if (m_order == Qt::DescendingOrder)
        std::ranges::reverse(m_shown);
}

const schema::ObjectUsage *UsageTableModel::usageOf(const QString &object) const {
    const auto found = std::ranges::find(m_usage, object, &schema::ObjectUsage::object);
    return found == m_usage.end() ? nullptr : &*found;
}

QString UsageTableModel::objectAt(int row) const {
    return row >= 0 && row < count() ? m_usage[size_t(rowAt(row).object)].object : QString();
}

QString UsageTableModel::fieldAt(int row) const {
    return row >= 0 && row < count() ? rowAt(row).field : QString();
}

QString UsageTableModel::textOf(int row, int column) const {
    const Row &each = rowAt(row);
    const schema::ObjectUsage &usage = m_usage[size_t(each.object)];
    switch (column) {
    case Object: return usage.object;
    case Field: return each.field;
    case Filled: return each.share < 0 ? QString() : shareText(each.share);
    case Rows: return usage.error.isEmpty() || !usage.filled.isEmpty() ? QLocale().toString(usage.rows) : QString();
    case Counted: return tr("%1, v%2").arg(relativeTime(toDateTime(usage.countedAt))).arg(usage.version);
    default: return usage.error;
    }
}

QString UsageTableModel::tipOf(int row, int column) const {
    const schema::ObjectUsage &usage = m_usage[size_t(rowAt(row).object)];
    if (column == Counted)
        return exactTime(toDateTime(usage.countedAt));
    return column == Filled && rowAt(row).share >= 0 ? populatedText(usage, rowAt(row).field) : textOf(row, column);
}

QVariant UsageTableModel::cell(int row, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole: return textOf(row, column);
    case Qt::ToolTipRole: return tipOf(row, column);
    case Qt::TextAlignmentRole: return column == Filled || column == Rows ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case ApiNameRole: return column == Object || column == Field;
    case MutedRole: return column == Counted;
    case StatusRole: return column == Remark && !textOf(row, column).isEmpty() ? QVariant(int(StatusMark::Warning)) : QVariant();
    case IdRole: return objectAt(row) + u'.' + fieldAt(row);
    case SortRole: return column == Filled ? QVariant(rowAt(row).share) : QVariant();
    default: return {};
    }
}

QVariant UsageTableModel::header(int column, int role) const {
    if (role == Qt::TextAlignmentRole && (column == Filled || column == Rows))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString words[] = {tr("Object"), tr("Field"), tr("Populated"), tr("Rows"), tr("Counted"), tr("Remark")};
    return words[column];
}

QByteArray UsageTableModel::csv() const {
    QString text = u"object,field,filled,rows,share,counted_at,version,remark\r\n"_s;
    for (const int shown : m_shown) {
        const Row &row = m_rows[size_t(shown)];
        const schema::ObjectUsage &usage = m_usage[size_t(row.object)];
        const QStringList cells{csvCell(usage.object), csvCell(row.field),
                                row.field.isEmpty() ? QString() : QString::number(usage.filled.value(row.field)),
                                QString::number(usage.rows), row.share < 0 ? QString() : QString::number(row.share, 'f', 4),
                                toIso(usage.countedAt), QString::number(usage.version), csvCell(usage.error)};
        text += cells.join(u',') + u"\r\n"_s;
    }
    return text.toUtf8();
}

} // namespace fairlead::models
