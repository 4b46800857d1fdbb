#pragma once

#include "services/client/scheduleclient.h"

#include <QWidget>

class QComboBox;
class QPushButton;
class QSpinBox;

namespace fairlead::ui {

class TextLabel;

/// Which versions of a client are kept, what that would let go, and clearing out now.
class RetentionForm : public QWidget {
    Q_OBJECT

public:
    explicit RetentionForm(QWidget *parent = nullptr);

    void setRetention(const client::RetentionInfo &info);
    void setPreview(const client::RetentionPreview &preview);
    schedule::RetentionPolicy policy() const;

Q_SIGNALS:
    void edited();
    void applyRequested();

private:
    void change();
    void showFields();

    QComboBox *m_mode;
    QSpinBox *m_last;
    QSpinBox *m_all;
    QSpinBox *m_weekly;
    TextLabel *m_preview;
    TextLabel *m_lastRun;
    QPushButton *m_apply;
    schedule::RetentionPolicy m_saved;
};

} // namespace fairlead::ui
