// What the canvas shows; what the hand does stands in diagramcanvasinput.cpp.
#include "ui/topology/diagram/diagramcanvas.h"

#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double margin = 32;
constexpr QSizeF mapSize(178, 118);
constexpr size_t fewestOnMap = 6; // fewer boxes are seen at once

} // namespace

DiagramCanvas::DiagramCanvas(QWidget *parent)
    : QWidget(parent)
    , m_scene(std::make_shared<const DiagramScene>())
    , m_tiles(new DiagramTiles(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Diagram of objects and their relations"));
    updateLook();
    m_tiles->setScene(m_scene, {}, true);
    connect(m_tiles, &DiagramTiles::painted, this, [this] { update(); });
}

void DiagramCanvas::updateLook() {
    m_look = DiagramLook::of(this);
    m_tiles->setLook(m_look);
    update();
}

void DiagramCanvas::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        updateLook();
}

void DiagramCanvas::setScene(const DiagramScenePtr &scene, bool keepPicture) {
    const QStringList selected = selection();
    const QString current = m_current >= 0 ? m_scene->node(m_current).object : QString();
    m_scene = scene;
    m_dropped = keepPicture ? m_lifted : std::vector<int>();
    m_dragged.reset();
    m_lifted.clear();
    m_drag = Drag::None;
    m_tiles->setScene(scene, {}, !keepPicture);
    std::vector<int> nodes;
    for (const QString &object : selected) {
        if (const int node = scene->find(object); node >= 0)
            nodes.push_back(node);
    }
    const bool lost = nodes.size() != size_t(selected.size());
    m_selected = std::move(nodes);
    m_current = scene->find(current);
    if (lost)
        tell();
    update();
}

QStringList DiagramCanvas::selection() const {
    QStringList objects;
    for (const int node : m_selected)
        objects += m_scene->node(node).object;
    return objects;
}

void DiagramCanvas::select(const QStringList &objects) {
    std::vector<int> nodes;
    for (const QString &object : objects) {
        if (const int node = m_scene->find(object); node >= 0)
            nodes.push_back(node);
    }
    const int current = nodes.empty() ? -1 : nodes.back();
    selectNodes(std::move(nodes), current);
}

void DiagramCanvas::selectNodes(std::vector<int> nodes, int current) {
    std::ranges::sort(nodes);
    m_current = current;
    update();
    if (nodes == m_selected)
        return;
    m_selected = std::move(nodes);
    tell();
}

/// To whoever shows the selection, and to a screen reader.
void DiagramCanvas::tell() {
    const QString now = m_selected.empty() ? tr("Nothing selected") : m_selected.size() == 1 ? tr("%1 selected").arg(selection().constFirst())
                                                                    : tr("%1 objects selected").arg(m_selected.size());
    setAccessibleDescription(now);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    Q_EMIT selectionChanged();
}

void DiagramCanvas::setMatches(const QSet<QString> &objects) {
    m_matches = objects;
    update();
}

void DiagramCanvas::centreOn(const QString &object) {
    const int node = m_scene->find(object);
    if (node < 0)
        return;
    selectNodes({node}, node);
    showPart(m_scene->node(node).box.center(), std::max(m_scale, 0.7));
}

QPointF DiagramCanvas::centre() const {
    return toScene(QPointF(width(), height()) / 2);
}

void DiagramCanvas::showPart(const QPointF &centre, double scale) {
    m_fitLater = false;
    scale = std::clamp(scale, smallestScale, biggestScale);
    setView(centre * scale - QPointF(width(), height()) / 2, scale);
}

void DiagramCanvas::setView(const QPointF &corner, double scale) {
    const double ratio = devicePixelRatioF();
    m_corner = QPointF((corner * ratio).toPoint()) / ratio; // whole device pixels keep the copied squares sharp
    m_scale = scale;
    m_tiles->setScale(scale * ratio);
    update();
    Q_EMIT viewChanged();
}

void DiagramCanvas::zoomBy(double factor) { zoomTo(m_scale * factor); }
void DiagramCanvas::zoomTo(double scale) { showPart(centre(), scale); }

void DiagramCanvas::panBy(const QPointF &pixels) {
    m_fitLater = false;
    setView(m_corner + pixels, m_scale);
}

void DiagramCanvas::fit() {
    const QRectF all = m_scene->bounds().adjusted(-margin, -margin, margin, margin);
    const double scale = std::min({1., width() / all.width(), height() / all.height()});
    showPart(all.center(), scale);
    m_fitLater = !isVisible();
}

void DiagramCanvas::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    if (m_fitLater && isVisible())
        fit();
}

void DiagramCanvas::showEvent(QShowEvent *event) {
    QWidget::showEvent(event);
    if (m_fitLater)
        fit();
}

QRectF DiagramCanvas::shownArea() const {
    return {toScene({0, 0}), QSizeF(size()) / m_scale};
}

QPoint DiagramCanvas::toScreen(const QString &object) const {
    const int node = m_scene->find(object);
    if (node < 0)
        return {};
    const QRectF &box = m_scene->node(node).box;
    return (QPointF(box.center().x(), box.top() + DiagramScene::header / 2) * m_scale - m_corner).toPoint();
}

/// The squares the window touches, as their first and last place.
QRect DiagramCanvas::placesShown() const {
    const double ratio = devicePixelRatioF();
    const QPointF first = m_corner * ratio / DiagramTiles::side;
    const QPointF last = (m_corner + QPointF(width(), height())) * ratio / DiagramTiles::side;
    return {QPoint(int(std::floor(first.x())), int(std::floor(first.y()))), QPoint(int(std::floor(last.x())), int(std::floor(last.y())))};
}

bool DiagramCanvas::isSettled() const {
    const QRect places = placesShown();
    for (int y = places.top(); y <= places.bottom(); ++y) {
        for (int x = places.left(); x <= places.right(); ++x) {
            if (!m_tiles->isCurrent({x, y}))
                return false;
        }
    }
    return true;
}

void DiagramCanvas::wantTiles() {
    const QRect places = placesShown();
    std::vector<QPoint> wanted;
    for (int y = places.top(); y <= places.bottom(); ++y) {
        for (int x = places.left(); x <= places.right(); ++x)
            wanted.emplace_back(x, y);
    }
    const QPointF middle = QRectF(places).center();
    std::ranges::stable_sort(wanted, {}, [&middle](const QPoint &place) { return (QPointF(place) - middle).manhattanLength(); });
    m_tiles->want(wanted);
}

bool DiagramCanvas::paintTiles(QPainter *painter) {
    const double ratio = devicePixelRatioF();
    const double side = DiagramTiles::side / ratio;
    const QRect places = placesShown();
    QRegion missing;
    for (int y = places.top(); y <= places.bottom(); ++y) {
        for (int x = places.left(); x <= places.right(); ++x) {
            const QRectF box(QPointF(x, y) * side - m_corner, QSizeF(side, side));
            if (const QImage *image = m_tiles->tile({x, y}))
                painter->drawImage(box, *image);
            else
                missing += box.toAlignedRect();
        }
    }
    missing &= rect();
    if (missing.isEmpty())
        return true;
    painter->save();
    painter->setClipRegion(missing);
    const QRect box = missing.boundingRect();
    painter->fillRect(box, m_look.tokens.window);
    DiagramPainter(*m_scene, m_look).sketch(painter, QRectF(toScene(box.topLeft()), QSizeF(box.size()) / m_scale), m_scale, m_corner);
    painter->restore();
    return false;
}

void DiagramCanvas::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paintTiles(&painter);
    wantTiles();
    painter.save();
    painter.translate(-m_corner);
    painter.scale(m_scale, m_scale);
    paintMarks(&painter);
    painter.restore();
    paintMap(&painter);
    if (m_drag == Drag::Frame) {
        QColor ground = m_look.tokens.accent;
        ground.setAlphaF(0.12F);
        painter.fillRect(m_frame, ground);
        painter.setPen(m_look.tokens.accent);
        painter.drawRect(m_frame);
    }
}

/// Selection, matches and what is being dragged, over the picture.
void DiagramCanvas::paintMarks(QPainter *painter) {
    const DiagramScene &scene = m_dragged ? *m_dragged : *m_scene;
    const DiagramPainter diagram(scene, m_look);
    if (m_dragged)
        diagram.paintOnly(painter, m_lifted, m_scale);
    if (!m_dropped.empty() && isSettled())
        m_dropped.clear();
    if (!m_dropped.empty())
        diagram.paintOnly(painter, m_dropped, m_scale);
    const QRectF area = shownArea();
    if (!m_dragged && m_selected.size() <= 3) {
        std::vector<int> links;
        for (const int node : m_selected) {
            for (const int link : scene.linksOf(node)) {
                if (scene.links()[size_t(link)].bounds.intersects(area))
                    links.push_back(link);
            }
        }
        diagram.paintLines(painter, links, m_scale, m_look.tokens.accent);
    }
    const auto outline = [&](const QRectF &box, const QColor &color, double width, double away) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(color, width / m_scale));
        const double out = away / m_scale;
        painter->drawRoundedRect(box.adjusted(-out, -out, out, out), metric::cardRadius + out, metric::cardRadius + out);
    };
    painter->setRenderHint(QPainter::Antialiasing, m_selected.size() + size_t(m_matches.size()) < 60);
    for (const QString &object : m_matches) {
        if (const int node = scene.find(object); node >= 0 && scene.node(node).box.intersects(area))
            outline(scene.node(node).box, m_look.tokens.changed, 3, 3.5);
    }
    for (const int node : m_selected) {
        if (scene.node(node).box.intersects(area))
            outline(scene.node(node).box, m_look.tokens.accent, 2, 1);
    }
    if (hasFocus() && m_current >= 0 && m_selected.size() > 1)
        outline(scene.node(m_current).box, m_look.tokens.text, 1, 4);
}

QRectF DiagramCanvas::mapBox() const {
    if (m_scene->nodes().size() < fewestOnMap || width() < 480 || height() < 320)
        return {};
    return {QPointF(16, height() - 16 - mapSize.height()), mapSize};
}

/// From scene to window, for the map.
QTransform DiagramCanvas::mapTransform() const {
    QRectF all;
    for (const DiagramNode &node : m_scene->nodes())
        all |= node.box;
    const QRectF inner = mapBox().adjusted(6, 6, -6, -6);
    const double scale = std::min(inner.width() / all.width(), inner.height() / all.height());
    return QTransform::fromTranslate(-all.center().x(), -all.center().y()) * QTransform::fromScale(scale, scale)
           * QTransform::fromTranslate(inner.center().x(), inner.center().y());
}

void DiagramCanvas::paintMap(QPainter *painter) {
    const QRectF box = mapBox();
    const QRectF area = shownArea();
    const bool wholeShown = std::ranges::all_of(m_scene->nodes(), [&area](const DiagramNode &node) { return area.contains(node.box); });
    if (box.isNull() || wholeShown)
        return;
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->fillRect(box, m_look.tokens.raised);
    painter->setPen(m_look.tokens.line);
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(box);
    const QTransform map = mapTransform();
    const QColor plain = mixed(m_look.tokens.raised, m_look.tokens.muted, 0.7);
    for (size_t i = 0; i < m_scene->nodes().size(); ++i) {
        const DiagramNode &node = m_scene->nodes()[i];
        QRectF small = map.mapRect(node.box);
        small.setSize(small.size().expandedTo(QSizeF(2, 2)));
        const bool selected = std::ranges::binary_search(m_selected, int(i));
        painter->fillRect(small, selected ? m_look.tokens.accent : node.mark == ChangeMark::None ? plain : kindColor(node.mark, m_look.tokens));
    }
    painter->setPen(m_look.tokens.accent);
    painter->drawRect(map.mapRect(area).intersected(box.adjusted(2, 2, -2, -2)));
}

} // namespace fairlead::ui
