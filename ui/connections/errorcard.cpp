#include "ui/connections/errorcard.h"

#include "models/connections/clientlistmodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

ErrorCard::ErrorCard(const client::ClientSummary &client, QWidget *parent)
    : QWidget(parent) {
    setObjectName(u"errorCard"_s);
    const Connection &connection = *client.connection;
    const bool expired = connection.status == ConnectionStatus::Expired;
    const QString heading = expired ? tr("Salesforce no longer accepts the sign-in of %1").arg(client.account.name) : tr("The last call for %1 failed").arg(client.account.name);
    const QString follows = expired ? tr("Until somebody signs in again nothing can be pulled. The versions already here stay as they are.")
                                    : tr("The next pull tries again. The versions already here stay as they are.");
    const QString details = u"%1, %2, %3"_s.arg(connectionStatusName(connection.status), models::hostOf(connection.instanceUrl), connection.lastError);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 12, 20, 12);
    column->setSpacing(4);
    auto *title = new TextLabel(heading, TextLabel::Face::Heading, TextLabel::Tone::Text, this);
    title->setElided(true);
    column->addWidget(title);
    auto *text = new TextLabel(follows, TextLabel::Face::Body, TextLabel::Tone::Text, this);
    text->setWordWrap(true);
    column->addWidget(text);
    column->addSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    QPushButton *reconnect = makeButton(tr("Reconnect"), ButtonKind::Outline, u"view-refresh"_s, this);
    reconnect->setObjectName(u"reconnectButton"_s);
    QPushButton *copy = makeButton(tr("Copy details"), ButtonKind::Secondary, u"edit-copy"_s, this);
    row->addWidget(reconnect);
    row->addWidget(copy);
    row->addStretch(1);
    column->addLayout(row);
    column->addSpacing(4);
    auto *line = new TextLabel(connection.lastError.isEmpty() ? connectionStatusName(connection.status) : connection.lastError, TextLabel::Face::Mono, TextLabel::Tone::Muted, this);
    line->setElided(true);
    column->addWidget(line);
    setAccessibleName(heading + u". "_s + follows);
    connect(reconnect, &QPushButton::clicked, this, &ErrorCard::reconnectRequested);
    connect(copy, &QPushButton::clicked, this, [this, details] {
        QApplication::clipboard()->setText(details);
        Q_EMIT detailsCopied();
    });
}

void ErrorCard::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.base);
    const QRect box = rect().adjusted(8, 4, -8, -5);
    painter.setPen(t.danger);
    painter.setBrush(t.raised);
    painter.drawRect(box);
    painter.fillRect(QRect(box.topLeft(), QSize(4, box.height() + 1)), t.danger);
}

} // namespace fairlead::ui
