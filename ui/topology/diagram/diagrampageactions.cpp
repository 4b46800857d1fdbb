// The diagram page's menus, and the files and pictures that leave it.
#include "ui/topology/diagram/diagrampage.h"

#include "ui/topology/diagram/diagramcanvas.h"
#include "ui/topology/diagram/diagramexport.h"
#include "ui/topology/schemaexport.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QFutureWatcher>
#include <QGuiApplication>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QtConcurrentRun>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

void DiagramPage::openMenu(const QString &object, const QPoint &position) {
    auto *menu = new QMenu(this);
    menu->setObjectName(u"diagramMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!object.isEmpty()) {
        const QStringList selected = m_canvas->selection().contains(object) ? m_canvas->selection() : QStringList{object};
        menu->addAction(tr("Add neighbours"), this, [this, selected] { addNeighbours(selected, 1); });
        menu->addAction(tr("Remove from the diagram"), this, [this, selected] { remove(selected); });
        menu->addAction(tr("Remove all others"), this, [this, selected] {
            QStringList others = m_target.objects;
            others.removeIf([&selected](const QString &name) { return selected.contains(name); });
            remove(others);
        });
        menu->addSeparator();
        menu->addAction(tr("Copy API name"), this, [this, selected] {
            QGuiApplication::clipboard()->setText(selected.join(u'\n'));
            Q_EMIT messageRaised(tr("API name copied"));
        });
        menu->addAction(tr("Open in the explorer"), this, [this, object] { Q_EMIT openObjectRequested(m_place.version, object); })
            ->setObjectName(u"openInExplorer"_s);
        menu->addSeparator();
    }
    menu->addAction(tr("Show everything"), m_canvas, &DiagramCanvas::fit);
    menu->addAction(tr("Tidy"), this, &DiagramPage::tidy);
    menu->addAction(tr("Copy picture"), this, [this] { copyAs(u"png"_s); });
    menu->popup(position);
}

void DiagramPage::openExportMenu() {
    auto *menu = new QMenu(this);
    menu->setObjectName(u"diagramExportMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("SVG…"), this, [this] { askExport(u"svg"_s); });
    menu->addAction(tr("PNG, twice the size…"), this, [this] { askExport(u"png"_s); });
    menu->addAction(tr("Mermaid…"), this, [this] { askExport(u"mmd"_s); });
    menu->addSeparator();
    menu->addAction(tr("Copy picture"), this, [this] { copyAs(u"png"_s); });
    menu->addAction(tr("Copy as Mermaid"), this, [this] { copyAs(u"mmd"_s); });
    menu->popup(m_exportButton->mapToGlobal(QPoint(0, m_exportButton->height() + 2)));
}

/// Makes the file's bytes from what is shown now, on whatever thread.
std::function<QByteArray()> DiagramPage::maker(const QString &format) const {
    const DiagramScenePtr scene = m_canvas->scene();
    if (format == "mmd"_L1) {
        return [graph = m_schema.graph, chosen = shownNumbers(), detail = m_state.detail] { return schema::mermaidText(*graph, chosen, detail).toUtf8(); };
    }
    const DiagramLook look = DiagramLook::paper(this);
    if (format == "svg"_L1)
        return [scene, look, name = windowSubject()] { return diagramSvg(*scene, look, name); };
    return [scene, look] { return diagramPng(*scene, look); };
}

void DiagramPage::askExport(const QString &format) {
    const QString name = u"%1 v%2 diagram.%3"_s.arg(m_clientName).arg(m_place.version.version).arg(format);
    exportToFile(this, tr("Export the diagram"), name, u"*.%1"_s.arg(format), maker(format), [this](const Result<QString> &written) {
        if (written)
            return Q_EMIT messageRaised(tr("Exported to %1").arg(*written));
        say(tr("Nothing was exported. %1").arg(written.error().message));
    });
}

void DiagramPage::exportTo(const QString &path, const QString &format) {
    writeInBackground(this, path, maker(format), [this](const Result<QString> &written) {
        if (written)
            return Q_EMIT messageRaised(tr("Exported to %1").arg(*written));
        say(tr("Nothing was exported. %1").arg(written.error().message));
    });
}

void DiagramPage::copyAs(const QString &format) {
    if (m_canvas->scene()->nodes().empty())
        return;
    if (format == "mmd"_L1) {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(maker(format)()));
        return Q_EMIT messageRaised(tr("Copied as Mermaid"));
    }
    auto *watcher = new QFutureWatcher<QImage>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        QGuiApplication::clipboard()->setImage(watcher->result());
        Q_EMIT messageRaised(tr("Picture copied"));
    });
    const DiagramScenePtr scene = m_canvas->scene();
    watcher->setFuture(QtConcurrent::run([scene, look = DiagramLook::paper(this)] { return diagramImage(*scene, look); }));
}

} // namespace fairlead::ui
