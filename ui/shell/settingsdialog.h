#pragma once

#include <QDialog>

namespace fairlead::ui {

class Theme;

/// Theme and text size; what is changed shows at once.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    explicit SettingsDialog(Theme *theme, QWidget *parent = nullptr);
};

} // namespace fairlead::ui
