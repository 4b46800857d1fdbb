#include "ui/connections/advisedfield.h"

#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {

using Kind = models::FieldAdvice::Kind;

AdvisedField::AdvisedField(const QString &label, const QString &placeholder, Adviser adviser, QWidget *parent)
    : QWidget(parent)
    , m_adviser(std::move(adviser))
    , m_edit(new QLineEdit(this))
    , m_advice(new TextLabel({}, TextLabel::Face::Caption, TextLabel::Tone::Muted, this))
    , m_fix(makeButton({}, ButtonKind::Link, {}, this)) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *name = new TextLabel(label, TextLabel::Face::Body, TextLabel::Tone::Text, this);
    name->setBuddy(m_edit);
    m_edit->setPlaceholderText(placeholder);
    m_edit->setAccessibleName(label);
    m_advice->setWordWrap(true);
    setCompact(m_fix);
    column->addWidget(name);
    column->addWidget(m_edit);
    column->addWidget(m_advice);
    column->addWidget(m_fix, 0, Qt::AlignLeft);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        m_touched = true;
        update();
    });
    connect(m_fix, &QPushButton::clicked, this, &AdvisedField::fix);
    update();
}

bool AdvisedField::isFine() const {
    return m_adviser(m_edit->text()).kind == Kind::Fine;
}

QString AdvisedField::text() const {
    return m_edit->text().trimmed();
}

void AdvisedField::update() {
    const models::FieldAdvice advice = m_adviser(m_edit->text());
    const bool wrong = m_touched && (advice.kind == Kind::Wrong || advice.kind == Kind::Fixable);
    m_advice->setTone(wrong ? (advice.kind == Kind::Wrong ? TextLabel::Tone::Danger : TextLabel::Tone::Warning) : TextLabel::Tone::Muted);
    m_advice->setText(advice.message);
    m_advice->setVisible(!advice.message.isEmpty());
    m_edit->setAccessibleDescription(advice.message);
    m_fix->setVisible(!advice.suggestion.isEmpty());
    // A token is not shown a second time.
    const bool secret = m_edit->echoMode() != QLineEdit::Normal;
    m_fix->setText(secret ? tr("Clean it up") : tr("Use %1").arg(advice.suggestion));
    m_fix->setAccessibleName(m_fix->text());
    Q_EMIT changed();
}

void AdvisedField::fix() {
    m_edit->setText(m_adviser(m_edit->text()).suggestion);
    m_edit->setFocus();
}

} // namespace fairlead::ui
