#pragma once

#include "models/topology/changefilter.h"

#include <QWidget>

class QPushButton;

namespace fairlead::ui {

class Chip;
class SeverityBar;
class TextLabel;

/// The summary row of a diff, 64 px: kinds and severities as toggles with their counts, the bar, the noise menu.
class DiffSummary : public QWidget {
    Q_OBJECT

public:
    explicit DiffSummary(QWidget *parent = nullptr);
    void setCounts(const models::ChangeCounts &counts, int milliseconds);
    void setFilter(const models::ChangeFilter &filter); ///< Shows it; emits nothing.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void signToggled(fairlead::schema::ChangeSign sign, bool wanted);
    void severityToggled(fairlead::schema::Severity severity, bool wanted);
    void noiseChanged(const QStringList &groups);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void openNoiseMenu();
    void foldToFit();
    void setFolded(bool folded);

    std::array<Chip *, 3> m_signs{};
    std::array<Chip *, 3> m_severities{};
    TextLabel *m_text;
    TextLabel *m_hidden;
    SeverityBar *m_bar;
    QPushButton *m_noiseButton;
    QStringList m_noise;
    models::ChangeCounts m_counts;
    int m_milliseconds = 0;
};

} // namespace fairlead::ui
