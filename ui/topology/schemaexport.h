#pragma once

#include "services/kernel/result.h"

#include <QByteArray>
#include <QString>

#include <functional>

class QWidget;

namespace fairlead::ui {

/// A name a file may have, whatever the client or object in it is called: no folder, no hidden file.
QString safeFileName(QString text);

/// Asks for a file name without blocking, makes the bytes on a worker and writes them all or not at all.
/// `done` gets the path, or the Error; it is not called when the dialog is dismissed or `parent` is gone.
void exportToFile(QWidget *parent, const QString &title, const QString &suggestedName, const QString &filter,
                  std::function<Result<QByteArray>()> make, std::function<void(const Result<QString> &)> done);

/// Writes without asking; the second half of exportToFile().
void writeInBackground(QWidget *parent, const QString &path, std::function<Result<QByteArray>()> make,
                       std::function<void(const Result<QString> &)> done);

} // namespace fairlead::ui
