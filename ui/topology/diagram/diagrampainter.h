#pragma once

#include "ui/topology/diagram/diagramscene.h"
#include "ui/widgets/tokens.h"

#include <QFont>

class QPainter;
class QWidget;

namespace fairlead::ui {

/// Colours and fonts of a diagram, taken from the theme on the GUI thread and carried to others.
struct DiagramLook {
    Tokens tokens;
    QFont name;    ///< Sizes in pixels of the scene.
    QFont caption;
    QFont mono;

    static DiagramLook of(const QWidget *widget);
    static DiagramLook paper(const QWidget *widget); ///< Light, for pictures that leave the program.
};

/// Draws a scene on whatever paints: a tile, a file, the screen. Any thread; the painter is already scaled to scene units.
class DiagramPainter {
public:
    DiagramPainter(const DiagramScene &scene, const DiagramLook &look)
        : m_scene(scene)
        , m_look(look) {
    }
    /// Nodes that somebody else draws, with what hangs on them; by number.
    void leaveOut(const std::vector<int> &nodes);

    /// Everything that touches `area`; less detail at scales below 0.4.
    void paint(QPainter *painter, const QRectF &area, double scale) const;
    /// Some of the nodes and their lines only, for every frame of a drag; many of them as plain boxes.
    void paintOnly(QPainter *painter, const std::vector<int> &nodes, double scale) const;
    /// These lines in one colour, above everything; many of them plainly.
    void paintLines(QPainter *painter, const std::vector<int> &links, double scale, const QColor &color) const;
    /// Fast enough for every frame: boxes and plain lines, for where the picture is not ready.
    /// The painter is in pixels; `corner` is what stands at its 0, 0 in pixels of the scaled scene.
    void sketch(QPainter *painter, const QRectF &area, double scale, const QPointF &corner) const;

    void paintLine(QPainter *painter, const DiagramLink &link, double scale, const QColor &color = {}) const;
    /// How a kind of relation is drawn, for the legend.
    void paintSample(QPainter *painter, const QRectF &box, schema::RelationKind kind) const;

private:
    bool isLeftOut(int node) const { return !m_out.empty() && m_out[static_cast<size_t>(node)]; }
    void sketchLine(QPainter *painter, const DiagramLink &link) const;
    void sketchNode(QPainter *painter, const DiagramNode &node) const;
    void paintNode(QPainter *painter, const DiagramNode &node, const QRectF &area, double scale) const;
    void paintSmall(QPainter *painter, const DiagramNode &node, double scale) const;
    void paintHead(QPainter *painter, const DiagramNode &node) const;
    void paintRows(QPainter *painter, const DiagramNode &node, const QRectF &area) const;
    void paintRow(QPainter *painter, const DiagramRow &row, const QRectF &box) const;
    void paintEnds(QPainter *painter, const DiagramLink &link) const;
    QColor lineColor(const DiagramLink &link) const;
    QColor edgeColor(const DiagramNode &node) const;
    QColor groundColor(const DiagramNode &node) const;

    const DiagramScene &m_scene;
    const DiagramLook &m_look;
    std::vector<bool> m_out;
};

} // namespace fairlead::ui
