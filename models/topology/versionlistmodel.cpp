#include "models/topology/versionlistmodel.h"

#include "models/base/amounttext.h"

#include <QLocale>

#include <algorithm>

namespace fairlead::models {

using namespace Qt::StringLiterals;

QString versionText(const schema::SnapshotInfo &version) {
    const QString date = QLocale().toString(toDateTime(version.pulledAt).toLocalTime().date(), u"d MMM yyyy"_s);
    return u"v%1, %2"_s.arg(version.version).arg(date);
}

bool isImported(const schema::SnapshotInfo &version) {
    return version.source != "org"_L1;
}

void VersionListModel::setVersions(std::vector<schema::SnapshotInfo> versions) {
    beginResetModel();
    m_versions = std::move(versions);
    std::sort(m_versions.begin(), m_versions.end(), [](const auto &a, const auto &b) { return a.version > b.version; });
    endResetModel();
}

void VersionListModel::setChanges(int version, const VersionChanges &changes) {
    m_changes.insert(version, changes);
    const int row = rowOfVersion(version);
    rowsChanged(row, row);
}

void VersionListModel::setChanges(const QHash<int, VersionChanges> &changes) {
    if (changes == m_changes)
        return;
    m_changes = changes;
    if (count() > 0)
        rowsChanged(0, count() - 1);
}

int VersionListModel::rowOfVersion(int version) const {
    const auto found = std::find_if(m_versions.begin(), m_versions.end(), [&](const auto &each) { return each.version == version; });
    return found == m_versions.end() ? -1 : static_cast<int>(found - m_versions.begin());
}

const schema::SnapshotInfo *VersionListModel::find(int version) const {
    if (version == 0)
        return m_versions.empty() ? nullptr : &m_versions.front();
    const int row = rowOfVersion(version);
    return row < 0 ? nullptr : &m_versions[row];
}

const schema::SnapshotInfo *VersionListModel::before(int version) const {
    const int row = rowOfVersion(version);
    return row < 0 || row + 1 >= count() ? nullptr : &m_versions[row + 1];
}

QVariant VersionListModel::cell(int row, int column, int role) const {
    const schema::SnapshotInfo &version = m_versions[row];
    if (role == IdRole)
        return version.version;
    if (role == Qt::TextAlignmentRole)
        return column == Objects || column == FieldsColumn ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    if (role == SecondaryTextRole && column == Version && !version.label.isEmpty())
        return version.label;
    if (role == Qt::ToolTipRole)
        return version.note.isEmpty() ? version.label : version.note;
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (column) {
    case Version: return versionText(version);
    case Pulled: return QLocale().toString(toDateTime(version.pulledAt).toLocalTime(), QLocale::ShortFormat);
    case Objects: return QLocale().toString(version.objectsCount);
    case FieldsColumn: return QLocale().toString(version.fieldsCount);
    case Label: return version.label;
    default: return {};
    }
}

QVariant VersionListModel::header(int column, int role) const {
    if (role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Version"), tr("Pulled"), tr("Objects"), tr("Fields"), tr("Label")};
    return names[column];
}

} // namespace fairlead::models
