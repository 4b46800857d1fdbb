#include "ui/topology/detailhistory.h"

#include "models/connections/counted.h"
#include "models/topology/changetext.h"
#include "ui/topology/detailtable.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLocale>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using models::ChangeMark;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

namespace {

struct StepText {
    QString text; ///< Empty: the step says nothing of what is shown.
    ChangeMark mark = ChangeMark::Changed;
};

StepText describe(const HistoryStep &step, const QString &field) {
    if (!step.present)
        return {DetailHistory::tr("Gone"), ChangeMark::Removed};
    if (step.before == 0)
        return {field.isEmpty() ? DetailHistory::tr("First seen") : DetailHistory::tr("Object first seen"), ChangeMark::Added};
    StepText told;
    QStringList parts;
    for (const schema::Change &change : step.changes) {
        if (!field.isEmpty() && change.field != field)
            continue;
        if (field.isEmpty() && parts.size() == 1) {
            parts.append(DetailHistory::tr("%1 more").arg(step.changes.size() - 1));
            break;
        }
        told.mark = field.isEmpty() ? ChangeMark::Changed : models::markOf(change.kind);
        parts.append((field.isEmpty() && !change.field.isEmpty() ? change.field + u' ' : QString()) + models::changeSummary(change));
    }
    told.text = parts.join(u", "_s);
    return told;
}

} // namespace

DetailHistory::DetailHistory(const std::vector<HistoryStep> &steps, const QString &field, QWidget *parent)
    : QWidget(parent) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *table = new DetailTable({tr("Seen"), tr("Date"), tr("Change")}, this);
    table->setObjectName(u"historyTable"_s);
    table->setAccessibleName(tr("History"));
    int rows = 0;
    for (const HistoryStep &step : steps) {
        const StepText told = describe(step, field);
        if (told.text.isEmpty())
            continue;
        const QString date = QLocale().toString(models::toDateTime(step.pulledAt).toLocalTime().date(), u"d MMM yyyy"_s);
        const QString opens = step.before > 0 ? u"%1/%2"_s.arg(step.before).arg(step.version) : QString();
        table->addRow({{u"v%1"_s.arg(step.version), {{models::EmphasisRole, true}}}, {date, {{models::MutedRole, true}}},
                       {told.text, {{models::ChangeKindRole, int(told.mark)}}}}, opens);
        ++rows;
    }
    table->fit(2);
    auto *row = new QHBoxLayout;
    row->addWidget(new TextLabel(tr("History"), Face::Heading, Tone::Text, this));
    row->addWidget(new TextLabel(models::counted(rows, tr("1 version touches it"), tr("%1 versions touch it")), Face::Caption, Tone::Muted, this));
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(table);
    setVisible(rows > 0);
    connect(table, &DetailTable::linkOpened, this, [this](const QString &link) {
        Q_EMIT diffRequested(link.section(u'/', 0, 0).toInt(), link.section(u'/', 1, 1).toInt());
    });
}

} // namespace fairlead::ui
