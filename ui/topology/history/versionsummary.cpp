#include "ui/topology/history/versionsummary.h"

#include "models/base/amounttext.h"
#include "ui/topology/reportdialog.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/tokens.h"

#include <QLocale>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

VersionSummary::VersionSummary(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel({}, Face::Body, Tone::Text, this))
    , m_counts(new QWidget(this))
    , m_text(new TextLabel({}, Face::Caption, Tone::Muted, this)) {
    auto *column = new QVBoxLayout(this);
    column->setSpacing(4);
    column->setContentsMargins(0, 14, 0, 14);
    m_title->setTextFormat(Qt::RichText);
    m_counts->setFixedHeight(metric::chip);
    auto *row = new QHBoxLayout(m_counts);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_counts);
    column->addWidget(m_text);
    setFixedWidth(248);
}

void VersionSummary::show(const schema::SnapshotInfo &version, const schema::SnapshotInfo *before, const models::VersionChanges &changes) {
    const QString date = QLocale().toString(models::toDateTime(version.pulledAt).toLocalTime(), u"ddd d MMM yyyy, HH:mm"_s);
    m_title->setText(u"<b>v%1</b>&nbsp; %2"_s.arg(version.version).arg(date.toHtmlEscaped()));
    m_text->setText(tr("%1 objects, %2 fields").arg(QLocale().toString(version.objectsCount), QLocale().toString(version.fieldsCount)));
    auto *row = static_cast<QHBoxLayout *>(m_counts->layout());
    while (QLayoutItem *item = row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto words = [&](const QString &text) { row->addWidget(new TextLabel(text, Face::Body, Tone::Muted, m_counts)); };
    if (!before) {
        words(tr("the first version"));
    } else if (changes.known()) {
        const std::pair<models::ChangeMark, int> parts[] = {{models::ChangeMark::Added, changes.added}, {models::ChangeMark::Removed, changes.removed}, {models::ChangeMark::Changed, changes.changed}};
        for (const auto &[mark, count] : parts)
            row->addWidget(new MarkCount(mark, count, m_counts));
        words(tr("since v%1").arg(before->version));
    }
    row->addStretch(1);
}

} // namespace fairlead::ui
