#pragma once

#include "models/base/roles.h"
#include "services/domain/schema/erdmermaid.h"
#include "services/domain/schema/erdoverlay.h"

#include <QHash>
#include <QPolygonF>
#include <QRectF>

#include <memory>

namespace fairlead::ui {

/// One line of a box: a field, or what is left out.
struct DiagramRow {
    QString name;
    QString type;
    QString hint{};         ///< The type in full.
    bool key = false;       ///< Record ID, unique or external id.
    bool reference = false;
    models::ChangeMark mark = models::ChangeMark::None;
};

/// One object as a box. Sizes and places are scene units, a pixel each at 100 %.
struct DiagramNode {
    QString object;
    QString label;
    QRectF box;
    std::shared_ptr<const std::vector<DiagramRow>> rows;
    models::ChangeMark mark = models::ChangeMark::None;
    bool custom = false;
};

/// One reference between two boxes of the scene; where no fields are listed, all of a kind between the two.
struct DiagramLink {
    int child = 0;  ///< Nodes.
    int parent = 0;
    int row = -1;   ///< Of the child; -1 where its field is not listed.
    double end = 0; ///< Where the line meets the parent, from its top.
    int lane = 0;   ///< Tells links apart that start at the same place.
    schema::RelationKind kind = schema::RelationKind::Lookup;
    bool required = false;
    QString field; ///< Several are joined by commas.
    int count = 1; ///< Of fields.
    models::ChangeMark mark = models::ChangeMark::None;
    QPolygonF line; ///< From the child to the parent.
    QRectF bounds;
};

/// What is drawn: boxes and the lines between them. A value; copies share the rows.
class DiagramScene {
public:
    struct Content {
        std::shared_ptr<const schema::RelationGraph> graph;
        std::shared_ptr<const schema::ErdOverlay> overlay; ///< May be null.
        std::vector<int> objects;
        schema::FieldDetail detail = schema::FieldDetail::Keys;
    };

    static constexpr double width = 248;
    static constexpr double header = 44;
    static constexpr double rowHeight = 20;
    static constexpr int mostRows = 40; ///< More are counted in a last line.

    DiagramScene() = default;
    /// Boxes at 0, 0 and lines that are not routed yet: call place() next.
    explicit DiagramScene(const Content &content);

    const std::vector<DiagramNode> &nodes() const { return m_nodes; }
    const std::vector<DiagramLink> &links() const { return m_links; }
    const DiagramNode &node(int node) const { return m_nodes[static_cast<size_t>(node)]; }
    int find(const QString &object) const { return m_byName.value(object, -1); }
    int relationCount() const;
    QRectF bounds() const; ///< Of all boxes and lines.

    /// Puts the boxes' top left corners where `corners` says, by object, and routes every line.
    void place(const QHash<QString, QPointF> &corners);
    void move(const std::vector<int> &nodes, const QPointF &by); ///< And routes what hangs on them.
    QHash<QString, QPointF> corners() const;

    int nodeAt(const QPointF &point) const; ///< The topmost, or -1.
    int linkAt(const QPointF &point, double reach) const;
    std::vector<int> nodesIn(const QRectF &area) const;
    std::vector<int> linksOf(int node) const;

private:
    void addNode(const Content &content, int object);
    void addLinks(const Content &content);
    bool joinLink(const DiagramLink &link);
    void route(DiagramLink &link);
    void spreadEnds(const std::vector<bool> &parents);
    double startOf(const DiagramLink &link) const; ///< The height at which it leaves its child.

    std::vector<DiagramNode> m_nodes;
    std::vector<DiagramLink> m_links;
    std::vector<std::vector<int>> m_fields; ///< Listed fields by node, while it is built.
    QHash<QString, int> m_byName;
};

using DiagramScenePtr = std::shared_ptr<const DiagramScene>;

/// `lookup`, `master-detail`, `hierarchy`, translated.
QString relationWord(schema::RelationKind kind);
/// `AccountId: required lookup to Account`
QString linkText(const DiagramScene &scene, const DiagramLink &link);

} // namespace fairlead::ui
