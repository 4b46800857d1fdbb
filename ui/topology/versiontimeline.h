#pragma once

#include "models/topology/versionlistmodel.h"

#include <QAbstractSlider>

namespace fairlead::ui {

/// The versions of a client on a line of time, 96 px high: filled = shown, ring = compared, bars = what each brought.
/// A slider to keyboard and screen readers: its value is the place of the shown version, 0 the oldest.
class VersionTimeline : public QAbstractSlider {
    Q_OBJECT

public:
    explicit VersionTimeline(models::VersionListModel *model, QWidget *parent = nullptr);

    void setShown(int version);
    void setCompared(int version); ///< 0 = none.
    int shownVersion() const { return versionAt(value()); }
    int comparedVersion() const { return m_compared; }
    void step(int by); ///< To an older (negative) or newer version.

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void versionChosen(int version);
    void comparisonChosen(int version); ///< Ctrl+click, or Ctrl with an arrow.

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Point {
        int version = 0;
        double x = 0;
    };
    int versionAt(int value) const;
    int valueOf(int version) const;
    void rebuild();
    void layoutPoints();
    int versionUnder(const QPoint &position) const;
    double xOf(int version) const; ///< Negative when out of sight.
    void paintPoint(QPainter &painter, const Point &point) const;
    void paintBars(QPainter &painter, const Point &point) const;
    void describe();

    models::VersionListModel *m_model;
    std::vector<Point> m_points;
    int m_compared = 0;
};

} // namespace fairlead::ui
