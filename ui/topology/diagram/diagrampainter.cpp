#include "ui/topology/diagram/diagrampainter.h"

#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double fullDetail = 0.4; // below it rows cannot be read
constexpr size_t mostLiveNodes = 8; // more in one frame would take longer than it
constexpr size_t mostLiveLines = 40;
constexpr int mostSketchedPixels = 400'000; // of lines; one costs up to 10 ns
constexpr double namesFrom = 0.12; // below it not even names

QFont inPixels(QFont font, int pixels) {
    font.setPixelSize(pixels);
    return font;
}

DiagramLook lookWith(const QWidget *widget, const Tokens &tokens) {
    const Theme &theme = Theme::of(widget);
    return {tokens, inPixels(theme.semibold(), 13), inPixels(theme.caption(), 12), inPixels(theme.mono(), 12)};
}

QPen penFor(schema::RelationKind kind, const QColor &color) {
    QPen pen(color, kind == schema::RelationKind::MasterDetail ? 2.2 : 1.3);
    pen.setCapStyle(Qt::FlatCap);
    if (kind == schema::RelationKind::Lookup)
        pen.setDashPattern({5, 3.5});
    if (kind == schema::RelationKind::Hierarchy) {
        pen.setCapStyle(Qt::RoundCap);
        pen.setWidthF(1.8);
        pen.setDashPattern({0.1, 2.4});
    }
    return pen;
}

void drawText(QPainter *painter, const QRectF &box, Qt::Alignment alignment, const QString &text) {
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, int(box.width()));
    painter->drawText(box, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine), shown);
}

/// The unit vector in which the line leaves its first point.
QPointF direction(const QPointF &from, const QPointF &to) {
    const QPointF along = to - from;
    const double length = std::hypot(along.x(), along.y());
    return length > 0 ? along / length : QPointF(1, 0);
}

} // namespace

DiagramLook DiagramLook::of(const QWidget *widget) { return lookWith(widget, tokensOf(widget)); }
DiagramLook DiagramLook::paper(const QWidget *widget) { return lookWith(widget, lightTokens()); }

void DiagramPainter::leaveOut(const std::vector<int> &nodes) {
    m_out.assign(m_scene.nodes().size(), false);
    for (const int node : nodes)
        m_out[static_cast<size_t>(node)] = true;
}

void DiagramPainter::paint(QPainter *painter, const QRectF &area, double scale) const {
    painter->setRenderHint(QPainter::Antialiasing);
    for (const DiagramLink &link : m_scene.links()) {
        if (link.bounds.intersects(area) && !isLeftOut(link.child) && !isLeftOut(link.parent))
            paintLine(painter, link, scale);
    }
    for (int i = 0; i < int(m_scene.nodes().size()); ++i) {
        const DiagramNode &node = m_scene.node(i);
        if (node.box.adjusted(-2, -2, 2, 2).intersects(area) && !isLeftOut(i))
            paintNode(painter, node, area, scale);
    }
}

void DiagramPainter::paintOnly(QPainter *painter, const std::vector<int> &nodes, double scale) const {
    std::vector<bool> wanted(m_scene.nodes().size());
    for (const int node : nodes)
        wanted[static_cast<size_t>(node)] = true;
    std::vector<int> links;
    for (size_t i = 0; i < m_scene.links().size(); ++i) {
        const DiagramLink &link = m_scene.links()[i];
        if (wanted[static_cast<size_t>(link.child)] || wanted[static_cast<size_t>(link.parent)])
            links.push_back(static_cast<int>(i));
    }
    paintLines(painter, links, scale, {});
    const bool plain = nodes.size() > mostLiveNodes;
    painter->setRenderHint(QPainter::Antialiasing, !plain);
    for (const int node : nodes) {
        if (plain)
            sketchNode(painter, m_scene.node(node));
        else
            paintNode(painter, m_scene.node(node), m_scene.node(node).box, scale);
    }
}

void DiagramPainter::paintLines(QPainter *painter, const std::vector<int> &links, double scale, const QColor &color) const {
    const bool plain = links.size() > mostLiveLines;
    painter->setRenderHint(QPainter::Antialiasing, !plain);
    painter->setPen(QPen(color.isValid() ? color : m_look.tokens.muted, 0));
    for (const int link : links) {
        if (plain)
            sketchLine(painter, m_scene.links()[static_cast<size_t>(link)]);
        else
            paintLine(painter, m_scene.links()[static_cast<size_t>(link)], scale, color);
    }
}

void DiagramPainter::sketch(QPainter *painter, const QRectF &area, double scale, const QPointF &corner) const {
    const auto toPixel = [&](const QPointF &point) { return (point * scale - corner).toPoint(); };
    std::vector<QLine> lines;
    int pixels = 0;
    for (const DiagramLink &link : m_scene.links()) {
        if (pixels > mostSketchedPixels)
            break;
        const QRectF seen = link.bounds & area;
        if (seen.isEmpty())
            continue;
        pixels += int(std::max(seen.width(), seen.height()) * scale);
        const QPoint middle = toPixel(link.line[link.line.size() / 2]);
        lines.emplace_back(toPixel(link.line.front()), middle);
        lines.emplace_back(middle, toPixel(link.line.back()));
    }
    // Whole pixels, no smoothing, one call: ten times faster than the lines as they will be.
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(mixed(m_look.tokens.window, m_look.tokens.muted, 0.6));
    painter->drawLines(lines.data(), static_cast<int>(lines.size()));
    for (const DiagramNode &node : m_scene.nodes()) {
        if (!node.box.intersects(area))
            continue;
        const QRect box(toPixel(node.box.topLeft()), toPixel(node.box.bottomRight()));
        const int head = std::min(box.height(), int(DiagramScene::header * scale));
        painter->fillRect(box, edgeColor(node));
        painter->fillRect(box.adjusted(1, 1, -1, -1), m_look.tokens.raised);
        painter->fillRect(QRect(box.topLeft() + QPoint(1, 1), QSize(box.width() - 2, head - 2)), groundColor(node));
    }
}

void DiagramPainter::sketchLine(QPainter *painter, const DiagramLink &link) const {
    const QPolygonF &line = link.line;
    const QPointF points[] = {line.front(), line[line.size() / 4], line[line.size() / 2], line[3 * line.size() / 4], line.back()};
    painter->drawPolyline(points, 5);
}

void DiagramPainter::sketchNode(QPainter *painter, const DiagramNode &node) const {
    painter->fillRect(node.box, m_look.tokens.raised);
    painter->fillRect(QRectF(node.box.topLeft(), QSizeF(node.box.width(), DiagramScene::header)), groundColor(node));
    painter->setPen(QPen(edgeColor(node), 0));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(node.box);
}

QColor DiagramPainter::lineColor(const DiagramLink &link) const {
    if (link.mark != ChangeMark::None)
        return kindColor(link.mark, m_look.tokens);
    return link.kind == schema::RelationKind::Lookup ? mixed(m_look.tokens.window, m_look.tokens.muted, 0.85) : m_look.tokens.text;
}

QColor DiagramPainter::edgeColor(const DiagramNode &node) const {
    return node.mark == ChangeMark::None ? m_look.tokens.line : kindColor(node.mark, m_look.tokens);
}

QColor DiagramPainter::groundColor(const DiagramNode &node) const {
    if (node.mark != ChangeMark::None)
        return kindGround(node.mark, m_look.tokens);
    return node.custom ? m_look.tokens.selected : m_look.tokens.soft;
}

void DiagramPainter::paintLine(QPainter *painter, const DiagramLink &link, double scale, const QColor &color) const {
    const QColor ink = color.isValid() ? color : lineColor(link);
    QPen pen = penFor(link.kind, ink);
    if (scale < fullDetail) {
        // Dashes of less than two pixels are grey mud: tell the kinds by weight alone.
        pen = QPen(ink, (link.kind == schema::RelationKind::MasterDetail ? 1.6 : 0.8) / scale);
        if (!color.isValid() && link.kind == schema::RelationKind::Lookup && link.mark == ChangeMark::None)
            pen.setColor(mixed(m_look.tokens.window, m_look.tokens.muted, 0.55));
    }
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(link.line);
    if (scale < fullDetail)
        return;
    painter->setPen(QPen(ink, 1.5));
    paintEnds(painter, link);
}

/// Crow's foot at the child: many. At the parent a bar with a ring where it may be absent, two bars where it may not.
void DiagramPainter::paintEnds(QPainter *painter, const DiagramLink &link) const {
    const QPolygonF &line = link.line;
    const QPointF along = direction(line[0], line[1]);
    const QPointF across(-along.y(), along.x());
    const QPointF toe = line[0] + along * 11;
    const QPointF foot[] = {line[0] + across * 5.5, toe, line[0] - across * 5.5};
    painter->drawPolyline(foot, 3);
    painter->drawLine(line[0], toe);
    const QPointF back = direction(line.back(), line[line.size() - 2]);
    const QPointF side(-back.y(), back.x());
    const QPointF bar = line.back() + back * 6;
    painter->drawLine(bar + side * 5, bar - side * 5);
    const QPointF second = line.back() + back * 11;
    if (link.required)
        return painter->drawLine(second + side * 5, second - side * 5);
    painter->setBrush(m_look.tokens.window);
    painter->drawEllipse(second + back, 3.5, 3.5);
    painter->setBrush(Qt::NoBrush);
}

void DiagramPainter::paintSample(QPainter *painter, const QRectF &box, schema::RelationKind kind) const {
    DiagramLink link;
    link.kind = kind;
    link.required = kind == schema::RelationKind::MasterDetail;
    link.line << QPointF(box.left(), box.center().y()) << box.center() << QPointF(box.right(), box.center().y());
    painter->setRenderHint(QPainter::Antialiasing);
    paintLine(painter, link, 1);
}

void DiagramPainter::paintNode(QPainter *painter, const DiagramNode &node, const QRectF &area, double scale) const {
    if (scale < fullDetail)
        return paintSmall(painter, node, scale);
    QPainterPath shape;
    shape.addRoundedRect(node.box, metric::cardRadius, metric::cardRadius);
    painter->fillPath(shape, m_look.tokens.raised);
    paintHead(painter, node);
    paintRows(painter, node, area);
    painter->setPen(QPen(edgeColor(node), node.mark == ChangeMark::None ? 1 : 1.6));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(shape);
}

/// A box with its name as big as it may be, so that a map of everything can still be read.
void DiagramPainter::paintSmall(QPainter *painter, const DiagramNode &node, double scale) const {
    painter->setPen(QPen(edgeColor(node), 1 / scale));
    painter->setBrush(groundColor(node));
    painter->drawRect(node.box);
    if (scale < namesFrom)
        return;
    painter->setFont(inPixels(m_look.name, std::min(30, int(std::lround(10.5 / scale)))));
    painter->setPen(node.mark == ChangeMark::None ? m_look.tokens.text : kindColor(node.mark, m_look.tokens));
    const QRectF inner = node.box.adjusted(8, 2, -8, -2);
    const QString sign = node.mark == ChangeMark::Added ? u"+ "_s : node.mark == ChangeMark::Removed ? u"\u2212 "_s : node.mark == ChangeMark::Changed ? u"~ "_s : QString();
    drawText(painter, inner, Qt::AlignHCenter, sign + node.object);
}

void DiagramPainter::paintHead(QPainter *painter, const DiagramNode &node) const {
    QRectF head(node.box.topLeft(), QSizeF(node.box.width(), DiagramScene::header));
    QPainterPath shape;
    shape.addRoundedRect(head, metric::cardRadius, metric::cardRadius);
    QPainterPath square;
    if (!node.rows->empty())
        square.addRect(head.adjusted(0, metric::cardRadius, 0, 0));
    painter->fillPath(shape.united(square), groundColor(node));
    QRectF text = head.adjusted(12, 4, -12, -4);
    if (node.mark != ChangeMark::None) {
        paintKindMark(painter, QRect(int(text.right()) - 16, int(head.center().y()) - 8, 16, 16), node.mark, m_look.tokens);
        text.setRight(text.right() - 22);
    }
    painter->setFont(m_look.name);
    painter->setPen(m_look.tokens.text);
    const bool oneName = node.label.isEmpty() || node.label == node.object;
    const QRectF upper(text.left(), text.top(), text.width(), oneName ? text.height() : text.height() / 2);
    drawText(painter, upper, Qt::AlignLeft, node.object);
    if (oneName)
        return;
    painter->setFont(m_look.caption);
    painter->setPen(readable(m_look.tokens.muted, groundColor(node)));
    drawText(painter, QRectF(text.left(), text.center().y(), text.width(), text.height() / 2), Qt::AlignLeft, node.label);
}

void DiagramPainter::paintRows(QPainter *painter, const DiagramNode &node, const QRectF &area) const {
    QRectF box(node.box.left(), node.box.top() + DiagramScene::header + 2, node.box.width(), DiagramScene::rowHeight);
    for (const DiagramRow &row : *node.rows) {
        if (box.intersects(area))
            paintRow(painter, row, box);
        box.translate(0, DiagramScene::rowHeight);
    }
}

void DiagramPainter::paintRow(QPainter *painter, const DiagramRow &row, const QRectF &box) const {
    QColor ground = m_look.tokens.raised;
    if (row.mark != ChangeMark::None) {
        ground = kindGround(row.mark, m_look.tokens);
        painter->fillRect(box.adjusted(1, 0, -1, 0), ground);
        paintKindMark(painter, QRect(int(box.left()) + 2, int(box.top()) + 2, 16, 16), row.mark, m_look.tokens);
    }
    QRectF text = box.adjusted(20, 0, -10, 0);
    if (row.type.isEmpty()) {
        painter->setFont(m_look.caption);
        painter->setPen(m_look.tokens.muted);
        return drawText(painter, text, Qt::AlignLeft, row.name);
    }
    // A long name takes what a short type leaves, and three fifths from a long one.
    painter->setFont(m_look.caption);
    const double typeWidth = painter->fontMetrics().horizontalAdvance(row.type) + 12.;
    painter->setFont(m_look.mono);
    const double nameWidth = std::min(painter->fontMetrics().horizontalAdvance(row.name) + 4.,
                                      std::max(text.width() * 0.62, text.width() - typeWidth));
    painter->setPen(row.reference ? readable(m_look.tokens.accent, ground) : m_look.tokens.text);
    drawText(painter, QRectF(text.left(), text.top(), nameWidth, text.height()), Qt::AlignLeft, row.name);
    if (row.key && row.mark == ChangeMark::None) {
        painter->setBrush(m_look.tokens.warning);
        painter->setPen(Qt::NoPen);
        painter->drawEllipse(QPointF(box.left() + 11, box.center().y()), 3, 3);
    }
    text.setLeft(text.left() + nameWidth + 8);
    painter->setFont(m_look.caption);
    painter->setPen(readable(m_look.tokens.muted, ground));
    drawText(painter, text, Qt::AlignRight, row.type);
}

} // namespace fairlead::ui
