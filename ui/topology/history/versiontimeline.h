#pragma once

#include "models/topology/versionlistmodel.h"

#include <QAbstractSlider>

namespace fairlead::ui {

/// The versions of a client on a line of time, 96 px high: filled = shown, ring = compared, bars = what each brought, a
/// box with a cross = a pull that failed. A slider to keyboard and screen readers: its value is the place of the shown
/// version, 0 the oldest. The wheel scrolls, with Ctrl (or + and −, 0 for all) it zooms; versions stand in the order of
/// their numbers whatever the clock said.
class VersionTimeline : public QAbstractSlider {
    Q_OBJECT

public:
    struct Failure {
        Timestamp at{};
        QString reason;
    };

    explicit VersionTimeline(models::VersionListModel *model, QWidget *parent = nullptr);

    void setShown(int version);
    void setCompared(int version); ///< 0 = none.
    void setFailures(std::vector<Failure> failures);
    void zoom(double factor); ///< 0: everything at once.
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
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Point {
        int version = 0;
        double x = 0;
        bool labelled = false;
        int labelRoom = 0; ///< Up to the next label.
    };
    struct Cross {
        size_t failure = 0;
        double x = 0;
        bool labelled = false;
    };
    int versionAt(int value) const;
    int valueOf(int version) const;
    void rebuild();
    void layoutPoints();
    void layoutLabels();
    void layoutCrosses(int first);
    int room() const; ///< How many versions fit.
    void scrollToShown();
    const Failure *failureUnder(const QPoint &position) const;
    void paintLabel(QPainter &painter, const Point &point) const;
    void paintCross(QPainter &painter, const Cross &cross) const;
    void paintBeyond(QPainter &painter) const;
    int versionUnder(const QPoint &position) const;
    double xOf(int version) const; ///< Negative when out of sight.
    void paintPoint(QPainter &painter, const Point &point) const;
    void paintBars(QPainter &painter, const Point &point) const;
    void describe();

    models::VersionListModel *m_model;
    std::vector<Point> m_points;
    std::vector<Failure> m_failures;
    std::vector<Cross> m_crosses;
    double m_spacing = 66; ///< Least distance of two versions: the zoom.
    int m_last = -1;       ///< The newest place in sight; negative before there is one.
    int m_compared = 0;
};

} // namespace fairlead::ui
