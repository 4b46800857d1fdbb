#pragma once

#include <QByteArray>
#include <QString>

namespace fairlead::test {

/// One file of a zip, such as a sheet of a workbook; null when it is not there.
QByteArray partOfZip(const QByteArray &archive, const char *name);
/// What a PDF of Qt's writes, in its order and without blanks.
QString textOfPdf(const QByteArray &pdf);

} // namespace fairlead::test
