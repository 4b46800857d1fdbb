#pragma once

#include "models/connections/instanceurl.h"

#include <QWidget>

#include <functional>

class QLineEdit;
class QPushButton;

namespace fairlead::ui {

class TextLabel;

/// A labelled field with advice under it: what is wrong, and a button that puts it right.
class AdvisedField : public QWidget {
    Q_OBJECT

public:
    using Adviser = std::function<models::FieldAdvice(const QString &)>;

    AdvisedField(const QString &label, const QString &placeholder, Adviser adviser, QWidget *parent = nullptr);
    QLineEdit *edit() const { return m_edit; }
    bool isFine() const;
    QString text() const; ///< Trimmed.

Q_SIGNALS:
    void changed();

private:
    void update();
    void fix();

    Adviser m_adviser;
    QLineEdit *m_edit;
    TextLabel *m_advice;
    QPushButton *m_fix;
    bool m_touched = false;
};

} // namespace fairlead::ui
