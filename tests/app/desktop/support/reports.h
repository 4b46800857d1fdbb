#pragma once

#include <QByteArray>
#include <QString>

namespace fairlead::test {

/// One file of a zip, such as a sheet of a workbook; null when it is not there.
QByteArray partOfZip(const QByteArray &archive, const char *name);
/// The letters and digits that a PDF of Qt's writes, in its order; for other signs it does not always name the glyph.
QString textOfPdf(const QByteArray &pdf);

} // namespace fairlead::test
