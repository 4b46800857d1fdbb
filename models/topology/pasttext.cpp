#include "models/topology/pasttext.h"

#include "models/base/amounttext.h"
#include "models/topology/changetext.h"
#include "models/topology/versionlistmodel.h"

#include <QCoreApplication>
#include <QLocale>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t toldAtOnce = 2;
constexpr qsizetype longestValue = 32;

QString tr(const char *text) {
    return QCoreApplication::translate("fairlead::models", text);
}

QString valuesText(const schema::PastChange &change) {
    schema::Change whole;
    whole.kind = change.kind;
    whole.field = change.field;
    whole.attribute = change.attribute;
    QString name = attributeName(whole);
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    if (change.kind == schema::ChangeKind::PicklistChanged)
        return change.newText.isEmpty() ? name : tr("Values: %1").arg(change.newText);
    if (change.isShortened || change.oldText.size() > longestValue || change.newText.size() > longestValue)
        return tr("%1 changed").arg(name);
    const QString none = tr("none");
    return u"%1 %2 → %3"_s.arg(name, change.oldText.isEmpty() ? none : change.oldText,
                               change.newText.isEmpty() ? none : change.newText);
}

} // namespace

QString pastSummary(const schema::PastChange &change, bool withField) {
    const schema::ChangeSign sign = schema::changeSign(change.kind);
    const QString what = sign == schema::ChangeSign::Added     ? tr("Created")
                         : sign == schema::ChangeSign::Removed ? tr("Removed")
                                                               : valuesText(change);
    return withField && !change.field.isEmpty() ? change.field + u": "_s + what : what;
}

QString pastSummary(const std::vector<schema::PastChange> &changes, bool withField) {
    QStringList parts;
    const size_t told = withField ? 1 : toldAtOnce;
    for (size_t i = 0; i < std::min(changes.size(), told); ++i)
        parts.append(pastSummary(changes[i], withField));
    if (changes.size() > told)
        parts.append(tr("%1 more").arg(changes.size() - told));
    return parts.join(u", "_s);
}

ChangeMark markOf(const std::vector<schema::PastChange> &changes) {
    return changes.size() == 1 ? markOf(changes.front().kind) : ChangeMark::Changed;
}

QString betweenText(Timestamp before, Timestamp after) {
    const QDate from = toDateTime(before).toLocalTime().date();
    const QDate to = toDateTime(after).toLocalTime().date();
    const QLocale locale;
    if (from == to)
        return locale.toString(to, u"d MMM yyyy"_s);
    if (from.year() == to.year() && from.month() == to.month())
        return u"%1–%2"_s.arg(from.day()).arg(locale.toString(to, u"d MMM yyyy"_s));
    const QString first = locale.toString(from, from.year() == to.year() ? u"d MMM"_s : u"d MMM yyyy"_s);
    return u"%1 – %2"_s.arg(first, locale.toString(to, u"d MMM yyyy"_s));
}

QString shortAge(Timestamp then, Timestamp now) {
    const auto days = std::chrono::duration_cast<std::chrono::hours>(now - then).count() / 24;
    if (days < 1)
        return tr("today");
    if (days < 14)
        return tr("%1 d").arg(days);
    if (days < 60)
        return tr("%1 wk").arg(days / 7);
    return days < 730 ? tr("%1 mo").arg(days / 30) : tr("%1 y").arg(days / 365);
}

} // namespace fairlead::models
