#include "ui/topology/schemaexport.h"

#include <QFileDialog>
#include <QFutureWatcher>
#include <QSaveFile>
#include <QThreadPool>
#include <QtConcurrentRun>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

Result<QString> write(const QString &path, const QByteArray &bytes) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorCode::Invalid, QFileDialog::tr("%1 cannot be written: %2").arg(path, file.errorString()), {}};
    return path;
}

} // namespace

QString safeFileName(QString text) {
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format || u"/\\:*?\"<>|"_s.contains(c))
            c = u'-';
    }
    if (text.startsWith(u'.'))
        text[0] = u'-';
    return text.size() > 120 ? text.left(90) + text.right(30) : text; // The suffix stays.
}

void writeInBackground(QWidget *parent, const QString &path, std::function<Result<QByteArray>()> make,
                       std::function<void(const Result<QString> &)> done) {
    auto *watcher = new QFutureWatcher<Result<QString>>(parent);
    QObject::connect(watcher, &QFutureWatcherBase::finished, parent, [watcher, done] {
        watcher->deleteLater();
        done(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run([path, make]() -> Result<QString> {
        const Result<QByteArray> bytes = make();
        if (!bytes)
            return bytes.error();
        return write(path, *bytes);
    }));
}

void exportToFile(QWidget *parent, const QString &title, const QString &suggestedName, const QString &filter,
                  std::function<Result<QByteArray>()> make, std::function<void(const Result<QString> &)> done) {
    auto *dialog = new QFileDialog(parent, title, QString(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(safeFileName(suggestedName));
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [parent, make, done](const QString &path) { writeInBackground(parent, path, make, done); });
    dialog->open();
}

} // namespace fairlead::ui
