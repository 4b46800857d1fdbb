#include "ui/topology/diff/diffexport.h"

#include "services/domain/schema/reporttext.h"
#include "services/kernel/clock.h"
#include "ui/topology/pagepainter.h"

#include <QFutureWatcher>
#include <QGuiApplication>
#include <QPdfWriter>
#include <QSaveFile>
#include <QWidget>
#include <QtConcurrentRun>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("fairlead::ui", text);
}

std::vector<schema::ReportReview> said(const DiffReport &report) {
    std::vector<schema::ReportReview> reviews;
    reviews.reserve(report.shown.size());
    for (const int change : report.shown) {
        schema::ReportReview &said = reviews.emplace_back();
        if (const schema::Review *review = report.reviews.of(change))
            said = {review->state == schema::ReviewState::Reviewed, review->note, review->reviewer, toIso(review->at).left(10)};
    }
    return reviews;
}

Result<QByteArray> textOf(const DiffReport &report, const QString &format) {
    schema::ReportContext context;
    const schema::Diff rows = reportedRows(report, context);
    if (format == "html"_L1)
        return schema::htmlReport(rows, context);
    if (format == "md"_L1)
        return schema::markdownReport(rows, context);
    if (format == "csv"_L1)
        return schema::csvReport(rows, context);
    if (format == "xlsx"_L1)
        return schema::xlsxReport(rows, context);
    return schema::jsonReport(rows, context);
}

Error unwritable(const QSaveFile &file, const QString &path) {
    return {ErrorCode::Invalid, tr("%1 cannot be written: %2").arg(path, file.errorString()), {}};
}

Result<QString> write(const QString &path, const QString &format, const DiffReport &report) {
    // First of all: nobody wants to wait for a report that has no place.
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return unwritable(file, path);
    if (format == "pdf"_L1) {
        QPdfWriter writer(&file);
        writer.setTitle(report.context.from + u" → "_s + report.context.to);
        writer.setCreator(u"Fairlead"_s);
        paintReport(&writer, report);
    } else {
        const Result<QByteArray> bytes = textOf(report, format);
        if (!bytes) {
            file.cancelWriting();
            return bytes.error();
        }
        if (file.write(*bytes) != bytes->size())
            return unwritable(file, path);
    }
    if (!file.commit())
        return unwritable(file, path);
    return path;
}

QColor severityColor(schema::Severity severity) {
    const QColor colors[] = {QColor(0x1A, 0x7F, 0x37), QColor(0x8A, 0x5A, 0x00), QColor(0xB3, 0x26, 0x1E)};
    return colors[int(severity)];
}

const QColor inkMuted(0x5B, 0x64, 0x72);
const QColor inkRemoved(0xB0, 0x2E, 0x12);
const QColor inkAdded(0x0A, 0x6B, 0x62);
constexpr qsizetype printedText = 4000; ///< Signs of one side; a printed formula of a hundred thousand helps nobody.

QString printed(const QString &text) {
    return text.size() <= printedText ? text : tr("%1… (%2 characters in all)").arg(text.left(printedText)).arg(text.size());
}

void paintChange(PagePainter &page, const schema::Change &change, const schema::ReportReview *review) {
    const QString subject = schema::subjectText(change);
    page.keep(36);
    page.line({{schema::signMark(change.kind) + u"  "_s, PagePainter::Bold, Qt::black},
               {subject.isEmpty() ? schema::kindWords(change.kind) : subject, PagePainter::Mono, Qt::black},
               {u"   "_s + schema::severityName(change.severity), PagePainter::Body, severityColor(change.severity)}},
              12);
    if (const QString before = schema::oldText(change); !before.isEmpty())
        page.text(u"− "_s + printed(before), PagePainter::Body, inkRemoved, 28);
    if (const QString after = schema::newText(change); !after.isEmpty())
        page.text(u"+ "_s + printed(after), PagePainter::Body, inkAdded, 28);
    if (review && !review->isEmpty())
        page.text((review->reviewed ? u"✓ "_s : QString()) + schema::reviewText(*review), PagePainter::Body, inkMuted, 28);
    page.space(4);
}

} // namespace

schema::Diff reportedRows(const DiffReport &report, schema::ReportContext &context) {
    schema::Diff part;
    part.changes.reserve(report.shown.size());
    for (const int change : report.shown)
        part.changes.push_back(report.diff->changes[static_cast<size_t>(change)]);
    part.renames = report.diff->renames;
    part.notCompared = report.diff->notCompared;
    part.objectsCompared = report.diff->objectsCompared;
    context = report.context;
    if (report.withReviews)
        context.reviews = said(report);
    return part;
}

void writeReport(QWidget *parent, const QString &path, const QString &format, DiffReport report,
                 std::function<void(const Result<QString> &)> done) {
    auto *watcher = new QFutureWatcher<Result<QString>>(parent);
    QObject::connect(watcher, &QFutureWatcherBase::finished, parent, [watcher, done] {
        watcher->deleteLater();
        done(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run([path, format, report = std::move(report)] { return write(path, format, report); }));
}

void paintReport(QPagedPaintDevice *device, const DiffReport &report) {
    schema::ReportContext context;
    const schema::Diff rows = reportedRows(report, context);
    const schema::ReportCounts counts(rows);
    PagePainter page(device, context.from + u" → "_s + context.to);
    page.text(tr("Schema changes"), PagePainter::Title, Qt::black, 0);
    page.text(context.from + u" → "_s + context.to, PagePainter::Body, Qt::black, 0);
    QString figures = tr("%1 changes: %2 breaking, %3 risky, %4 safe")
                          .arg(rows.changes.size()).arg(counts.severities[2]).arg(counts.severities[1]).arg(counts.severities[0]);
    if (!context.reviews.empty())
        figures += u" · "_s + schema::reviewedLine(context);
    page.text(figures + u" · "_s + context.generatedAt, PagePainter::Body, inkMuted, 0);
    for (size_t i = 0; i < rows.changes.size(); ++i) {
        const schema::Change &change = rows.changes[i];
        if (i == 0 || rows.changes[i - 1].object != change.object) {
            page.space(8);
            page.keep(64);
            page.text(change.object, PagePainter::Heading, Qt::black, 0);
            page.rule();
        }
        paintChange(page, change, context.reviewOf(i));
    }
    if (!rows.renames.empty()) {
        page.space(8);
        page.text(tr("Possible renames"), PagePainter::Heading, Qt::black, 0);
        for (const schema::RenameGuess &guess : rows.renames)
            page.text(schema::renameText(guess), PagePainter::Body, Qt::black, 12);
    }
    if (!rows.notCompared.isEmpty())
        page.text(tr("Not compared: %1").arg(rows.notCompared.join(u", "_s)), PagePainter::Body, inkMuted, 0);
}

} // namespace fairlead::ui
