// What the hand does on the canvas: mouse, wheel and keys.
#include "ui/topology/diagram/diagramcanvas.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double keyPan = 60;  // pixels
constexpr double keyMove = 20; // scene units, the grid's step
constexpr double zoomStep = 1.2;

QPointF step(int key, double by) {
    switch (key) {
    case Qt::Key_Left: return {-by, 0};
    case Qt::Key_Right: return {by, 0};
    case Qt::Key_Up: return {0, -by};
    default: return {0, by};
    }
}

bool isArrow(int key) {
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
}

} // namespace

bool DiagramCanvas::event(QEvent *event) {
    if (event->type() == QEvent::ShortcutOverride) {
        // These keys zoom the diagram here and the window's text elsewhere.
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool zoom = key->key() == Qt::Key_Plus || key->key() == Qt::Key_Equal || key->key() == Qt::Key_Minus || key->key() == Qt::Key_0;
        if (zoom || isArrow(key->key()) || key->key() == Qt::Key_Space || (key->key() == Qt::Key_A && key->modifiers() == Qt::ControlModifier)) {
            if (key->modifiers() & Qt::AltModifier)
                return QWidget::event(event);
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), hintAt(toScene(help->pos())), this);
        return true;
    }
    return QWidget::event(event);
}

QString DiagramCanvas::hintAt(const QPointF &point) const {
    const int node = m_scene->nodeAt(point);
    if (node < 0) {
        const int link = m_scene->linkAt(point, 6 / m_scale);
        return link < 0 ? QString() : linkText(*m_scene, m_scene->links()[size_t(link)]);
    }
    const DiagramNode &box = m_scene->node(node);
    const int row = int((point.y() - box.box.top() - DiagramScene::header) / DiagramScene::rowHeight);
    if (point.y() > box.box.top() + DiagramScene::header && row < int(box.rows->size())) {
        const DiagramRow &field = (*box.rows)[size_t(row)];
        return field.type.isEmpty() ? field.name : field.name + u'\n' + field.hint;
    }
    return box.label.isEmpty() || box.label == box.object ? box.object : box.object + u'\n' + box.label;
}

void DiagramCanvas::wheelEvent(QWheelEvent *event) {
    if (event->modifiers() & Qt::ShiftModifier) {
        const QPoint angle = event->angleDelta();
        panBy(-QPointF(angle.x() + angle.y(), 0) / 2);
        return event->accept();
    }
    const double turned = event->angleDelta().y() / 120.;
    const double scale = std::clamp(m_scale * std::pow(zoomStep, turned), smallestScale, biggestScale);
    // What is under the pointer stays there.
    const QPointF kept = toScene(event->position());
    m_fitLater = false;
    setView(kept * scale - event->position(), scale);
    event->accept();
}

void DiagramCanvas::mousePressEvent(QMouseEvent *event) {
    setFocus(Qt::MouseFocusReason);
    m_pressed = m_last = event->position();
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_space)) {
        m_drag = Drag::Pan;
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    if (mapBox().contains(event->position())) {
        m_drag = Drag::Map;
        return dragMap(event->position());
    }
    const int node = m_scene->nodeAt(toScene(event->position()));
    if (node >= 0)
        return press(node, event->modifiers());
    if (!(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)))
        selectNodes({}, -1);
    m_drag = Drag::Frame;
    m_frame = {};
}

void DiagramCanvas::press(int node, Qt::KeyboardModifiers modifiers) {
    const bool selected = std::ranges::binary_search(m_selected, node);
    std::vector<int> nodes = m_selected;
    if (modifiers & (Qt::ControlModifier | Qt::ShiftModifier)) {
        if (selected)
            std::erase(nodes, node);
        else
            nodes.push_back(node);
        return selectNodes(std::move(nodes), node);
    }
    m_drag = Drag::Nodes;
    selectNodes(selected ? std::move(nodes) : std::vector{node}, node);
}

void DiagramCanvas::mouseMoveEvent(QMouseEvent *event) {
    const QPointF by = event->position() - m_last;
    m_last = event->position();
    switch (m_drag) {
    case Drag::None: break;
    case Drag::Pan: panBy(-by); break;
    case Drag::Map: dragMap(event->position()); break;
    case Drag::Frame:
        m_frame = QRectF(m_pressed, event->position()).normalized();
        update();
        break;
    case Drag::Nodes: {
        if (!m_dragged && (event->position() - m_pressed).manhattanLength() < QApplication::startDragDistance())
            break;
        if (!m_dragged) {
            m_lifted = m_selected;
            m_tiles->setScene(m_scene, m_lifted, false);
        }
        auto dragged = std::make_shared<DiagramScene>(*m_scene);
        dragged->move(m_lifted, (event->position() - m_pressed) / m_scale);
        m_dragged = dragged;
        update();
        break;
    }
    }
}

void DiagramCanvas::mouseReleaseEvent(QMouseEvent *event) {
    if (m_drag == Drag::Frame && m_frame.isValid()) {
        const QRectF area(toScene(m_frame.topLeft()), toScene(m_frame.bottomRight()));
        std::vector<int> nodes = m_scene->nodesIn(area);
        if (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier))
            nodes.insert(nodes.end(), m_selected.begin(), m_selected.end());
        std::ranges::sort(nodes);
        const auto rest = std::ranges::unique(nodes);
        nodes.erase(rest.begin(), rest.end());
        const int current = nodes.empty() ? -1 : nodes.front();
        selectNodes(std::move(nodes), current);
    }
    finishDrag();
}

void DiagramCanvas::finishDrag() {
    const bool dropped = m_drag == Drag::Nodes && m_dragged;
    m_drag = Drag::None;
    m_frame = {};
    setCursor(m_space ? Qt::OpenHandCursor : Qt::ArrowCursor);
    update();
    if (!dropped)
        return;
    QStringList objects;
    for (const int node : m_lifted)
        objects += m_scene->node(node).object;
    const int first = m_lifted.front();
    const QPointF by = m_dragged->node(first).box.topLeft() - m_scene->node(first).box.topLeft();
    Q_EMIT moved(objects, by);
}

void DiagramCanvas::dragMap(const QPointF &position) {
    showPart(mapTransform().inverted().map(position), m_scale);
}

void DiagramCanvas::mouseDoubleClickEvent(QMouseEvent *event) {
    const int node = m_scene->nodeAt(toScene(event->position()));
    if (event->button() == Qt::LeftButton && node >= 0 && !mapBox().contains(event->position())) {
        m_drag = Drag::None;
        Q_EMIT expandRequested(m_scene->node(node).object);
    }
}

void DiagramCanvas::contextMenuEvent(QContextMenuEvent *event) {
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const QString object = m_current >= 0 ? m_scene->node(m_current).object : QString();
        Q_EMIT menuRequested(object, mapToGlobal(object.isEmpty() ? rect().center() : toScreen(object)));
        return;
    }
    const int node = m_scene->nodeAt(toScene(event->pos()));
    if (node >= 0 && !std::ranges::binary_search(m_selected, node))
        selectNodes({node}, node);
    Q_EMIT menuRequested(node < 0 ? QString() : m_scene->node(node).object, event->globalPos());
}

void DiagramCanvas::keyPressEvent(QKeyEvent *event) {
    if (!handleKey(event))
        QWidget::keyPressEvent(event);
}

bool DiagramCanvas::handleKey(const QKeyEvent *event) {
    const int key = event->key();
    if (isArrow(key))
        return handleArrow(key, event->modifiers());
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomBy(zoomStep); return true;
    case Qt::Key_Minus: zoomBy(1 / zoomStep); return true;
    case Qt::Key_0: zoomTo(1); return true;
    case Qt::Key_Space:
        if (!event->isAutoRepeat()) {
            m_space = true;
            setCursor(Qt::OpenHandCursor);
        }
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            Q_EMIT expandRequested(m_scene->node(m_current).object);
        return m_current >= 0;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (!m_selected.empty())
            Q_EMIT removeRequested(selection());
        return true;
    case Qt::Key_Escape:
        if (m_drag == Drag::Nodes && m_dragged) {
            setScene(DiagramScenePtr(m_scene), true);
            return true;
        }
        if (m_selected.empty())
            return false;
        selectNodes({}, -1);
        return true;
    case Qt::Key_Home:
    case Qt::Key_End:
        if (!m_scene->nodes().empty()) {
            const int node = key == Qt::Key_Home ? 0 : int(m_scene->nodes().size()) - 1;
            selectNodes({node}, node);
            reveal(node);
        }
        return true;
    case Qt::Key_A:
        if (event->modifiers() != Qt::ControlModifier)
            return false;
        {
            std::vector<int> all(m_scene->nodes().size());
            for (size_t i = 0; i < all.size(); ++i)
                all[i] = int(i);
            selectNodes(std::move(all), m_current);
        }
        return true;
    default: return false;
    }
}

void DiagramCanvas::keyReleaseEvent(QKeyEvent *event) {
    if (event->key() != Qt::Key_Space || event->isAutoRepeat())
        return QWidget::keyReleaseEvent(event);
    m_space = false;
    if (m_drag == Drag::None)
        setCursor(Qt::ArrowCursor);
}

/// Ctrl pans, Shift moves what is selected; plain arrows go from box to box, and pan while none is selected.
bool DiagramCanvas::handleArrow(int key, Qt::KeyboardModifiers modifiers) {
    if (modifiers & Qt::AltModifier)
        return false;
    if ((modifiers & Qt::ControlModifier) || m_selected.empty()) {
        panBy(step(key, keyPan));
        return true;
    }
    if (modifiers & Qt::ShiftModifier) {
        Q_EMIT moved(selection(), step(key, keyMove));
        return true;
    }
    const int next = neighbourOf(m_current < 0 ? m_selected.front() : m_current, key);
    if (next >= 0) {
        selectNodes({next}, next);
        reveal(next);
    }
    return true;
}

/// The nearest box in that direction; what lies aside counts for more than what lies ahead.
int DiagramCanvas::neighbourOf(int node, int key) const {
    const QPointF from = m_scene->node(node).box.center();
    const QPointF ahead = step(key, 1);
    int best = -1;
    double shortest = 1e12;
    for (int i = 0; i < int(m_scene->nodes().size()); ++i) {
        const QPointF way = m_scene->node(i).box.center() - from;
        const double forward = QPointF::dotProduct(way, ahead);
        const double aside = std::abs(way.x() * ahead.y() - way.y() * ahead.x());
        if (i == node || forward < 1 || aside > 3 * forward)
            continue;
        if (forward + 2 * aside < shortest) {
            shortest = forward + 2 * aside;
            best = i;
        }
    }
    return best;
}

/// Brings a box into the window where it is not.
void DiagramCanvas::reveal(int node) {
    const QRectF box = m_scene->node(node).box;
    const QRectF head(box.topLeft(), QSizeF(box.width(), std::min(box.height(), 120.)));
    if (!shownArea().contains(head))
        showPart(box.center(), m_scale);
}

} // namespace fairlead::ui
