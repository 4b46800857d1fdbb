#include "ui/topology/history/historysection.h"

#include "models/base/amounttext.h"
#include "models/connections/counted.h"
#include "models/topology/pasttext.h"
#include "models/topology/versionlistmodel.h"
#include "ui/topology/detailtable.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLocale>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

namespace {

QString dateText(Timestamp time) {
    return QLocale().toString(models::toDateTime(time).toLocalTime().date(), u"d MMM yyyy"_s);
}

QString firstText(const client::Past &past) {
    if (past.first == 0)
        return HistorySection::tr("No longer there");
    const QString since = HistorySection::tr("First seen v%1, %2").arg(past.first).arg(dateText(past.firstAt));
    return past.first == past.oldest ? since + u' ' + HistorySection::tr("(the oldest version kept)") : since;
}

QString touchText(const client::Past &past, bool ofField) {
    const auto steps = static_cast<qint64>(past.steps.size());
    const QString what = ofField ? HistorySection::tr("touch this field") : HistorySection::tr("touch this object");
    return HistorySection::tr("%1 of %2 versions %3").arg(steps).arg(past.versions).arg(what);
}

} // namespace

HistorySection::HistorySection(const client::Past &past, bool ofField, QWidget *parent)
    : QWidget(parent) {
    setObjectName(u"historySection"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *row = new QHBoxLayout;
    row->addWidget(new TextLabel(tr("History"), Face::Heading, Tone::Text, this));
    row->addWidget(new TextLabel(touchText(past, ofField), Face::Caption, Tone::Muted, this));
    row->addStretch(1);
    column->addLayout(row);
    QStringList facts{firstText(past)};
    if (past.last > past.first && !past.steps.empty())
        facts.append(tr("last changed v%1, %2").arg(past.last).arg(dateText(past.steps.front().pulledAt)));
    if (!past.isComplete)
        facts.append(tr("older versions are still being compared…"));
    auto *fact = new TextLabel(facts.join(u"; "_s), Face::Body, Tone::Muted, this);
    fact->setElided(true); // a longer language must not widen the pane
    fact->setObjectName(u"historyFacts"_s);
    column->addWidget(fact);
    auto *table = new DetailTable({tr("Seen"), tr("Between"), tr("Change")}, this);
    table->setObjectName(u"historyTable"_s);
    table->setAccessibleName(tr("History"));
    for (const client::PastStep &step : past.steps) {
        const QString field = ofField ? QString() : step.changes.front().field;
        table->addRow({{u"v%1"_s.arg(step.version), {{models::EmphasisRole, true}}},
                       {models::betweenText(step.beforeAt, step.pulledAt), {{models::MutedRole, true}}},
                       {models::pastSummary(step.changes, !ofField), {{models::ChangeKindRole, int(models::markOf(step.changes))}}}},
                      u"%1/%2/%3"_s.arg(step.before).arg(step.version).arg(field));
    }
    table->fit(2);
    table->setVisible(!past.steps.empty());
    column->addWidget(table);
    connect(table, &DetailTable::linkOpened, this, [this](const QString &link) {
        Q_EMIT diffRequested(link.section(u'/', 0, 0).toInt(), link.section(u'/', 1, 1).toInt(), link.section(u'/', 2));
    });
}

} // namespace fairlead::ui
