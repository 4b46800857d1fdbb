#pragma once

#include <QFont>
#include <QPainter>
#include <QString>

#include <vector>

class QPagedPaintDevice;

namespace fairlead::ui {

/// Lays text on the pages of a PDF or a printer, from the top down, wrapped, with a title and a number at the foot of
/// each page. Lengths are points of 1/72 inch. Any thread; black on white whatever the theme.
class PagePainter {
public:
    enum Face { Title, Heading, Body, Bold, Mono };
    struct Run {
        QString text;
        Face face;
        QColor color;
    };

    PagePainter(QPagedPaintDevice *device, const QString &foot);
    ~PagePainter();

    void text(const QString &text, Face face, const QColor &color, double indent); ///< Wrapped, over pages.
    void line(const std::vector<Run> &runs, double indent);                        ///< One line, cut at the edge.
    void rule();
    void space(double points);
    void keep(double points); ///< Begins a page where less than that is left.

private:
    QFont font(Face face) const;
    void turn();
    void paintFoot();
    double units(double points) const { return points * m_scale; }

    QPagedPaintDevice *m_device;
    QPainter m_painter;
    QString m_foot;
    double m_scale;
    double m_width = 0;
    double m_bottom = 0;
    double m_y = 0;
    int m_page = 1;
};

} // namespace fairlead::ui
