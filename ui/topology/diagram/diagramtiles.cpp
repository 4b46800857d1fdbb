#include "ui/topology/diagram/diagramtiles.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fairlead::ui {

namespace {

constexpr qsizetype mostTiles = 160; // some 90 MB at the worst; a full HD window shows 24

std::pair<int, int> keyOf(const QPoint &place) {
    return {place.x(), place.y()};
}

/// Points every 20 units, by which moving is seen.
void paintGrid(QPainter *painter, const QRectF &area, const QColor &color) {
    constexpr double step = 20;
    painter->setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap));
    QPolygonF points;
    for (double y = std::floor(area.top() / step) * step; y < area.bottom(); y += step) {
        for (double x = std::floor(area.left() / step) * step; x < area.right(); x += step)
            points << QPointF(x, y);
    }
    painter->drawPoints(points);
}

QImage painting(const DiagramScene &scene, const DiagramLook &look, const std::vector<int> &leftOut, double scale, const QPoint &place) {
    QImage image(DiagramTiles::side, DiagramTiles::side, QImage::Format_RGB32);
    image.fill(look.tokens.window);
    QPainter painter(&image);
    const QPointF corner = QPointF(place) * DiagramTiles::side;
    painter.translate(-corner);
    painter.scale(scale, scale);
    const QRectF area(corner / scale, QSizeF(DiagramTiles::side, DiagramTiles::side) / scale);
    if (scale >= 0.6)
        paintGrid(&painter, area, look.tokens.line);
    DiagramPainter diagram(scene, look);
    if (!leftOut.empty())
        diagram.leaveOut(leftOut);
    diagram.paint(&painter, area, scale);
    return image;
}

} // namespace

DiagramTiles::DiagramTiles(QObject *parent)
    : QObject(parent) {
    m_pool.setMaxThreadCount(1);
}

DiagramTiles::~DiagramTiles() {
    m_pool.waitForDone();
}

void DiagramTiles::setScene(const DiagramScenePtr &scene, const std::vector<int> &leftOut, bool forget) {
    m_scene = scene;
    m_leftOut = leftOut;
    ++m_revision;
    m_wanted.clear();
    if (forget)
        m_tiles.clear();
}

void DiagramTiles::setLook(const DiagramLook &look) {
    m_look = look;
    ++m_generation;
    m_tiles.clear();
}

void DiagramTiles::setScale(double scale) {
    if (qFuzzyCompare(scale, m_scale))
        return;
    m_scale = scale;
    ++m_generation;
    m_tiles.clear();
}

const QImage *DiagramTiles::tile(const QPoint &place) const {
    const auto found = m_tiles.constFind(keyOf(place));
    return found == m_tiles.cend() ? nullptr : &found->image;
}

bool DiagramTiles::isCurrent(const QPoint &place) const {
    const auto found = m_tiles.constFind(keyOf(place));
    return found != m_tiles.cend() && found->revision == m_revision;
}

void DiagramTiles::want(const std::vector<QPoint> &places) {
    m_wanted.clear();
    std::ranges::remove_copy_if(places, std::back_inserter(m_wanted), [this](const QPoint &place) { return isCurrent(place); });
    std::ranges::reverse(m_wanted);
    // Far more than a window shows: what lies elsewhere is painted again when somebody goes there.
    if (m_tiles.size() > mostTiles)
        erase_if(m_tiles, [&](const auto &entry) { return std::ranges::find(places, QPoint(entry.key().first, entry.key().second)) == places.end(); });
    next();
}

void DiagramTiles::next() {
    if (m_busy || m_wanted.empty() || !m_scene)
        return;
    m_busy = true;
    const QPoint place = m_wanted.back();
    m_wanted.pop_back();
    m_pool.start([this, scene = m_scene, look = m_look, leftOut = m_leftOut, scale = m_scale, place, revision = m_revision,
                  generation = m_generation] {
        const QImage image = painting(*scene, look, leftOut, scale, place);
        QMetaObject::invokeMethod(
            this, [this, place, revision, generation, image] { take(place, revision, generation, image); }, Qt::QueuedConnection);
    });
}

void DiagramTiles::take(const QPoint &place, int revision, int generation, const QImage &image) {
    m_busy = false;
    if (generation == m_generation) {
        m_tiles.insert(keyOf(place), {image, revision});
        Q_EMIT painted(place);
    }
    next();
}

} // namespace fairlead::ui
