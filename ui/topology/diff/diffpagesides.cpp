// Which two things the diff page compares: versions of any clients, or one and a file.
#include "models/base/amounttext.h"
#include "services/client/folderarchive.h"
#include "ui/topology/diff/diffpage.h"
#include "ui/topology/versionlease.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/sidebysideview.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCoroFuture>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QPointer>
#include <QtConcurrentRun>

#include <algorithm>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

const QString fileEntry = u"file"_s;

Result<QByteArray> readFile(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Invalid, QFileDialog::tr("%1 cannot be read: %2").arg(path, file.errorString()), {}};
    return file.readAll();
}

} // namespace

QCoro::Task<void> DiffPage::loadSides() {
    const QPointer<DiffPage> self(this);
    Result<std::vector<client::ClientSummary>> clients = co_await m_client->clients();
    if (!self || !clients)
        co_return;
    m_clients = std::move(*clients);
    for (const client::ClientSummary &summary : std::vector<client::ClientSummary>(m_clients)) {
        const ClientId id = summary.account.id;
        Result<std::vector<schema::SnapshotInfo>> versions = co_await m_client->snapshots(id);
        if (!self)
            co_return;
        if (versions)
            m_versions.insert(id.toString(), std::move(*versions));
        if (id != m_from.client && id != m_to.client)
            continue;
        m_header->setTitle(summary.account.name);
        sidesChanged();
    }
    sidesChanged();
    const bool production = std::any_of(m_clients.begin(), m_clients.end(), [this](const client::ClientSummary &each) {
        return (each.account.id == m_from.client || each.account.id == m_to.client) && each.connection && each.connection->isProduction;
    });
    m_production->setVisible(production);
}

void DiffPage::sidesChanged() {
    fillCombo(m_fromBox, m_from, isFile(false));
    fillCombo(m_toBox, m_to, isFile(true));
    m_tableModel->setSideNames(sideName(false), sideName(true));
    std::vector<client::VersionRef> compared;
    for (const bool newSide : {false, true}) {
        if (const schema::SnapshotInfo *info = infoOf(newSide); info && !isFile(newSide))
            compared.push_back({newSide ? m_to.client : m_from.client, info->version});
    }
    m_lease->hold(std::move(compared));
    if (m_change >= 0)
        m_compare->setHeadings(sideText(false), sideText(true));
    Q_EMIT titleChanged();
}

void DiffPage::fillCombo(QComboBox *combo, const client::VersionRef &current, bool file) {
    combo->clear();
    int widest = combo->width();
    for (const client::ClientSummary &summary : m_clients) {
        for (const schema::SnapshotInfo &version : m_versions.value(summary.account.id.toString())) {
            const bool own = summary.account.id == current.client;
            QString text = own ? models::versionText(version) : u"%1 %2"_s.arg(summary.account.name, models::versionText(version));
            if (!version.label.isEmpty())
                text += u"  "_s + version.label;
            widest = std::max(widest, combo->fontMetrics().horizontalAdvance(text) + 48);
            combo->addItem(text, u"%1/%2"_s.arg(summary.account.id.toString()).arg(version.version));
            const bool latest = current.version == 0 && &version == &m_versions[summary.account.id.toString()].front();
            if (!file && own && (version.version == current.version || latest))
                combo->setCurrentIndex(combo->count() - 1);
        }
    }
    if (m_unstored && file) {
        combo->addItem(m_unstored->fileName, u"kept"_s);
        combo->setCurrentIndex(combo->count() - 1);
    }
    combo->addItem(tr("A file, not stored…"), fileEntry);
    combo->view()->setMinimumWidth(widest);
    combo->setToolTip(combo->currentText());
}

void DiffPage::chooseVersion(bool newSide, int row) {
    const QString data = (newSide ? m_toBox : m_fromBox)->itemData(row).toString();
    if (data == fileEntry) {
        askFile(!newSide);
        return sidesChanged();
    }
    const auto id = ClientId::parse(data.section(u'/', 0, 0));
    if (!id)
        return;
    (newSide ? m_to : m_from) = {*id, data.section(u'/', 1, 1).toInt()};
    if (isFile(newSide))
        m_unstored.reset();
    sidesChanged();
    loadDiff();
}

void DiffPage::swapSides() {
    std::swap(m_from, m_to);
    if (m_unstored)
        m_unstored->older = !m_unstored->older;
    sidesChanged();
    loadDiff();
}

void DiffPage::askFile(bool older) {
    auto *dialog = new QFileDialog(this, tr("Compare with a file"));
    dialog->setObjectName(u"unstoredDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Schemas (*.json *.json.zst *.zst *.tar)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, older](const QString &path) { compareWithFile(path, older); });
    dialog->open();
}

void DiffPage::compareWithFile(const QString &path, bool older) {
    readAndCompare(path, older);
}

QCoro::Task<void> DiffPage::readAndCompare(QString path, bool older) {
    const QPointer<DiffPage> self(this);
    const QFileInfo info(path);
    const bool isFolder = info.isDir();
    QFuture<Result<QByteArray>> reading = QtConcurrent::run([path, isFolder] { return isFolder ? client::packFolder(path) : readFile(path); });
    const Result<QByteArray> bytes = co_await reading;
    if (!self)
        co_return;
    if (bytes)
        compareWithBytes(info.fileName(), *bytes, older);
    else
        showError(tr("The file cannot be compared"), bytes.error());
}

void DiffPage::compareWithBytes(const QString &fileName, const QByteArray &bytes, bool older) {
    m_unstored = Unstored{fileName, bytes, older};
    (older ? m_from : m_to).client = (older ? m_to : m_from).client;
    sidesChanged();
    loadDiff();
}

const schema::SnapshotInfo *DiffPage::infoOf(bool newSide) const {
    const client::VersionRef &ref = newSide ? m_to : m_from;
    const auto versions = m_versions.constFind(ref.client.toString());
    if (isFile(newSide) || versions == m_versions.cend() || versions->empty())
        return nullptr;
    if (ref.version == 0)
        return &versions->front();
    const auto found = std::find_if(versions->begin(), versions->end(), [&](const auto &each) { return each.version == ref.version; });
    return found == versions->end() ? nullptr : &*found;
}

/// A file is held against one client: what was said about the same changes there holds here too.
client::ReviewPair DiffPage::reviewPair() const {
    const ClientId stored = isFile(false) ? m_to.client : m_from.client;
    return m_unstored ? client::ReviewPair{stored, stored} : client::ReviewPair{m_from.client, m_to.client};
}

QString DiffPage::sideName(bool newSide) const {
    if (isFile(newSide))
        return m_unstored->fileName;
    const client::VersionRef &ref = newSide ? m_to : m_from;
    const schema::SnapshotInfo *info = infoOf(newSide);
    const QString version = info ? u"v%1"_s.arg(info->version) : ref.version > 0 ? u"v%1"_s.arg(ref.version) : tr("latest");
    if (m_from.client == m_to.client)
        return version;
    for (const client::ClientSummary &summary : m_clients)
        if (summary.account.id == ref.client)
            return summary.account.name + u' ' + version;
    return version;
}

QString DiffPage::sideText(bool newSide) const {
    const schema::SnapshotInfo *info = infoOf(newSide);
    if (!info)
        return isFile(newSide) ? tr("%1, a file that is not stored").arg(sideName(newSide)) : sideName(newSide);
    const QString time = QLocale().toString(models::toDateTime(info->pulledAt).toLocalTime(), u"d MMM yyyy, HH:mm"_s);
    const QString label = info->label.isEmpty() ? QString() : u" (%1)"_s.arg(info->label);
    return u"%1%2, %3"_s.arg(sideName(newSide), label, time);
}

} // namespace fairlead::ui
