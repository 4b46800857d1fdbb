#pragma once

#include <QWidget>

class QButtonGroup;

namespace fairlead::ui {

/// Two to five exclusive choices joined to one control ("Table | JSON"); arrow keys move.
class SegmentedControl : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedControl(const QStringList &choices, QWidget *parent = nullptr);

    int current() const;
    void setCurrent(int index); ///< Emits currentChanged when it differs.

Q_SIGNALS:
    void currentChanged(int index);

private:
    QButtonGroup *m_group;
};

} // namespace fairlead::ui
