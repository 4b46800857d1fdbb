#pragma once

#include <QByteArray>

namespace fairlead::schema {

QByteArray htmlReportStyle(); ///< The page's style sheet: the colours of both themes, and print.
QByteArray htmlReportScript(); ///< The page's filter: hides rows by kind and severity.

} // namespace fairlead::schema
