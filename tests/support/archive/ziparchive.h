#pragma once

#include <QByteArray>

namespace fairlead::test {

/// One file of a zip, such as a sheet of a workbook; null when it is not there.
QByteArray partOfZip(const QByteArray &archive, const char *name);

} // namespace fairlead::test
