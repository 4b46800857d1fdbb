#pragma once

#include <QByteArray>

namespace fairlead::sandbox {

/// One gzip member, at the level Salesforce seems to use.
QByteArray gzip(QByteArrayView data);

} // namespace fairlead::sandbox
