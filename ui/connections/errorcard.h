#pragma once

#include "services/client/values.h"

#include <QWidget>

namespace fairlead::ui {

class TextLabel;

/// A connection in trouble, under its row: what, why, what follows; Reconnect and Copy details. 4 px danger edge.
class ErrorCard : public QWidget {
    Q_OBJECT

public:
    explicit ErrorCard(const client::ClientSummary &client, QWidget *parent = nullptr);
    static constexpr int height = 148;

Q_SIGNALS:
    void reconnectRequested();
    void detailsCopied();

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace fairlead::ui
