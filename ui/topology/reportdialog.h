#pragma once

#include "models/base/roles.h"

#include <QWidget>

namespace fairlead::ui {

/// A list of names and reasons in a window of its own, with Copy; does not block.
void showReport(QWidget *parent, const QString &title, const QStringList &headers, const QList<std::pair<QString, QString>> &rows);

/// A kind mark with its number: `+ 12`.
class MarkCount : public QWidget {
    Q_OBJECT

public:
    MarkCount(models::ChangeMark mark, int count, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    models::ChangeMark m_mark;
    QString m_text;
};

} // namespace fairlead::ui
