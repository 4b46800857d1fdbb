#pragma once

#include <QByteArray>
#include <QString>

namespace fairlead::test {

/// The letters and digits that a PDF of Qt's writes, in its order; for other signs it does not always name the glyph.
QString textOfPdf(const QByteArray &pdf);

} // namespace fairlead::test
