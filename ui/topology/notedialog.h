#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace fairlead::ui {

/// Asks for a note about a change. Ctrl+Enter keeps it, Escape does not; does not block.
class NoteDialog : public QDialog {
    Q_OBJECT

public:
    NoteDialog(const QString &about, const QString &note, QWidget *parent);

Q_SIGNALS:
    void noteWritten(const QString &note);

private:
    void keep();
    QPlainTextEdit *m_text;
};

} // namespace fairlead::ui
