#pragma once

#include <QDialog>

class QSettings;
class QComboBox;

namespace fairlead::ui {

class Theme;

/// Theme and text size, which show at once when changed, and the language, from the next start on.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    /// The language is kept in `settings`; without any there is no choice of it.
    explicit SettingsDialog(Theme *theme, QSettings *settings = nullptr, QWidget *parent = nullptr);

Q_SIGNALS:
    void languageChosen(const QString &code); ///< Empty: the system's.

private:
    QComboBox *makeLanguages(QSettings *settings);
};

} // namespace fairlead::ui
