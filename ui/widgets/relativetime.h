#pragma once

#include <QDateTime>
#include <QLabel>

namespace fairlead::ui {

/// "just now", "12 min ago", "2 h ago", "3 days ago", "in 6 days", then the date; empty for an invalid time.
QString relativeTime(const QDateTime &then, const QDateTime &now = QDateTime::currentDateTimeUtc());
/// The exact moment in the system's zone with its name, for tooltips: "Thu 20 Nov 2025, 07:30:12 CET".
QString exactTime(const QDateTime &then);
/// How long: "312 ms", "41 s", "2 min 5 s", "1 h 12 min".
QString durationText(qint64 milliseconds);
/// "8.4 kB", "214 MB".
QString sizeText(qint64 bytes);

/// A label with the relative time and the exact one on hover. It is computed when set and when the label is shown;
/// no timer runs.
class RelativeTimeLabel : public QLabel {
    Q_OBJECT

public:
    explicit RelativeTimeLabel(QWidget *parent = nullptr);
    void setTime(const QDateTime &time);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QDateTime m_time;
};

} // namespace fairlead::ui
