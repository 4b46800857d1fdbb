#include "ui/topology/reportdialog.h"

#include "ui/topology/detailtable.h"
#include "ui/widgets/button.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

void showReport(QWidget *parent, const QString &title, const QStringList &headers, const QList<std::pair<QString, QString>> &rows) {
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(u"reportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->resize(640, 360);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    auto *table = new DetailTable(headers, dialog);
    QString text;
    for (const auto &[name, reason] : rows) {
        table->addRow({{name, {{models::ApiNameRole, true}}}, {reason, {}}});
        text += u"%1\t%2\n"_s.arg(name, reason);
    }
    table->fit(1);
    column->addWidget(table);
    column->addStretch(1);
    auto *buttons = new QHBoxLayout;
    QPushButton *copy = makeButton(QObject::tr("Copy"), ButtonKind::Secondary, u"edit-copy"_s, dialog);
    QPushButton *close = makeButton(QObject::tr("Close"), ButtonKind::Primary, {}, dialog);
    close->setDefault(true);
    buttons->addStretch(1);
    buttons->addWidget(copy);
    buttons->addWidget(close);
    column->addLayout(buttons);
    QObject::connect(copy, &QPushButton::clicked, dialog, [text] { QApplication::clipboard()->setText(text); });
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::accept);
    dialog->open();
}

MarkCount::MarkCount(models::ChangeMark mark, int count, QWidget *parent)
    : QWidget(parent)
    , m_mark(mark)
    , m_text(QLocale().toString(count)) {
    setAccessibleName(kindWord(mark) + u": "_s + m_text);
    setToolTip(accessibleName());
    setFixedSize(sizeHint());
}

QSize MarkCount::sizeHint() const {
    return {metric::mark + 4 + QFontMetrics(Theme::of(this).body()).horizontalAdvance(m_text), metric::chip};
}

void MarkCount::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    const Tokens &t = tokensOf(this);
    paintKindMark(&painter, QRect(0, 2, metric::mark, metric::mark), m_mark, t);
    painter.setPen(t.text);
    painter.drawText(rect().adjusted(metric::mark + 4, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_text);
}

} // namespace fairlead::ui
