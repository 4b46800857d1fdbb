// Reports of what the diff page shows: files, PDF, paper.
#include "models/connections/errorwords.h"
#include "ui/topology/diff/diffexport.h"
#include "ui/topology/diff/diffpage.h"
#include "ui/topology/notice.h"
#include "ui/topology/schemaexport.h"

#include <QCoroFuture>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QPointer>
#include <QPrintDialog>
#include <QPrinter>
#include <QtConcurrentRun>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

void DiffPage::openExportMenu() {
    auto *menu = new QMenu(this);
    menu->setObjectName(u"exportMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::pair<QString, QString> formats[] = {{tr("Web page (HTML)…"), u"html"_s}, {tr("PDF…"), u"pdf"_s},   {tr("Excel workbook (XLSX)…"), u"xlsx"_s},
                                                   {tr("CSV…"), u"csv"_s},              {tr("Markdown…"), u"md"_s}, {tr("JSON…"), u"json"_s}};
    for (const auto &[text, format] : formats)
        menu->addAction(text, this, [this, format = format] { askExport(format); })->setObjectName(u"export_"_s + format);
    menu->addAction(tr("Print…"), this, &DiffPage::print)->setObjectName(u"exportPrint"_s);
    menu->addSeparator();
    QAction *reviews = menu->addAction(tr("With reviewed marks and notes"));
    reviews->setObjectName(u"exportReviews"_s);
    reviews->setCheckable(true);
    reviews->setChecked(m_withReviews);
    connect(reviews, &QAction::toggled, this, [this](bool on) { m_withReviews = on; });
    menu->popup(m_exportButton->mapToGlobal(QPoint(0, m_exportButton->height() + 2)));
}

void DiffPage::askExport(const QString &format) {
    auto *dialog = new QFileDialog(this, tr("Export report"));
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(format);
    dialog->selectFile(safeFileName(u"%1 to %2"_s.arg(sideName(false), sideName(true))) + u'.' + format);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &path) { exportTo(path, format); });
    dialog->open();
}

DiffReport DiffPage::report() const {
    DiffReport report{m_diff, m_shown, m_reviews, m_withReviews, {}};
    report.context.from = sideText(false);
    report.context.to = sideText(true);
    report.context.fromJson = {{u"client"_s, m_from.client.toString()}, {u"version"_s, infoOf(false) ? infoOf(false)->version : m_from.version}};
    report.context.toJson = {{u"client"_s, m_to.client.toString()}, {u"version"_s, infoOf(true) ? infoOf(true)->version : m_to.version}};
    if (m_unstored) // A version number would be somebody else's.
        (m_unstored->older ? report.context.fromJson : report.context.toJson) = {{u"file"_s, m_unstored->fileName}};
    report.context.generatedAt = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    return report;
}

void DiffPage::exportTo(const QString &path, const QString &format) {
    if (!m_diff)
        return;
    writeReport(this, path, format, report(), [this](const Result<QString> &written) {
        m_problem->setVisible(!written.ok());
        if (written)
            return Q_EMIT messageRaised(tr("Report written to %1").arg(QDir::toNativeSeparators(*written)));
        m_problem->setText(tr("No report was written. %1").arg(written.error().message));
    });
}

void DiffPage::print() {
    if (!m_diff)
        return;
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(title());
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, printer] { printReport(printer); });
    // The dialog writes into the printer: it stays until both are through.
    connect(dialog, &QObject::destroyed, this, [printer] {});
    dialog->open();
}

QCoro::Task<void> DiffPage::printReport(std::shared_ptr<QPrinter> printer) {
    const QPointer<DiffPage> self(this);
    QFuture<void> printing = QtConcurrent::run([printer, report = report()] { paintReport(printer.get(), report); });
    co_await printing;
    if (self)
        Q_EMIT messageRaised(tr("Sent to the printer"));
}

} // namespace fairlead::ui
