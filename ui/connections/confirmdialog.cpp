#include "ui/connections/confirmdialog.h"

#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

namespace {

QVBoxLayout *frame(QDialog *dialog, const QString &heading, const QString &text) {
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(heading);
    dialog->setMinimumWidth(420);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    column->addWidget(new TextLabel(heading, Face::Title, Tone::Text, dialog));
    auto *label = new TextLabel(text, Face::Body, Tone::Muted, dialog);
    label->setWordWrap(true);
    column->addWidget(label);
    column->addSpacing(8);
    return column;
}

QPushButton *addButtons(QDialog *dialog, QVBoxLayout *column, const QString &action, ButtonKind kind) {
    column->addSpacing(8);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch(1);
    QPushButton *cancel = makeButton(QDialog::tr("Cancel"), ButtonKind::Secondary, {}, dialog);
    QPushButton *go = makeButton(action, kind, {}, dialog);
    go->setObjectName(u"confirmButton"_s);
    row->addWidget(cancel);
    row->addWidget(go);
    column->addLayout(row);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    return go;
}

} // namespace

ConfirmDialog::ConfirmDialog(const QString &heading, const QString &text, const QString &action, const QString &typed, QWidget *parent)
    : QDialog(parent) {
    setObjectName(u"confirmDialog"_s);
    QVBoxLayout *column = frame(this, heading, text);
    QLineEdit *name = nullptr;
    if (!typed.isEmpty()) {
        column->addWidget(new TextLabel(tr("Type “%1” to go on").arg(typed), Face::Body, Tone::Text, this));
        name = new QLineEdit(this);
        name->setObjectName(u"confirmName"_s);
        name->setAccessibleName(tr("Name to type"));
        column->addWidget(name);
    }
    QPushButton *go = addButtons(this, column, action, ButtonKind::Danger);
    connect(go, &QPushButton::clicked, this, &QDialog::accept);
    if (name) {
        go->setEnabled(false);
        connect(name, &QLineEdit::textChanged, go, [go, typed](const QString &text) { go->setEnabled(text.trimmed() == typed); });
    }
}

ClientDialog::ClientDialog(QWidget *parent)
    : QDialog(parent) {
    setObjectName(u"clientDialog"_s);
    QVBoxLayout *column = frame(this, tr("New client"), tr("A client is one organization whose Salesforce you look at."));
    column->addWidget(new TextLabel(tr("Name"), Face::Body, Tone::Text, this));
    auto *name = new QLineEdit(this);
    name->setObjectName(u"clientName"_s);
    name->setAccessibleName(tr("Name"));
    name->setMaxLength(200);
    column->addWidget(name);
    column->addWidget(new TextLabel(tr("Domain (optional)"), Face::Body, Tone::Text, this));
    auto *domain = new QLineEdit(this);
    domain->setObjectName(u"clientDomain"_s);
    domain->setAccessibleName(tr("Domain"));
    domain->setPlaceholderText(u"riversidefoodbank.org"_s);
    column->addWidget(domain);
    QPushButton *go = addButtons(this, column, tr("Create client"), ButtonKind::Primary);
    go->setDefault(true);
    go->setEnabled(false);
    connect(name, &QLineEdit::textChanged, go, [go](const QString &text) { go->setEnabled(!text.trimmed().isEmpty()); });
    connect(go, &QPushButton::clicked, this, [this, name, domain] {
        Q_EMIT submitted(name->text().trimmed(), domain->text().trimmed());
        accept();
    });
}

} // namespace fairlead::ui
