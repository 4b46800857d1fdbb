#pragma once

#include <QByteArrayView>

namespace fairlead::http {

/// What a strict reader says of a request's head, before a lenient one splits it.
struct HeadVerdict {
    int failure = 0;        ///< 0, or 400, 414, 431 or 505.
    QByteArrayView method;
    QByteArrayView target;
    bool http10 = false;
};

/// Checks every line of `head`, which ends with its empty line: request line, field names, control characters, line
/// ends, folding, how many fields there are.
HeadVerdict checkHead(QByteArrayView head, int maxFields, qsizetype maxUrl);

} // namespace fairlead::http
