#include "ui/topology/notedialog.h"

#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

NoteDialog::NoteDialog(const QString &about, const QString &note, QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit(note, this)) {
    setObjectName(u"noteDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Note"));
    resize(480, 240);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    auto *heading = new TextLabel(about, TextLabel::Face::Mono, TextLabel::Tone::Text, this);
    heading->setElided(true);
    column->addWidget(heading);
    m_text->setObjectName(u"noteText"_s);
    m_text->setAccessibleName(tr("Note about %1").arg(about));
    m_text->setPlaceholderText(tr("What others should know about this change"));
    m_text->setTabChangesFocus(true);
    column->addWidget(m_text, 1);
    auto *row = new QHBoxLayout;
    QPushButton *cancel = makeButton(tr("Cancel"), ButtonKind::Secondary, {}, this);
    QPushButton *keeping = makeButton(tr("Keep note"), ButtonKind::Primary, {}, this);
    keeping->setObjectName(u"keepNote"_s);
    keeping->setDefault(true);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(keeping);
    column->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(keeping, &QPushButton::clicked, this, &NoteDialog::keep);
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this), &QShortcut::activated, this, &NoteDialog::keep);
    m_text->moveCursor(QTextCursor::End);
    m_text->setFocus();
}

void NoteDialog::keep() {
    Q_EMIT noteWritten(m_text->toPlainText().trimmed());
    accept();
}

} // namespace fairlead::ui
