#include "ui/topology/health/healthdetail.h"

#include "models/connections/counted.h"
#include "models/topology/healthtext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

HealthDetail::HealthDetail(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel({}, Face::Title, Tone::Text, this))
    , m_place(new TextLabel({}, Face::Mono, Tone::Muted, this))
    , m_says(new TextLabel({}, Face::Body, Tone::Text, this))
    , m_whyHead(new TextLabel(tr("Why it matters"), Face::Heading, Tone::Text, this))
    , m_why(new TextLabel({}, Face::Body, Tone::Text, this))
    , m_adviceHead(new TextLabel(tr("What to do"), Face::Heading, Tone::Text, this))
    , m_advice(new TextLabel({}, Face::Body, Tone::Text, this))
    , m_acts(new QWidget(this))
    , m_open(makeButton(tr("Open in the explorer"), ButtonKind::Secondary, u"go-jump"_s, m_acts))
    , m_noteHead(new TextLabel(tr("Note"), Face::Heading, Tone::Text, m_acts))
    , m_note(new QPlainTextEdit(m_acts))
    , m_dismiss(makeButton(tr("Dismiss"), ButtonKind::Secondary, {}, m_acts)) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(4);
    for (TextLabel *label : {m_title, m_place, m_says, m_why, m_advice})
        label->setWordWrap(true);
    m_says->setObjectName(u"findingText"_s);
    m_open->setObjectName(u"openFinding"_s);
    m_note->setObjectName(u"dismissNote"_s);
    m_note->setAccessibleName(tr("Why this finding is dismissed"));
    m_note->setPlaceholderText(tr("Why it may stay; all who see this client read it"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(72);
    m_dismiss->setObjectName(u"dismissFinding"_s);
    column->addWidget(m_title);
    column->addWidget(m_place);
    column->addWidget(m_says);
    column->addSpacing(12);
    column->addWidget(m_whyHead);
    column->addWidget(m_why);
    column->addSpacing(12);
    column->addWidget(m_adviceHead);
    column->addWidget(m_advice);
    column->addSpacing(16);
    auto *acts = new QVBoxLayout(m_acts);
    acts->setContentsMargins(0, 0, 0, 0);
    acts->setSpacing(8);
    acts->addWidget(m_open, 0, Qt::AlignLeft);
    acts->addSpacing(8);
    acts->addWidget(m_noteHead);
    acts->addWidget(m_note);
    acts->addWidget(m_dismiss, 0, Qt::AlignLeft);
    column->addWidget(m_acts);
    column->addStretch(1);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(m_finding.object, m_finding.field); });
    connect(m_dismiss, &QPushButton::clicked, this, [this] {
        if (m_dismissed)
            Q_EMIT restoreRequested(dismissal());
        else
            Q_EMIT dismissRequested(dismissal());
    });
    showNothing();
}

client::Dismissal HealthDetail::dismissal() const {
    client::Dismissal made;
    made.rule = QString::fromLatin1(m_finding.info().id);
    made.object = m_finding.object;
    made.field = m_finding.field;
    made.note = m_note->toPlainText().trimmed().left(2000);
    return made;
}

void HealthDetail::showRuleTexts(const schema::HealthRule &rule) {
    m_title->setText(models::healthRuleTitle(rule));
    m_why->setText(models::healthRuleWhy(rule));
    m_advice->setText(models::healthRuleAdvice(rule));
    for (TextLabel *part : {m_whyHead, m_why, m_adviceHead, m_advice, m_says})
        part->show();
}

void HealthDetail::showFinding(const schema::Finding &finding, const client::Dismissal *dismissed) {
    m_finding = finding;
    m_dismissed = dismissed;
    showRuleTexts(finding.info());
    m_place->setText(finding.field.isEmpty() ? finding.object : finding.object + u"\u200b."_s + finding.field);
    m_place->setVisible(!finding.object.isEmpty());
    m_says->setText(models::levelWord(finding.level) + u": "_s + models::findingSentence(finding));
    m_open->setVisible(!finding.object.isEmpty());
    m_note->setPlainText(dismissed ? dismissed->note : QString());
    m_note->setReadOnly(dismissed);
    m_dismiss->setText(dismissed ? tr("Take back") : tr("Dismiss"));
    m_acts->show();
}

void HealthDetail::showRule(int rule, int findings) {
    showRuleTexts(schema::healthRules()[size_t(rule)]);
    m_place->hide();
    m_says->setText(models::counted(findings, tr("1 finding"), tr("%1 findings")));
    m_acts->hide();
}

void HealthDetail::showNothing() {
    m_title->setText(tr("Nothing selected"));
    m_says->setText(tr("Choose a finding to read why it matters and what to do."));
    m_says->show();
    for (QWidget *part : {static_cast<QWidget *>(m_place), static_cast<QWidget *>(m_whyHead),
                          static_cast<QWidget *>(m_why), static_cast<QWidget *>(m_adviceHead), static_cast<QWidget *>(m_advice), m_acts})
        part->hide();
}

void HealthDetail::focusNote() {
    m_note->setFocus(Qt::ShortcutFocusReason);
}

} // namespace fairlead::ui
