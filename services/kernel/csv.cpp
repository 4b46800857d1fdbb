#include "services/kernel/csv.h"

namespace fairlead {

using namespace Qt::StringLiterals;

QString csvCell(QString text) {
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text.front()))
        text.prepend(u'\'');
    if (!text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

QString csvLine(const QStringList &cells) {
    QString line;
    for (const QString &cell : cells) {
        if (!line.isEmpty() || &cell != &cells.front())
            line += u',';
        line += csvCell(cell);
    }
    return line + u"\r\n"_s;
}

} // namespace fairlead
