#include "ui/topology/diagram/diagramexport.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

#include <cmath>

namespace fairlead::ui {

namespace {

constexpr double margin = 24;
constexpr double mostPixels = 60e6;
constexpr double longestSide = 32000; // of a QImage that can still be painted on

QRectF areaOf(const DiagramScene &scene) {
    return scene.bounds().adjusted(-margin, -margin, margin, margin);
}

} // namespace

QByteArray diagramSvg(const DiagramScene &scene, const DiagramLook &look, const QString &title) {
    const QRectF area = areaOf(scene);
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(title);
    generator.setResolution(96);
    generator.setSize(area.size().toSize());
    generator.setViewBox(QRectF(QPointF(), area.size()));
    QPainter painter(&generator);
    painter.fillRect(QRectF(QPointF(), area.size()), look.tokens.base);
    painter.translate(-area.topLeft());
    DiagramPainter(scene, look).paint(&painter, area, 1);
    painter.end();
    return buffer.data();
}

QImage diagramImage(const DiagramScene &scene, const DiagramLook &look) {
    const QRectF area = areaOf(scene);
    double scale = std::min(2., std::sqrt(mostPixels / (area.width() * area.height())));
    scale = std::min({scale, longestSide / area.width(), longestSide / area.height()});
    QImage image((area.size() * scale).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    image.fill(look.tokens.base);
    QPainter painter(&image);
    painter.scale(scale, scale);
    painter.translate(-area.topLeft());
    // A file is looked at closely: full detail whatever its scale.
    DiagramPainter(scene, look).paint(&painter, area, 1);
    painter.end();
    return image;
}

QByteArray diagramPng(const DiagramScene &scene, const DiagramLook &look) {
    QBuffer buffer;
    diagramImage(scene, look).save(&buffer, "PNG", 80);
    return buffer.data();
}

} // namespace fairlead::ui
