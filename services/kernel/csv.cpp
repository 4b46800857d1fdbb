#include "services/kernel/csv.h"

namespace fairlead {

using namespace Qt::StringLiterals;

QString csvCell(QString text) {
    // Also behind blanks, and in the full width that some spreadsheets fold.
    const QString trimmed = text.trimmed();
    const bool isFormula = (!trimmed.isEmpty() && u"=+-@\uFF1D\uFF0B\uFF0D\uFF20"_s.contains(trimmed.front()))
        || (!text.isEmpty() && u"\t\r\n"_s.contains(text.front()));
    if (isFormula)
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
