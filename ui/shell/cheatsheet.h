#pragma once

#include <QDialog>

#include <vector>

namespace fairlead::ui {

class ShellActions;

/// All shortcuts of the window, a group a menu, found by typing. Ctrl+/.
class CheatSheet : public QDialog {
    Q_OBJECT

public:
    explicit CheatSheet(const ShellActions &actions, QWidget *parent = nullptr);

private:
    void filter(const QString &text);

    struct Row {
        QString text;
        QWidget *widget;
    };
    std::vector<Row> m_rows;
};

} // namespace fairlead::ui
